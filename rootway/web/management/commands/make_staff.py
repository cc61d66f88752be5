"""Let an account decide on claims and reports, or take that back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.spelling import one_address
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


class Command(BaseCommand):
    """`manage.py make_staff EMAIL`: the account must exist; it needs a second factor before the office opens."""

    help = "Let an account decide on claims of listings and on reports of something wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, and `--undo`."""
        parser.add_argument("email", help="the e-mail address of the account")
        parser.add_argument("--undo", action="store_true", help="take it back")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it, or say that there is no such account."""
        email, staff = one_address(options["email"]), not options["undo"]
        if not actions.make_staff(email, staff):
            raise CommandError("There is no account with that address. Sign up with it first.")
        tell(SecurityEvent.STAFF_CHANGED, account=access.account_at(email), staff=staff)
