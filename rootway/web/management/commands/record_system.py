"""Register a record system that may open these pages for one of its patients, or end one."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from rootway.exchange.launch import origin_of
from rootway.web import actions
from rootway.web.data.launch_access import live_systems, system_of, system_with
from rootway.web.requests.ehr_caller import may_be_called


class Command(BaseCommand):
    """`manage.py record_system NAME ISSUER CLIENT_ID`; `--end ID` ends one; without a name it lists them."""

    help = "Register a record system that may open these pages; without a name: list those there are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name, who it is, and what to do else."""
        parser.add_argument("name", nargs="?", default="", help="the name that people read")
        parser.add_argument(
            "issuer", nargs="?", default="", help="the exact address of its FHIR server (iss)"
        )
        parser.add_argument("client_id", nargs="?", default="", help="the client id that it gave this server")
        parser.add_argument("--origin", action="append", default=[], help="another origin of its addresses")
        parser.add_argument(
            "--confidential", action="store_true", help="it gave a secret: read it from standard input"
        )
        parser.add_argument(
            "--key", action="store_true", help="it knows us by a key (private_key_jwt): make one here"
        )
        parser.add_argument(
            "--for-people", action="store_true", help="people may choose it themselves (standalone launch)"
        )
        parser.add_argument(
            "--new-key", metavar="ID", default="", help="another key for the system with this id"
        )
        parser.add_argument("--end", metavar="ID", default="", help="end the system with this id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say what is wrong with what was asked."""
        if options["end"]:
            self._end(options["end"])
        elif options["new_key"]:
            self._new_key(options["new_key"])
        elif options["name"]:
            self._register(options)
        else:
            for one in live_systems():
                self.stdout.write(f"{one.id}  {one.name}  {one.issuer}")

    def _register(self, options: dict[str, Any]) -> None:
        name, client_id, origins = options["name"].strip(), options["client_id"], options["origin"]
        issuer = options["issuer"].removesuffix("/")
        wrong = [*_faults(name, issuer, client_id, origins)]
        if options["key"] and options["confidential"]:
            wrong.append("It knows us by a key, or by a secret: not by both.")
        if wrong:
            raise CommandError("\n".join(wrong))
        secret = sys.stdin.readline().strip() if options["confidential"] else ""
        by_key, for_people = options["key"], options["for_people"]
        made = actions.register_system(
            name, issuer, client_id, secret, origins, timezone.now(), by_key=by_key, for_people=for_people
        )
        self.stdout.write(f"id: {made.id}")
        self.stdout.write(f"launch address: {reverse('launch')}")
        self.stdout.write(f"redirect address: {reverse('launch-back', args=[made.id])}")
        if by_key:
            self.stdout.write(f"key address: {reverse('launch-keys', args=[made.id])}")

    def _new_key(self, id: str) -> None:
        system = system_with(id)
        if system is None or not actions.renew_system_key(system):
            raise CommandError("No system with that id knows us by a key.")
        self.stdout.write(f"{system.name} finds the new key at {reverse('launch-keys', args=[system.id])}")

    def _end(self, id: str) -> None:
        system = system_with(id)
        if system is None:
            raise CommandError("No system with that id may open these pages.")
        actions.end_system(system, timezone.now())
        self.stdout.write(f"{system.name} is ended.")


def _faults(name: str, issuer: str, client_id: str, origins: Sequence[str]) -> Iterator[str]:
    for address in (issuer, *origins):
        if not origin_of(address) or not may_be_called(address):
            yield f"{address}: must begin with https, or with http on this very machine"
    for address in origins:
        if address != origin_of(address):
            yield f"{address}: is more than scheme, host and port"
    if "?" in issuer or not 0 < len(name) <= 60 or not 0 < len(client_id) <= 200 or len(issuer) > 300:
        yield "Give a name of at most 60 letters, an address without a query, and a client id."
    if system_of(issuer) is not None:
        yield f"{issuer}: is registered. End it first."
