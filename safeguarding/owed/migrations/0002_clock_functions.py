"""The clocks in SQL, equal to `safeguarding.working_days` and `chasing_plan` (tests hold them so).

`sg_working_day` answers NULL for a day that the calendar does not know; everything that counts a limit raises instead.
Written in PL/pgSQL, which keeps its plans, wherever the planner could not put the body in place of the call.
"""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION sg_working_day(from_day date, amount int) RETURNS date
LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    RETURN (SELECT target.day FROM working_day start
              JOIN working_day target ON target.is_wd AND target.n = start.n + amount
             WHERE start.day = from_day);
END $$;

CREATE FUNCTION sg_add_working_days(start timestamptz, amount int, same_time bool) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    here timestamp := start AT TIME ZONE 'Europe/London';
    target date;
BEGIN
    IF amount < 1 THEN
        RAISE EXCEPTION 'A limit in working days is at least one day, not %.', amount USING ERRCODE = '22023';
    END IF;
    target := sg_working_day(here::date, amount);
    IF target IS NULL THEN
        RAISE EXCEPTION 'England''s bank holidays are not known for % working days after %.', amount, here::date
            USING ERRCODE = '22008';
    END IF;
    RETURN (target + CASE WHEN same_time THEN here::time ELSE time '23:59:59' END) AT TIME ZONE 'Europe/London';
END $$;

CREATE FUNCTION sg_end_of_day(start timestamptz, days int DEFAULT 0) RETURNS timestamptz
LANGUAGE sql STABLE STRICT AS $$
    SELECT ((start AT TIME ZONE 'Europe/London')::date + days + time '23:59:59') AT TIME ZONE 'Europe/London'
$$;

CREATE FUNCTION sg_next_open_noon(start timestamptz, open_days int[]) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    today date := (start AT TIME ZONE 'Europe/London')::date;
    target date;
BEGIN
    IF NOT open_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7] OR cardinality(open_days) = 0 THEN
        RAISE EXCEPTION 'Open days are ISO weekdays, 1 to 7, at least one of them.' USING ERRCODE = '22023';
    END IF;
    SELECT day INTO target FROM working_day
     WHERE day > today AND extract(isodow FROM day) = ANY (open_days)
       AND (is_wd OR extract(isodow FROM day) > 5 OR open_days @> ARRAY[1, 2, 3, 4, 5, 6, 7])
     ORDER BY day LIMIT 1;
    IF target IS NULL THEN
        RAISE EXCEPTION 'England''s bank holidays are not known for the days after %.', today USING ERRCODE = '22008';
    END IF;
    RETURN (target + time '12:00') AT TIME ZONE 'Europe/London';
END $$;

-- One limit, counted from its start, in any unit of safeguarding.standards.
CREATE FUNCTION sg_after(start timestamptz, unit text, amount int, open_days int[]) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF start IS NULL THEN
        RETURN NULL;
    END IF;
    CASE unit
        WHEN 'minutes' THEN RETURN start + make_interval(mins => amount);
        WHEN 'hours' THEN RETURN start + make_interval(hours => amount);
        WHEN 'days', 'end_of_day' THEN RETURN sg_end_of_day(start, amount);
        WHEN 'months' THEN
            RETURN (((start AT TIME ZONE 'Europe/London')::date + make_interval(months => amount))::date
                    + time '23:59:59') AT TIME ZONE 'Europe/London';
        WHEN 'working_days' THEN RETURN sg_add_working_days(start, amount, false);
        WHEN 'working_days_same_time' THEN RETURN sg_add_working_days(start, amount, true);
        WHEN 'next_open_noon' THEN RETURN sg_next_open_noon(start, open_days);
    END CASE;
END $$;

-- "Not before": days from the beginning of the day, everything else like a limit.
CREATE FUNCTION sg_opens(start timestamptz, unit text, amount int) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN unit = 'days'
                THEN ((start AT TIME ZONE 'Europe/London')::date + amount)::timestamp AT TIME ZONE 'Europe/London'
                ELSE sg_after(start, unit, amount, NULL) END
$$;

-- A wait of a chase: at least an hour, at most a working day (the next day, where holidays are not known yet).
CREATE FUNCTION sg_chase_wait(base timestamptz, wait interval) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    here timestamp := base AT TIME ZONE 'Europe/London';
    working_day_on timestamptz := (sg_working_day(here::date, 1) + here::time) AT TIME ZONE 'Europe/London';
BEGIN
    RETURN LEAST(base + GREATEST(wait, interval '1 hour'), COALESCE(working_day_on, base + interval '24 hours'));
END $$;

CREATE FUNCTION sg_next_chase(
    step int, started_at timestamptz, due_at timestamptz, limit_at timestamptz,
    chased_at timestamptz, recorded_at timestamptz
) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    base timestamptz := GREATEST(due_at, chased_at, recorded_at);
    given float8 := extract(epoch FROM due_at - started_at);
BEGIN
    RETURN CASE step
        WHEN 0 THEN base
        WHEN 1 THEN sg_chase_wait(base, make_interval(secs => given * 0.25))
        WHEN 2 THEN sg_chase_wait(base, make_interval(secs => given * 0.5))
        WHEN 3 THEN CASE WHEN limit_at IS NOT NULL THEN GREATEST(limit_at, base + interval '1 hour') END
    END;
END $$;
"""

BACK = """
DROP FUNCTION sg_next_chase, sg_chase_wait, sg_opens, sg_after, sg_next_open_noon, sg_end_of_day, sg_add_working_days,
              sg_working_day;
"""


class Migration(migrations.Migration):
    dependencies = [("owed", "0001_what_is_owed")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
