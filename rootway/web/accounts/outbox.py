"""Sends the messages that wait. A mail server that is down or slow is met here, and never by somebody at a page."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from rootway.web import actions
from rootway.web.data.models import Message
from rootway.web.data.spelling import wire_address

LOGGER = logging.getLogger(__name__)
FOR_GOOD = 500  # SMTP: an answer from here on does not change by trying again


def send_waiting() -> int:
    """Send all that is due, and delete what nobody would want any more. How many were sent."""
    dropped = actions.drop_stale_messages(timezone.now())
    if dropped:
        LOGGER.warning("%d messages were not sent in time and are deleted", dropped)
    sent = 0
    while messages := actions.take_messages(timezone.now()):
        sent += _send(messages)
    return sent


def send_at_home() -> None:
    """Where mail is printed nobody else sends, and printing keeps nobody waiting: do it once all is kept."""
    if settings.MAIL_IS_PRINTED:
        transaction.on_commit(send_waiting, robust=True)


def _send(messages: list[Message]) -> int:
    """Send these over one connection; when it breaks, the rest waits for the next time."""
    connection = get_connection(fail_silently=False)
    sent = 0
    try:
        for number, message in enumerate(messages):
            try:
                sent += _sent(message, connection)
            except (OSError, SMTPException) as error:
                actions.messages_failed(messages[number:], timezone.now())
                LOGGER.warning("The mail server did not take a message (%s)", type(error).__name__)
                break
            actions.messages_done([message])
    finally:
        connection.close()
    return sent


def _sent(message: Message, connection: BaseEmailBackend) -> bool:
    """Send one. False: there is nobody to send it to, today and tomorrow."""
    if not message.to:
        return False
    try:
        EmailMessage(
            message.subject,
            message.body,
            settings.DEFAULT_FROM_EMAIL,
            [wire_address(message.to)],
            connection=connection,
            headers=_headers(message),
        ).send()
    except SMTPRecipientsRefused as refused:
        if any(code < FOR_GOOD for code, _ in refused.recipients.values()):
            raise
        LOGGER.warning("An address does not exist any more; its message is deleted")
        return False
    return True


def _headers(message: Message) -> dict[str, str]:
    """By which a mail program offers to end mails of this kind with one press (RFC 8058)."""
    if not message.unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{message.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
