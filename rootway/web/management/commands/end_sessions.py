"""End the sessions of one account, or of all: somebody's device was stolen, or the server itself was broken into."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rootway.web import actions
from rootway.web.data import access
from rootway.web.data.spelling import one_address
from rootway.web.requests.security_events import SecurityEvent
from rootway.web.requests.security_log import tell


class Command(BaseCommand):
    """`manage.py end_sessions EMAIL` or `manage.py end_sessions --all`: whoever is signed in has to sign in again."""

    help = "End the sessions of one account, or of all. Nobody's log is touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """An address, or `--all`."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("email", nargs="?", help="the e-mail address of the account")
        which.add_argument("--all", action="store_true", help="of every account")

    def handle(self, *args: Any, **options: Any) -> None:
        """End them, or say that there is no such account."""
        email = None if options["all"] else one_address(options["email"])
        ended = actions.end_all_sessions(email)
        if not ended and email is not None:
            raise CommandError("There is no account with that address.")
        account = None if email is None else access.account_at(email)
        tell(SecurityEvent.SESSIONS_ENDED, account=account, which="all")
        self.stdout.write(f"Sessions ended: accounts {ended}")
