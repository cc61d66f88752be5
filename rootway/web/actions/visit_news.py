"""That a visit changed, told to the other side by mail. A mail says nothing of anyone's health, nor with whom it is."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from rootway.web.actions.messages import write_message
from rootway.web.data.models import Account, Message, Visit


def tell_practice(visit: Visit, now: datetime, site: str) -> None:
    """The person asked for a time, took one that was proposed, or does not come."""
    said = _("Someone asked for one of your times, or changed a visit. Sign in to see it.")
    _write(visit.opening.practice.claim.account, said, urljoin(site, reverse("practices")), now)


def tell_person(visit: Visit, now: datetime, site: str) -> None:
    """The practice answered. Who has no account has no address here: the practice has their phone number."""
    if visit.person.account is not None:
        said = _("Your visit has news. Sign in to see it.")
        _write(visit.person.account, said, urljoin(site, reverse("visits")), now)


def _write(account: Account, said: str, address: str, now: datetime) -> None:
    """One message at a time: while one waits to be sent, another would say the same."""
    subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{_('a visit has news')}"
    if not settings.MAIL_WORKS or Message.objects.filter(account=account, subject=subject).exists():
        return
    asks = _("This message is from Rootway. It never asks for your password.")
    link = [address] if "://" in address else []
    body = "\n\n".join([said, *link, asks])
    write_message(account.email, subject, body, now, settings.NOTICE_SECONDS, account)
