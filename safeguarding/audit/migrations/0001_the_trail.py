"""The two trails: partitioned by month from the start, and append-only by GRANT before any trigger.

Written in SQL because Django makes neither partitioned tables nor grants; the state below says the same to Django.
"""

from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models

TABLES = """
-- The place of a transaction in the order that seals go by. The offset is 0 until the trail is restored into a database
-- cluster whose transactions count from the beginning again: `rebase_audit` then raises it.
CREATE FUNCTION audit_position(xid8) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT $1::text::bigint + 0';

CREATE SEQUENCE audit_entry_id_seq;
CREATE TABLE audit_entry (
    id bigint NOT NULL DEFAULT nextval('audit_entry_id_seq'),
    user_id bigint, who varchar(150) NOT NULL,
    agency_id bigint, agency_name varchar(120) NOT NULL, role varchar(40) NOT NULL,
    case_id bigint, child_id bigint,
    verb varchar(60) NOT NULL, subject_label varchar(80) NOT NULL, subject_id bigint NOT NULL, partnership_id bigint,
    at timestamptz NOT NULL, recorded_at timestamptz NOT NULL,
    says text NOT NULL, reason text NOT NULL, details jsonb NOT NULL,
    position bigint NOT NULL DEFAULT audit_position(pg_current_xact_id()),
    PRIMARY KEY (id, recorded_at),
    CONSTRAINT entry_is_not_of_the_future CHECK (at <= recorded_at + interval '5 minutes')
) PARTITION BY RANGE (recorded_at);
ALTER SEQUENCE audit_entry_id_seq OWNED BY audit_entry.id;
CREATE INDEX entry_by_case ON audit_entry (case_id, at DESC, id DESC) WHERE case_id IS NOT NULL;
CREATE INDEX entry_by_subject ON audit_entry (subject_label, subject_id);
CREATE INDEX entry_by_position ON audit_entry (position);

CREATE SEQUENCE audit_view_id_seq;
CREATE TABLE audit_view (
    id bigint NOT NULL DEFAULT nextval('audit_view_id_seq'),
    user_id bigint, who varchar(150) NOT NULL,
    agency_id bigint, agency_name varchar(120) NOT NULL, role varchar(40) NOT NULL,
    case_id bigint, child_id bigint,
    page varchar(80) NOT NULL, why text NOT NULL, filter text NOT NULL, count integer CHECK (count >= 0),
    break_glass boolean NOT NULL, at timestamptz NOT NULL,
    position bigint NOT NULL DEFAULT audit_position(pg_current_xact_id()),
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
ALTER SEQUENCE audit_view_id_seq OWNED BY audit_view.id;
CREATE INDEX view_by_child ON audit_view (child_id, at DESC, id DESC) WHERE child_id IS NOT NULL;
CREATE INDEX view_by_case ON audit_view (case_id, at DESC, id DESC) WHERE case_id IS NOT NULL;
CREATE INDEX view_by_user ON audit_view (user_id, at DESC, id DESC) WHERE user_id IS NOT NULL;
CREATE INDEX view_by_position ON audit_view (position);
"""

TABLES_AWAY = """
DROP TABLE audit_view, audit_entry;
DROP FUNCTION audit_position(xid8);
"""

# The app role may add rows through the parent tables and read them. It cannot choose a row's id or position (no INSERT
# on those columns) and has nothing at all on the partitions; what default privileges give beyond that is taken away.
GRANTS = """
REVOKE ALL ON audit_entry, audit_view FROM PUBLIC, safeguarding_app;
REVOKE ALL ON SEQUENCE audit_entry_id_seq, audit_view_id_seq FROM PUBLIC, safeguarding_app;
GRANT USAGE ON SEQUENCE audit_entry_id_seq, audit_view_id_seq TO safeguarding_app;
GRANT EXECUTE ON FUNCTION audit_position(xid8) TO safeguarding_app;
GRANT SELECT ON audit_entry, audit_view TO safeguarding_app;
GRANT INSERT (user_id, who, agency_id, agency_name, role, case_id, child_id, verb, subject_label, subject_id,
    partnership_id, at, recorded_at, says, reason, details) ON audit_entry TO safeguarding_app;
GRANT INSERT (user_id, who, agency_id, agency_name, role, case_id, child_id, page, why, filter, count, break_glass, at)
    ON audit_view TO safeguarding_app;
"""

