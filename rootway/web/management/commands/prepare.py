"""Make everything ready to serve: tables, static files under hashed names, nothing past its date."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection
from django.utils import timezone

from rootway.directory.invented import build_invented
from rootway.errors import FaultsFound
from rootway.web import actions
from rootway.web.actions.community import purge_forum, tell_followers
from rootway.web.data import sealing, signing
from rootway.web.pathway import the_guides


class Command(BaseCommand):
    """`manage.py prepare`: run it before the server starts; running it again changes nothing."""

    help = "Make the database, the static files and the keys ready, delete what ran out, sign the day."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice, for a server whose clock was right although nobody came for days."""
        parser.add_argument(
            "--trust-clock", action="store_true", help="The clock is right: delete what ran out by it."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the data folder that ROOTWAY_DATA names (default: var/)."""
        _refuse_faulty_pathway()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _let_serve(settings.SERVING_ROLE)
        call_command("collectstatic", verbosity=0, interactive=False)
        sealing.public_key()
        signing.public_key()
        if settings.DEMO and not settings.PROVIDERS_CHOSEN and not Path(settings.PROVIDERS).exists():
            build_invented(Path(settings.PROVIDERS), timezone.now().date())
        actions.forget_arrivals(timezone.now())
        actions.purge_expired(timezone.now(), clock_trusted=options["trust_clock"])
        actions.purge_counts(timezone.now())
        purge_forum(timezone.now())
        actions.drop_stale_messages(timezone.now())
        actions.remind_of_ends(timezone.now(), settings.SITE)
        if settings.COMMUNITY:
            tell_followers(timezone.now(), settings.SITE)
        _write_day_line(timezone.now())


def _write_day_line(now: datetime) -> None:
    """What binds every chain of looks as it is today; none by a clock that is doubted, since it stays for ever."""
    if settings.LEGAL and not actions.clock_fault(now):
        actions.write_day_line(now)


def _refuse_faulty_pathway() -> None:
    """Before anything is touched: a pathway with a fault would not be served anyway."""
    try:
        the_guides()
    except FaultsFound as found:
        raise CommandError("\n".join(map(str, found.faults))) from None


def _let_serve(role: str) -> None:
    """Give the role that serves the pages what it needs, when there is one."""
    if not role:
        return
    if connection.vendor != "postgresql":
        raise CommandError("ROOTWAY_SERVING_ROLE needs the record in PostgreSQL: set ROOTWAY_DATABASE too.")
    try:
        actions.let_serve(role)
    except Error as error:
        raise CommandError(f"ROOTWAY_SERVING_ROLE: {str(error).splitlines()[0]}") from None
