"""Make everything ready to serve: tables, static files under hashed names, nothing past its date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from rootway.directory.invented import build_invented
from rootway.web import actions, sealing


class Command(BaseCommand):
    """`manage.py prepare`: run it before the server starts; running it again changes nothing."""

    help = "Create or update the database, gather static files, make the sealing key, delete what ran out."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the data folder that ROOTWAY_DATA names (default: var/)."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        sealing.public_key()
        if settings.DEMO and not settings.PROVIDERS_CHOSEN and not Path(settings.PROVIDERS).exists():
            build_invented(Path(settings.PROVIDERS), timezone.now().date())
        actions.purge_expired(timezone.now())
