"""A message as a form sends it, on either side of a share."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from rootway.web.content.message_text import LONGEST, MessageText, message_text
from rootway.web.data.models import Share

Errors = list[tuple[str, str]]


@dataclass(frozen=True)
class MessageForm:
    """What was typed, with what is wrong with it. `id` is made by the page, so that one sent twice is one."""

    id: UUID
    text: str
    errors: Errors


def empty_message(text: str = "") -> MessageForm:
    """A form of its own, with what was typed earlier."""
    return MessageForm(uuid4(), text, [])


def message_sent(request: HttpRequest) -> MessageForm:
    """The form as it was sent; the text is as it would be kept."""
    typed = message_text(request.POST.get("text", ""))
    return MessageForm(_id_of(request), typed.text, _errors(typed))


def _errors(typed: MessageText) -> Errors:
    if not typed.text:
        return [("text", _("Write something first."))]
    if typed.too_long:
        said = _("Write at most %(most)s letters. There are %(now)s.")
        return [("text", said % {"most": LONGEST, "now": len(typed.text)})]
    if typed.changed:
        return [("text", _("Signs that cannot be seen were taken out. Read it again, then send it."))]
    return []


def _id_of(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return uuid4()


def mark_of_text(share: Share, text: str) -> str:
    """Shows that the card was on the page for this text: with other words it is shown again."""
    return _mark(share, text, settings.SECRET_KEY)


def card_was_shown(request: HttpRequest, share: Share, text: str) -> bool:
    """Whether the card for this very text was on the page."""
    said, keys = request.POST.get("shown", ""), (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(said, _mark(share, text, key)) for key in keys)


def _mark(share: Share, text: str, key: str) -> str:
    return salted_hmac("rootway.web.messages", f"{share.id} {text}", key, algorithm="sha256").hexdigest()
