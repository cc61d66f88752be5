"""Change the keys of this server without losing what was signed or sealed under the old ones."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rootway.web import actions
from rootway.web.config import secret_key
from rootway.web.data import sealing, signing

ROTATED = """New keys count from the next start on; the old ones are still understood.
Now restart the server and the sender of mail. Several servers: stop all, copy {names} to each, start all."""
RETIRED = """Sealed anew: {factors} second factors, {sessions} sessions. The old keys are gone.
Now restart the server and the sender of mail, and delete back-ups that were made under the old keys."""


class Command(BaseCommand):
    """`manage.py keys rotate`, then restart; after a month `manage.py keys retire`, and restart again."""

    help = "Put new keys in front of the old ones, or let the old ones go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("what", choices=("rotate", "retire"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what to do next."""
        self.stdout.write(_rotated() if options["what"] == "rotate" else _retired())


def _rotated() -> str:
    for name, fresh in KINDS.items():
        secret_key.put_in_front(settings.DATA, name, fresh())
    return ROTATED.format(names=" and ".join(KINDS))


def _retired() -> str:
    factors, sessions = actions.reseal_second_factors(), actions.resign_sessions()
    actions.reseal_system_secrets()
    for name in KINDS:
        secret_key.keep_the_first(settings.DATA, name)
    return RETIRED.format(factors=factors, sessions=sessions)


KINDS = {secret_key.NAME: secret_key.fresh, sealing.NAME: sealing.fresh, signing.NAME: signing.fresh}
