"""The clocks in SQL for what was agreed here: a bank holiday proclaimed late, and the steps of a chase.

`sg_proclaim_holiday` is the one way in which the app role changes the calendar, and only for a day that stands in
owed_bankholiday with a name and a source.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION sg_proclaim_holiday(proclaimed date) RETURNS bool
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM owed_bankholiday WHERE day = proclaimed) THEN
        RAISE EXCEPTION '% was not proclaimed.', proclaimed USING ERRCODE = '22023';
    END IF;
    IF NOT EXISTS (SELECT FROM working_day WHERE day = proclaimed AND is_wd) THEN
        RETURN false;
    END IF;
    -- Twice, so that no number stands on two working days meanwhile.
    UPDATE working_day SET n = 1 - n, is_wd = is_wd AND day <> proclaimed WHERE day >= proclaimed;
    UPDATE working_day SET n = -n WHERE day >= proclaimed;
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION sg_proclaim_holiday FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sg_proclaim_holiday TO safeguarding_app;

-- The hours that a partnership agreed for a step of a chase, as it was when the clock started; NULL where none.
CREATE FUNCTION sg_chase_hours(which text, partnership bigint, started_at timestamptz, step int) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT CASE step WHEN 1 THEN manager_hours ELSE escalation_hours END
              FROM owed_chasepolicy
             WHERE standard = which AND partnership_id = partnership AND in_force_from <= started_at
             ORDER BY in_force_from DESC, id DESC LIMIT 1);
END $$;

CREATE FUNCTION sg_next_chase(
    step int, started_at timestamptz, due_at timestamptz, limit_at timestamptz,
    chased_at timestamptz, recorded_at timestamptz, standard text, partnership bigint
) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    base timestamptz := GREATEST(due_at, chased_at, recorded_at);
    agreed int;
BEGIN
    IF step IN (1, 2) THEN
        agreed := sg_chase_hours(standard, partnership, started_at, step);
        IF agreed IS NOT NULL THEN
            RETURN base + make_interval(hours => agreed);
        END IF;
    END IF;
    RETURN sg_next_chase(step, started_at, due_at, limit_at, chased_at, recorded_at);
END $$;

REVOKE UPDATE, DELETE, TRUNCATE ON owed_chasepolicy, owed_bankholiday, owed_scan FROM safeguarding_app;
REVOKE DELETE, TRUNCATE ON owed_hold FROM safeguarding_app;
"""

BACK = """
GRANT UPDATE, DELETE, TRUNCATE ON owed_chasepolicy, owed_bankholiday, owed_scan TO safeguarding_app;
GRANT DELETE, TRUNCATE ON owed_hold TO safeguarding_app;
DROP FUNCTION sg_next_chase(int, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz, text, bigint);
DROP FUNCTION sg_chase_hours, sg_proclaim_holiday;
"""


class Migration(migrations.Migration):
    dependencies = [("owed", "0003_fill_and_protect")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
