"""The text that a person signs, made of what they chose; the rules for it stand in `rootway.evidence`."""

from datetime import date
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from rootway.evidence import AuthorizationTerms as Terms
from rootway.evidence.authorization import CONDITIONS, REDISCLOSURE, REVOKE
from rootway.web.content.releases.selection import read_selection
from rootway.web.data.models import Authorization
from rootway.web.languages import in_language

SIGNED_IN = ""
"""The language of what is signed: English, as the statements that `rootway.evidence` asks for word for word."""
AT_MY_REQUEST = noop("At my own request")
"""What it is for unless a person says more: kept and signed in these words, shown in those of the reader."""


@in_language(SIGNED_IN)
def terms_of(draft: Authorization, site: str, signed_on: date | None = None) -> Terms:
    """The authorization as a value; without a day it is not signed yet."""
    selection = read_selection(draft.selection)
    left = "; ".join(selection.left_out())
    return Terms(
        information=_("%(what)s Not included: %(left)s.") % {"what": selection.words(), "left": left},
        discloser=_("Whoever runs the Rootway server at %s") % site,
        recipient=recipient_words(draft.named),
        purpose=draft.purpose,
        expires_on=draft.expires_on,
        revoke=REVOKE,
        conditions=CONDITIONS,
        redisclosure=REDISCLOSURE,
        signed_by=draft.signed_by if signed_on else "",
        signed_on=signed_on,
    )


def recipient_words(named: dict[str, str]) -> str:
    """My own lawyer, as the administrator looked them up."""
    return _("My own lawyer: %(name)s, %(firm)s, bar number %(number)s (%(region)s)") % named


def purpose_shown(purpose: str) -> str:
    """What it is for, in the language at hand; a person's own words as they are."""
    return _(AT_MY_REQUEST) if purpose == AT_MY_REQUEST else purpose


def purpose_kept(typed: str) -> str:
    """What was sent of it: the words of this site, whatever language they were shown in, or a person's own."""
    return AT_MY_REQUEST if typed == _(AT_MY_REQUEST) else typed


def digest_of_words(text: str) -> str:
    """By which a form says which words it showed."""
    return sha256(text.encode()).hexdigest()
