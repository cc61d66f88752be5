"""A short mail that something waits after signing in. It never says what: no word of health, no name of anyone."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from rootway.web.actions.messages import write_message
from rootway.web.data.models import Account, Message
from rootway.web.languages import Promised, in_language


def write_notice(
    account: Account, about: Promised, said: Promised, address: str, now: datetime, unsubscribe: str = ""
) -> None:
    """One message of a kind at a time: while one waits to be sent, another would say the same.

    It is in the language of whom it is for, whoever sent something. What comes again and again says how to end it.
    """
    with in_language(account.language):
        subject, words = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{about}", str(said)
        ends = [_("No more of these: %s") % unsubscribe] if "://" in unsubscribe else []
        asks = _("This message is from Rootway. It never asks for your password.")
    if not settings.MAIL_WORKS or Message.objects.filter(account=account, subject=subject).exists():
        return
    link = [address] if "://" in address else []
    body = "\n\n".join([words, *link, *ends, asks])
    ended = unsubscribe if ends else ""
    write_message(account.email, subject, body, now, settings.NOTICE_SECONDS, account, unsubscribe=ended)
