from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.systems import renew_secret
from safeguarding.errors import NotAllowed


class Command(BaseCommand):
    help = "Give another system a new secret, printed once; the old one and its tokens open nothing any more."

    def add_arguments(self, parser):
        parser.add_argument("client_id", help="The client id that was printed when it was registered.")

    def handle(self, *args, client_id, **options):
        now = timezone.now()
        try:
            system, secret = renew_secret(client_id, by=Actor.system("Installation", now=now), at=now)
        except NotAllowed as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(f"System: {system.application.name}")
        self.stdout.write(f"Secret: {secret}")
        self.stdout.write("Keep the secret where the system keeps its own. It is not shown again.")
