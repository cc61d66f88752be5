"""Register an app that may ask people for their record, or end one."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rootway.exchange.launch import origin_of
from rootway.web import actions
from rootway.web.data.app_access import app_named, live_apps
from rootway.web.requests.at_home import LOOPBACK


class Command(BaseCommand):
    """`manage.py register_app NAME ADDRESS…`; `--end ID` ends one, and all that people gave it."""

    help = "Register an app that may ask people for their record; without a name: list those there are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name, the addresses, and what to do else."""
        parser.add_argument("name", nargs="?", default="", help="the name that people read")
        parser.add_argument("address", nargs="*", help="each exact address to which answers may go")
        parser.add_argument("--confidential", action="store_true", help="it can keep a secret: make one")
        parser.add_argument("--end", metavar="ID", default="", help="end the app with this client id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say what is wrong with what was asked."""
        if options["end"]:
            self._end(options["end"])
        elif options["name"]:
            self._register(options["name"].strip(), options["address"], options["confidential"])
        else:
            for app in live_apps():
                self.stdout.write(f"{app.id}  {app.name}  {' '.join(app.redirects)}")

    def _register(self, name: str, addresses: list[str], confidential: bool) -> None:
        wrong = [f"{address}: {what}" for address in addresses if (what := fault_of(address))]
        if not addresses:
            wrong.append("Name at least one address to which answers may go.")
        if not 0 < len(name) <= 60:
            wrong.append("The name has 1 to 60 letters.")
        if wrong:
            raise CommandError("\n".join(wrong))
        app, secret = actions.register_app(name, addresses, confidential, timezone.now())
        self.stdout.write(f"client id: {app.id}")
        if secret:
            self.stdout.write(f"secret, shown this once: {secret}")

    def _end(self, id: str) -> None:
        app = app_named(id)
        if app is None:
            raise CommandError("No app with that id may ask.")
        actions.end_app(app, timezone.now())
        self.stdout.write(f"{app.name} is ended.")


def fault_of(address: str) -> str:
    """What is wrong with an address to which answers go; empty when nothing is."""
    origin = origin_of(address)
    if not origin or "*" in address:
        return "needs https and a host, and no name, fragment, star, or letter that no address has"
    if urlsplit(origin).scheme != "https" and urlsplit(origin).hostname not in LOOPBACK:
        return "must begin with https, or with http on this very machine"
    return ""
