"""The signed authorization on paper: for a desk that takes no text file. What counts is the text; the paper says so."""

import json
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _

from rootway.evidence.authorization import TITLE, authorization_parts, read_authorization
from rootway.web.content.releases.terms import SIGNED_IN
from rootway.web.content.visit.letters import letters_of
from rootway.web.content.visit.pdf import compiled, marked_of, shown_in
from rootway.web.languages import in_language

NO_DAY = date(1970, 1, 1)
SOURCE = Path(__file__).with_name("authorization.typ")


@in_language(SIGNED_IN)
def authorization_pdf(text: str) -> bytes:
    """A signed text as a tagged PDF; the same bytes for the same text."""
    letters = letters_of()
    shown = shown_in(_told(text), letters)
    data = {**shown, "marked": marked_of(shown), "fonts": letters.families}
    return compiled(SOURCE, {"authorization": json.dumps(data)}, letters, _signed_at(text))


def _told(text: str) -> dict[str, object]:
    return {
        "title": TITLE.capitalize(),
        "notice": _("The words of authorization.txt, one for one. That file is what was signed."),
        "parts": [{"heading": heading, "said": said} for heading, said in authorization_parts(text)],
        "digest_says": _("SHA-256 of authorization.txt:"),
        "digest": sha256(text.encode()).hexdigest(),
    }


def _signed_at(text: str) -> datetime:
    """The day of the signature: of the hour nothing stands in the words. The file of other words tells no day."""
    return datetime.combine(read_authorization(text).signed_on or NO_DAY, time(), UTC)
