"""Seals: once a minute, what finished transactions have written is hashed together with the seal before.

A row's `position` is that of its transaction. Below the oldest transaction still running no row can appear any more:
one seal covers one range of positions completely, and nobody waits for anybody when writing.
"""

from django.db import migrations, models

TABLE = """
CREATE TABLE audit_seal (
    number bigint PRIMARY KEY,
    made_at timestamptz NOT NULL,
    position_from bigint NOT NULL, position_to bigint NOT NULL,
    entries bigint NOT NULL, views bigint NOT NULL,
    previous varchar(64) NOT NULL, digest varchar(64) NOT NULL
);
REVOKE ALL ON audit_seal FROM PUBLIC, safeguarding_app;
GRANT SELECT ON audit_seal TO safeguarding_app;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_seal EXECUTE FUNCTION audit_refuse();
"""

# ROW(...)::text quotes every value and keeps NULL and "" apart; moments go in as seconds, so that no session setting
# changes a hash. What erasure at the end of retention will empty (says, reason, details) is hashed by itself first: its
# hash can then stand in for it, while who did what to which record, and when, stays provable.
DIGESTS = """
CREATE FUNCTION audit_digest(e audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(ROW(
        'entry', e.id, e.position, e.user_id, e.who, e.agency_id, e.agency_name, e.role, e.case_id, e.child_id, e.verb,
        e.subject_label, e.subject_id, e.partnership_id, extract(epoch FROM e.at), extract(epoch FROM e.recorded_at),
        encode(sha256(convert_to(ROW(e.says, e.reason, e.details)::text, 'UTF8')), 'hex')
    )::text, 'UTF8'))
$$;

CREATE FUNCTION audit_digest(v audit_view) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(ROW(
        'view', v.id, v.position, v.user_id, v.who, v.agency_id, v.agency_name, v.role, v.case_id, v.child_id, v.page,
        v.count, v.break_glass, extract(epoch FROM v.at),
        encode(sha256(convert_to(ROW(v.why, v.filter)::text, 'UTF8')), 'hex')
    )::text, 'UTF8'))
$$;

CREATE FUNCTION audit_contents(
    lower_end bigint, upper_end bigint, OUT entries bigint, OUT views bigint, OUT digest text
) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT e.n, v.n, encode(sha256(e.digests || v.digests), 'hex')
    FROM (SELECT count(*) n, sha256(coalesce(string_agg(audit_digest(e), ''::bytea ORDER BY e.id), '')) digests
          FROM audit_entry e WHERE e.position >= lower_end AND e.position < upper_end) e,
         (SELECT count(*) n, sha256(coalesce(string_agg(audit_digest(v), ''::bytea ORDER BY v.id), '')) digests
          FROM audit_view v WHERE v.position >= lower_end AND v.position < upper_end) v
$$;

CREATE FUNCTION audit_seal_digest(s audit_seal, contents text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(ROW(
        s.number, extract(epoch FROM s.made_at), s.position_from, s.position_to, s.entries, s.views, s.previous,
        contents
    )::text, 'UTF8')), 'hex')
$$;
"""

DIGESTS_AWAY = """
DROP FUNCTION audit_seal_digest(audit_seal, text), audit_contents(bigint, bigint), audit_digest(audit_entry),
    audit_digest(audit_view);
"""

# Runs as the owner, so that the app role can have a seal made and can make none up.
MAKE_SEAL = """
CREATE FUNCTION audit_make_seal(made_at timestamptz) RETURNS SETOF audit_seal LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    last audit_seal;
    new audit_seal;
    contents text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_make_seal'));
    SELECT * INTO last FROM audit_seal ORDER BY number DESC LIMIT 1;
    new.number := coalesce(last.number, 0) + 1;
    new.made_at := made_at;
    new.position_from := coalesce(last.position_to, 0);
    new.position_to := audit_position(pg_snapshot_xmin(pg_current_snapshot()));
    new.previous := coalesce(last.digest, '');
    IF new.position_to < new.position_from THEN
        RAISE EXCEPTION 'Transactions count from % again, below what is sealed (%): this is another database cluster.',
            new.position_to, new.position_from USING HINT = 'Run rebase_audit before anybody writes.';
    END IF;
    SELECT c.entries, c.views, c.digest INTO new.entries, new.views, contents
        FROM audit_contents(new.position_from, new.position_to) c;
    IF new.entries + new.views = 0 THEN
        RETURN;
    END IF;
    new.digest := audit_seal_digest(new, contents);
    INSERT INTO audit_seal SELECT new.*;
    RETURN NEXT new;
END $$;
REVOKE ALL ON FUNCTION audit_make_seal(timestamptz) FROM PUBLIC, safeguarding_app;
GRANT EXECUTE ON FUNCTION audit_make_seal(timestamptz) TO safeguarding_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_the_trail")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLE, "DROP TABLE audit_seal"),
                migrations.RunSQL(DIGESTS, DIGESTS_AWAY),
                migrations.RunSQL(MAKE_SEAL, "DROP FUNCTION audit_make_seal(timestamptz)"),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("made_at", models.DateTimeField()),
                        ("position_from", models.BigIntegerField()),
                        (
                            "position_to",
                            models.BigIntegerField(help_text="The first position that is not in this seal."),
                        ),
                        ("entries", models.BigIntegerField()),
                        ("views", models.BigIntegerField()),
                        ("previous", models.CharField(blank=True, max_length=64)),
                        ("digest", models.CharField(max_length=64)),
                    ],
                ),
            ],
        ),
    ]
