#!/usr/bin/env python3
"""Makes the secrets of a new installation, one file each; needs nothing but Python.

    python3 safeguarding/deployment/make_secrets.py [DIRECTORY]

A secret that is there already is left as it is: a changed key would sign everybody out, and a lost second-factor key
would lock everybody out.
"""

import base64
import os
import secrets
import sys
from pathlib import Path

DATABASE = "db:5432/record"


def make_secrets(directory):
    """Fill `directory` with what docker-compose.yml names; returns the names of those that were made now.

    Nobody but the owner enters the directory. The files inside may be read by any user, since the one who runs in the
    container is none of this machine's.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)
    superuser, owner, app = (secrets.token_urlsafe(32) for _ in range(3))
    wanted = {
        "secret_key": secrets.token_urlsafe(64),
        "second_factor_keys": base64.urlsafe_b64encode(os.urandom(32)).decode(),
        "database_password": superuser,
        "database_admin_url": f"postgresql://postgres:{superuser}@{DATABASE}",
        "database_owner_url": f"postgresql://safeguarding_owner:{owner}@{DATABASE}",
        "database_url": f"postgresql://safeguarding_app:{app}@{DATABASE}",
    }
    missing = [name for name in wanted if not (directory / name).exists()]
    if missing and ("database_password" in missing) != ("database_admin_url" in missing):
        raise SystemExit("database_password and database_admin_url hold the same password: keep or remove both.")
    for name in missing:
        (directory / name).touch(mode=0o444, exist_ok=False)
        (directory / name).chmod(0o644)
        (directory / name).write_text(wanted[name] + "\n")
        (directory / name).chmod(0o444)
    return missing


if __name__ == "__main__":
    made = make_secrets(Path(sys.argv[1] if len(sys.argv) > 1 else "secrets"))
    print(f"Made: {', '.join(made)}." if made else "Every secret was there; nothing was changed.")
