"""Why something that a clinician said of a plan was not kept: in words, beside the field that they are about."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rootway.assess import bounds_of
from rootway.assess.stance_faults import LONGEST
from rootway.errors import Fault
from rootway.guide import Guide
from rootway.web.content.stances import amount, title_of

_WORDS = {
    "is none of these": gettext_lazy("Choose what you want to say of the plan."),
    "there is no plan now": gettext_lazy(
        "There is no plan now: the urgency is not settled, or too high for any exercise. Wait until the "
        "danger questions allow one."
    ),
    "the plan is another by now": gettext_lazy(
        "The plan has changed since you opened this page. Read it again, then confirm it."
    ),
    "is not in the plan": gettext_lazy("This exercise is not in the plan now. Choose one that is."),
    "cannot be changed": gettext_lazy(
        "This number cannot be changed: no source that was read says how far it may go. Take the "
        "exercise out, or write it in your own words."
    ),
    "cannot be put in": gettext_lazy(
        "This exercise cannot be put in: its own rules do not hold for this person. Choose one of the "
        "list, or write it in your own words."
    ),
    "is none of the list": gettext_lazy("Choose a reason. The person is told why."),
    "cannot be looked at": gettext_lazy(
        "Choose a danger sign of the list. Only some can be looked at, each by itself."
    ),
    "does not say on what it was looked at": gettext_lazy("Choose on what it was looked at."),
    "is no day and time": gettext_lazy("Enter the day and the time at which it was looked at."),
    "lies in the future": gettext_lazy("This time is still to come. Enter when it was looked at."),
    "is older than what was said since": gettext_lazy(
        "Something newer was said about danger since then, and nobody can have looked at that. Look "
        "again, and enter when."
    ),
    "was kept already, with other content": gettext_lazy(
        "This form was kept already, with other content. Open the page anew, and say what differs."
    ),
    "says nothing": gettext_lazy("Write the line first."),
    "needs a second look": gettext_lazy(
        "This line sounds like a danger sign. If the person may have it now, ask that they are seen sooner. "
        "If it only says what to watch for, tick the box below the line, and add it."
    ),
    "does not say what was found": gettext_lazy(
        "Write what was found. Whoever reads it must know what it rests on."
    ),
}
"""By what is wrong. Whatever has no words here is told by `_OTHER`; tests/web/test_stance.py holds it to none."""

NO_PLAN = "no-plan"
"""The id of the note that stands where there is no form, since there is no plan."""

_OTHER = gettext_lazy("This could not be kept. Open the page anew, and say it once more.")


def refused(guide: Guide, sent: Mapping[str, str], faults: list[Fault]) -> list[tuple[str, str]]:
    """Each fault as the id of its field and a sentence; `sent` is the form that was refused."""
    wheres = (NO_PLAN if fault.what == "there is no plan now" else fault.where for fault in faults)
    return [
        (_field(sent, where), _words(guide, sent, fault)) for where, fault in zip(wheres, faults, strict=True)
    ]


def _words(guide: Guide, sent: Mapping[str, str], fault: Fault) -> str:
    protocol = guide.protocols.get(sent.get("target", ""))
    bound = bounds_of(protocol).get(fault.where) if protocol else None
    if protocol and bound:
        said = {"title": title_of(protocol, bound), "least": bound.least, "most": amount(bound, bound.most)}
        return (
            _("%(title)s: enter a whole number from %(least)s to %(most)s. The sources go no further.") % said
        )
    if fault.where == "level":
        return _("Choose how soon they should be seen.")
    if fault.where == "note" and fault.what not in _WORDS:
        return _("This text is too long. Write at most %s characters.") % LONGEST
    return str(_WORDS.get(fault.what, _OTHER))


def _field(sent: Mapping[str, str], where: str) -> str:
    """The id of the field on the page; of the form, where it is about all of it."""
    if where == NO_PLAN:
        return NO_PLAN
    kind, target = sent.get("kind", ""), sent.get("target", "")
    in_forms = {"own_words": "words", "assessed": "note"}
    ids = {
        "reason": f"reason-{target}",
        "note": in_forms.get(kind, f"note-{target}"),
        "level": "level",
        "on": "on",
        "examined_at": "examined_at",
        "observed_at": "examined_at",
    }
    places = {"confirm": "confirm", "own_words": "words", "raise": "level", "add": "add", "assessed": "sign"}
    if where in ids:
        return ids[where]
    if kind == "dose" and where != target:
        return f"{target}-{where}"
    return places.get(kind, f"of-{target}" if target else "sooner")
