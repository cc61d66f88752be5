"""Make the practice of the demonstration before anybody asks for it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rootway.web.pages.demo.practice import invented_practice, make_practice


class Command(BaseCommand):
    """`manage.py invent_practice`: what is there already stays as it is."""

    help = "Make the practice of the demonstration, with everybody who shares with it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Only where the site is a demonstration: real accounts never stand beside invented ones."""
        if not settings.DEMO:
            raise CommandError("Only a demonstration has an invented practice: rootway demo")
        make_practice(invented_practice(), timezone.now())
