"""Register a record system that may open these pages for one of its patients, or end one."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from rootway.exchange.launch import origin_of
from rootway.web import actions
from rootway.web.data.launch_access import live_systems, system_of, system_with
from rootway.web.requests.ehr_caller import may_be_called

SECRET = "ROOTWAY_SYSTEM_SECRET"  # noqa: S105 the name of a setting


class Command(BaseCommand):
    """`manage.py record_system NAME ISSUER CLIENT_ID`; `--end ID` ends one; nothing lists them."""

    help = (
        f"Register a record system that may open these pages (its secret, if any, in {SECRET}); or list them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name, who it is, and what to do else."""
        parser.add_argument("name", nargs="?", default="", help="the name that people read")
        parser.add_argument(
            "issuer", nargs="?", default="", help="the exact address of its FHIR server (iss)"
        )
        parser.add_argument("client_id", nargs="?", default="", help="the client id that it gave this server")
        parser.add_argument(
            "--origin", action="append", default=[], help="another origin at which its addresses lie"
        )
        parser.add_argument("--end", metavar="ID", default="", help="end the system with this id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say what is wrong with what was asked."""
        if options["end"]:
            self._end(options["end"])
        elif options["name"]:
            self._register(
                options["name"].strip(), options["issuer"], options["client_id"], options["origin"]
            )
        else:
            for one in live_systems():
                self.stdout.write(f"{one.id}  {one.name}  {one.issuer}")

    def _register(self, name: str, address: str, client_id: str, origins: list[str]) -> None:
        issuer = address.removesuffix("/")
        wrong = [
            f"{one}: needs https, or http on this very machine"
            for one in (issuer, *origins)
            if not _fits(one)
        ]
        wrong += [f"{one}: is no origin (https://host)" for one in origins if one != origin_of(one)]
        if "?" in issuer or not 0 < len(name) <= 60 or not 0 < len(client_id) <= 200 or len(issuer) > 300:
            wrong.append("Give a name of at most 60 letters, an address without a query, and a client id.")
        if system_of(issuer) is not None:
            wrong.append(f"{issuer}: is registered. End it first.")
        if wrong:
            raise CommandError("\n".join(wrong))
        secret = os.environ.get(SECRET, "")
        made = actions.register_system(name, issuer, client_id, secret, origins, timezone.now())
        self.stdout.write(f"id: {made.id}")
        self.stdout.write(f"launch address: {reverse('launch')}")
        self.stdout.write(f"redirect address: {reverse('launch-back', args=[made.id])}")

    def _end(self, id: str) -> None:
        system = system_with(id)
        if system is None:
            raise CommandError("No system with that id may open these pages.")
        actions.end_system(system, timezone.now())
        self.stdout.write(f"{system.name} is ended.")


def _fits(address: str) -> bool:
    return bool(origin_of(address)) and may_be_called(address)