# Second line of defence, for whoever holds the owner role: rows cannot be changed without switching a trigger off, a
# deliberate act. Partitions inherit row triggers; those against TRUNCATE they do not, so those are made with each.
TRIGGERS = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_view FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_view EXECUTE FUNCTION audit_refuse();
"""

TRIGGERS_AWAY = """
DROP TRIGGER audit_no_change ON audit_entry;
DROP TRIGGER audit_no_change ON audit_view;
DROP TRIGGER audit_no_truncate ON audit_entry;
DROP TRIGGER audit_no_truncate ON audit_view;
DROP FUNCTION audit_refuse();
"""

# Months are those of UTC. The default partition is a net: a row of a month that nobody opened is kept, never refused,
# since refusing the audit row would refuse the page. The app role may only have the coming months opened.
MONTHS = """
CREATE FUNCTION audit_open_month(day date) RETURNS integer LANGUAGE plpgsql
    SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    first timestamptz := date_trunc('month', day::timestamptz);
    next timestamptz := first + interval '1 month';
    trail text;
    moment text;
    part text;
    astray boolean;
    opened integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_open_month'));
    FOR trail, moment IN VALUES ('audit_entry', 'recorded_at'), ('audit_view', 'at') LOOP
        part := trail || to_char(first, '_YYYY_MM');
        CONTINUE WHEN to_regclass(part) IS NOT NULL;
        EXECUTE format('SELECT EXISTS (SELECT FROM %I_default WHERE %I >= $1 AND %I < $2)', trail, moment, moment)
            INTO astray USING first, next;
        CONTINUE WHEN astray;  -- rows of that month are in the net already; they, and the rest of it, stay there
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', part, trail, first, next);
        PERFORM audit_close_to_app(part::regclass);
        opened := opened + 1;
    END LOOP;
    RETURN opened;
END $$;

CREATE FUNCTION audit_close_to_app(part regclass) RETURNS void LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, safeguarding_app', part);
    EXECUTE format('CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON %s EXECUTE FUNCTION audit_refuse()', part);
END $$;

CREATE FUNCTION audit_open_coming_months() RETURNS integer LANGUAGE sql SECURITY DEFINER
    SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
    SELECT sum(audit_open_month((now() AT TIME ZONE 'UTC' + ahead * interval '1 month')::date))::integer
    FROM generate_series(0, 3) ahead
$$;

REVOKE ALL ON FUNCTION audit_open_month(date), audit_close_to_app(regclass), audit_open_coming_months()
    FROM PUBLIC, safeguarding_app;
GRANT EXECUTE ON FUNCTION audit_open_coming_months() TO safeguarding_app;

CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT;
CREATE TABLE audit_view_default PARTITION OF audit_view DEFAULT;
SELECT audit_close_to_app('audit_entry_default'), audit_close_to_app('audit_view_default');
SELECT audit_open_month(month::date) FROM generate_series('2026-08-01'::timestamp, now()::timestamp, '1 month') month;
SELECT audit_open_coming_months();
"""

MONTHS_AWAY = "DROP FUNCTION audit_open_coming_months(), audit_open_month(date), audit_close_to_app(regclass);"


def who():
    """The columns that both trails share."""
    return [
        (
            "id",
            models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
        ),
        ("user_id", models.BigIntegerField(null=True)),
        ("who", models.CharField(max_length=150)),
        ("agency_id", models.BigIntegerField(null=True)),
        ("agency_name", models.CharField(blank=True, max_length=120)),
        ("role", models.CharField(blank=True, max_length=40)),
        ("case_id", models.BigIntegerField(null=True)),
        ("child_id", models.BigIntegerField(null=True)),
    ]


def newest_first(column, name):
    """An index on what the trail is asked by, newest first, over the rows that have it."""
    return models.Index(
        models.F(column),
        models.OrderBy(models.F("at"), descending=True),
        models.OrderBy(models.F("id"), descending=True),
        condition=models.Q((f"{column}__isnull", False)),
        name=name,
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLES, TABLES_AWAY),
                migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
                migrations.RunSQL(TRIGGERS, TRIGGERS_AWAY),
                migrations.RunSQL(MONTHS, MONTHS_AWAY),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        *who(),
                        ("verb", models.CharField(max_length=60)),
                        ("subject_label", models.CharField(max_length=80)),
                        ("subject_id", models.BigIntegerField()),
                        ("partnership_id", models.BigIntegerField(null=True)),
                        ("at", models.DateTimeField(help_text="When it happened.")),
                        (
                            "recorded_at",
                            models.DateTimeField(help_text="When it was entered: people record late."),
                        ),
                        (
                            "says",
                            models.TextField(help_text="One plain sentence for the timeline."),
                        ),
                        ("reason", models.TextField(blank=True)),
                        (
                            "details",
                            models.JSONField(blank=True, default=dict, encoder=DjangoJSONEncoder),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "entries",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(at__lte=models.F("recorded_at") + timedelta(minutes=5)),
                                name="entry_is_not_of_the_future",
                            )
                        ],
                        "indexes": [
                            newest_first("case_id", "entry_by_case"),
                            models.Index(
                                fields=["subject_label", "subject_id"],
                                name="entry_by_subject",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="View",
                    fields=[
                        *who(),
                        (
                            "page",
                            models.CharField(
                                help_text="The URL name of the page, or of the API action or document.",
                                max_length=80,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                        (
                            "filter",
                            models.TextField(
                                blank=True,
                                help_text="What a list or search was narrowed by.",
                            ),
                        ),
                        (
                            "count",
                            models.PositiveIntegerField(
                                help_text="How many rows a list or search showed.",
                                null=True,
                            ),
                        ),
                        ("break_glass", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            newest_first("child_id", "view_by_child"),
                            newest_first("case_id", "view_by_case"),
                            newest_first("user_id", "view_by_user"),
                        ],
                    },
                ),
            ],
        ),
    ]
