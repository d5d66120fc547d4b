from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from safeguarding.accounts import services
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import User
from safeguarding.errors import NotAllowed


class Command(BaseCommand):
    help = (
        "Give somebody a password to read out to them, such as the first administrator of an installation. It opens "
        "only the page on which they choose their own."
    )

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email__iexact=email.strip()).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        now = timezone.now()
        try:
            password = services.give_password(user, by=Actor.system("Installation", now=now), at=now)
        except NotAllowed as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write(password)
