"""`./run check`: everything that can be said about the code without running a test."""

import os
import secrets
import subprocess
import sys

from cryptography.fernet import Fernet

from safeguarding.development.bootstrap import ROOT

MANAGE = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
BIN = os.path.dirname(sys.executable)
TOPS = ["safeguarding", "cases", "strategy_meetings", "safety_plans", "escalations", "oversight"]
CHECKS = {
    "format": [f"{BIN}/ruff", "format", "--check", "."],
    "lint": [f"{BIN}/ruff", "check", "."],
    "types": [f"{BIN}/mypy", *TOPS, "tests", "manage.py"],
    "imports point down": [f"{BIN}/lint-imports"],
    "templates": [f"{BIN}/djlint", "templates", "--lint", "--quiet"],
    "migrations are made": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "settings": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}


def check(arguments):
    """Run each (or those whose name holds an argument); says which failed, and returns 1 if any did."""
    failed = []
    for name, command in CHECKS.items():
        if arguments and not any(argument in name for argument in arguments):
            continue
        print(f"-- {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=production_like()).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def production_like():
    """An environment as an installation would have it; nothing listens at these addresses."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DEBUG", "DEMO", "HTTPS")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "safeguarding.settings",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SECOND_FACTOR_KEYS": Fernet.generate_key().decode(),
        "DATABASE_URL": "postgresql://web@127.0.0.1:1/record?connect_timeout=1",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "smtp+tls://post@127.0.0.1:1",
        "ALLOWED_HOSTS": "record.demo.example",
        "BASE_URL": "https://record.demo.example",
    }
