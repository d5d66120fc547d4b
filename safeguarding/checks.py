"""System checks that stop a misconfigured start, each with what to do about it.

Ids: safeguarding.E001 and up. `./run check` shows them; web, worker and beat refuse to start on any of them.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

SECRET_KEY_LENGTH = 50  # characters; as many as Django's own generator makes
NOT_SECRET = "insecure-"
LEAST_HELD = 500  # chases at once, below which a scan is never held back


def refuse_unsafe_start():
    """Raise ImproperlyConfigured with every error found in the settings; looks at no database."""
    errors = [message for message in checks.run_checks() if message.is_serious()]
    if errors:
        raise ImproperlyConfigured("\n".join(f"{error.id}: {error.msg} {error.hint or ''}" for error in errors))


@checks.register(checks.Tags.security)
def the_secret_key_is_secret(app_configs, **kwargs):
    """Anyone who knows the key can forge a session, and with it read any child's record."""
    if settings.DEBUG or settings.DEMO:
        return []
    key = settings.SECRET_KEY
    if len(key) >= SECRET_KEY_LENGTH and not key.startswith(NOT_SECRET) and len(set(key)) >= 5:
        return []
    hint = f"Set SECRET_KEY or SECRET_KEY_FILE to at least {SECRET_KEY_LENGTH} random characters."
    return [checks.Error("SECRET_KEY is missing, short or a default.", hint=hint, id="safeguarding.E001")]


@checks.register(checks.Tags.security)
def second_factor_secrets_can_be_encrypted(app_configs, **kwargs):
    """A copy of the database alone must not be enough to sign in as somebody."""
    if not settings.SECOND_FACTOR_REQUIRED or settings.DEBUG:
        return []
    from cryptography.fernet import Fernet

    hint = "Set SECOND_FACTOR_KEYS or SECOND_FACTOR_KEYS_FILE to Fernet keys, newest first, separated by spaces."
    if not settings.SECOND_FACTOR_KEYS:
        return [checks.Error("SECOND_FACTOR_KEYS is missing.", hint=hint, id="safeguarding.E002")]
    try:
        for key in settings.SECOND_FACTOR_KEYS:
            Fernet(key)
    except ValueError:
        return [checks.Error("SECOND_FACTOR_KEYS holds what is no Fernet key.", hint=hint, id="safeguarding.E002")]
    return []


@checks.register
def a_database_is_named(app_configs, **kwargs):
    """Without an address a process would connect to whatever PostgreSQL listens by default."""
    if settings.DATABASE_URL:
        return []
    hint = "Set DATABASE_URL or DATABASE_URL_FILE to postgresql://user:password@host:port/name."
    return [checks.Error("DATABASE_URL is missing.", hint=hint, id="safeguarding.E003")]


@checks.register(checks.Tags.security)
def the_demonstration_stays_on_this_machine(app_configs, **kwargs):
    """The demonstration has one known password and no second factor."""
    if not settings.DEMO or all(_is_loopback(host) for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Unset DEMO, or let ALLOWED_HOSTS be localhost and 127.0.0.1 only."
    return [checks.Error("DEMO is on for hosts that others can reach.", hint=hint, id="safeguarding.E004")]


@checks.register(checks.Tags.security)
def nothing_travels_in_clear(app_configs, **kwargs):
    """Without TLS a session can be read and taken over on the way."""
    if settings.HTTPS or all(_is_loopback(host) for host in settings.ALLOWED_HOSTS):
        return []
    hint = "Unset DEBUG and HTTPS=0, or let ALLOWED_HOSTS be localhost and 127.0.0.1 only."
    return [checks.Error("HTTPS is off for hosts that others can reach.", hint=hint, id="safeguarding.E005")]


@checks.register(checks.Tags.security)
def hosts_are_named(app_configs, **kwargs):
    """A wildcard host lets links in messages be pointed elsewhere."""
    if not any(host.startswith(("*", ".")) for host in settings.ALLOWED_HOSTS):
        return []
    hint = "List the names of the service in ALLOWED_HOSTS, separated by commas."
    return [checks.Error("ALLOWED_HOSTS holds a wildcard.", hint=hint, id="safeguarding.E006")]


@checks.register
def messages_can_leave(app_configs, **kwargs):
    """A chase that is printed on a console reaches nobody."""
    if settings.DEBUG or settings.EMAIL_URL or settings.POST_THROUGH["email"] == "notify":
        return []
    hint = "Set EMAIL_URL or EMAIL_URL_FILE to smtp://, smtp+tls:// or smtp+ssl://user:password@host:port."
    return [checks.Error("EMAIL_URL is missing: no chase would arrive.", hint=hint, id="safeguarding.E007")]


@checks.register
def links_lead_here(app_configs, **kwargs):
    """A link in a message must lead to this service and to nobody else's."""
    host = urlsplit(settings.BASE_URL).hostname
    if host in settings.ALLOWED_HOSTS:
        return []
    hint = "Set BASE_URL to the address of the service, with a host that ALLOWED_HOSTS names."
    return [checks.Error("BASE_URL is not an address of this service.", hint=hint, id="safeguarding.E008")]


@checks.register
def the_doorbell_rings(app_configs, **kwargs):
    """Without a broker beat rings for nobody, and everything that is due stays unsaid."""
    if settings.DEBUG or not settings.CELERY_BROKER_URL.startswith("memory:"):
        return []
    hint = "Set REDIS_URL or REDIS_URL_FILE to redis://host:port/0."
    return [checks.Error("REDIS_URL is missing: no chase would be raised.", hint=hint, id="safeguarding.E010")]


@checks.register
def an_ordinary_morning_is_not_held(app_configs, **kwargs):
    """A chase held back too soon reaches nobody until an administrator looks."""
    if settings.CHASE_HOLD_FROM >= LEAST_HELD:
        return []
    hint = f"Set CHASE_HOLD_FROM to {LEAST_HELD} or more, or leave it out."
    return [checks.Error("CHASE_HOLD_FROM would hold back an ordinary morning.", hint=hint, id="safeguarding.E012")]


@checks.register(checks.Tags.database)
def the_app_role_is_not_above_the_rules(app_configs, databases=None, **kwargs):
    """A superuser may edit the audit and see past row-level security."""
    errors = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT rolname FROM pg_roles WHERE rolname IN (current_user, session_user)"
                " AND (rolsuper OR rolbypassrls OR rolcreaterole)"
            )
            above = [role for (role,) in cursor]
        for role in above:
            hint = "Connect as a role that is NOSUPERUSER NOBYPASSRLS NOCREATEROLE and may act as safeguarding_app."
            message = f"The database role {role} is above the rules."
            errors.append(checks.Error(message, hint=hint, id="safeguarding.E009"))
    return errors


def _is_loopback(host):
    """Whether only this machine can reach the host name or address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
