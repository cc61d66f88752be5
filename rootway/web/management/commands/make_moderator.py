"""Let an account moderate the community, or take that back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rootway.web.actions.community import make_moderator
from rootway.web.data import access
from rootway.web.data.spelling import one_address
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


class Command(BaseCommand):
    """`manage.py make_moderator EMAIL`: the account must exist; it needs a second factor before it can decide."""

    help = "Let an account moderate the community."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, `--lead`, and `--undo`."""
        parser.add_argument("email", help="the e-mail address of the account")
        parser.add_argument(
            "--lead", action="store_true", help="may end memberships and decide on objections"
        )
        parser.add_argument("--undo", action="store_true", help="take it back")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it, or say that there is no such account."""
        email, moderates = one_address(options["email"]), not options["undo"]
        if not make_moderator(email, options["lead"], moderates, timezone.now()):
            raise CommandError("There is no account with that address. Sign up with it first.")
        tell(SecurityEvent.MODERATOR_CHANGED, account=access.account_at(email), moderates=moderates)
