#!/usr/bin/env python
"""Django's command line. Commands that change schema or calendar act as the owner role, all others as the app."""

import os
import sys

OWNER_COMMANDS = frozenset(
    {
        "after_restore",
        "createcachetable",
        "fill_working_days",
        "makemigrations",
        "migrate",
        "rebase_audit",
        "showmigrations",
        "sqlmigrate",
    }
)


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeguarding.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
