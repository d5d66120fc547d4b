from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Agency
from safeguarding.accounts.systems import SCOPES, SYSTEM_ROLES, register_system
from safeguarding.errors import NotAllowed


class Command(BaseCommand):
    help = "Let another system of an agency use the API. Prints its client id and its secret, once."

    def add_arguments(self, parser):
        parser.add_argument("agency", help="The name or the reference of the agency.")
        parser.add_argument("name", help="What people call the system; the audit shows it.")
        parser.add_argument("--role", required=True, choices=sorted(SYSTEM_ROLES))
        parser.add_argument("--scope", action="append", required=True, choices=sorted(SCOPES), dest="scopes")

    def handle(self, *args, agency, name, role, scopes, **options):
        now = timezone.now()
        found = list(Agency.objects.filter(reference=agency) or Agency.objects.filter(name__iexact=agency))
        if len(found) != 1:
            raise CommandError("No agency is called so." if not found else "Several are: give the reference.")
        by = Actor.system("Installation", now=now)
        try:
            system, secret = register_system(found[0], by=by, at=now, name=name, role=role, scopes=scopes)
        except NotAllowed as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"Client id: {system.application.client_id}")
        self.stdout.write(f"Secret: {secret}")
        self.stdout.write("Keep the secret where the system keeps its own. It is not shown again.")
