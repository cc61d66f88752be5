"""The pathway's fixed values in words for people. What is said about a person's case always comes from the pathway."""

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from rootway.assess import Headline
from rootway.guide import Fact, Guide
from rootway.web.content.durations import duration_words
from rootway.web.content.fields import is_duration, unsure_label

Words = dict[str, str | Promise]

PARTS: Words = {
    "danger": lazy("Danger signs"),
    "you": lazy("About you"),
    "where": lazy("Where you feel it"),
    "changes": lazy("What changes it"),
    "function": lazy("What you can do"),
    "self_tests": lazy("Short strength tests"),
    "exam": lazy("Examination"),
}
EVIDENCE: Words = {
    "guide": lazy("the care guide"),
    "guideline": lazy("a guideline"),
    "review": lazy("a review of studies"),
    "trial": lazy("a trial"),
    "study": lazy("a study"),
    "expert": lazy("expert opinion"),
    "design": lazy("our own cautious choice"),
    "recalled": lazy("not checked in a source; it can only make the advice stricter"),
}
MARKS: Words = {
    "seed": lazy("Read in full"),
    "seen": lazy("Read, in most cases the abstract or an excerpt"),
    "seen_2nd": lazy("Read second hand, in a work that quotes it"),
    "recalled": lazy("Not checked"),
}

NO_LINK: Words = {
    "own": lazy("No link: there is no outside work"),
    "teaching": lazy("No link: usual teaching, not one work"),
    "several": lazy("No link: several works told as one"),
    "not_found": lazy("No link: looked for, and not found"),
    "not_yet": lazy("No link yet: its address was not looked up"),
}

OWN_CHOICE = lazy("Our own choice")  # what is said of a source of kind "design"


def tone_of(guide: Guide, headline: Headline, level: str) -> str:
    """How a headline looks: as its value says, else as the level does; nothing while no level is known."""
    own = guide.files[guide.roles.named(headline.of)].tones.get(headline.value or "", "")
    return own or level_tone(guide, level)


def asks_for_change(guide: Guide, headline: Headline) -> bool:
    """The headline says that the plan has to change."""
    return headline.of == "state" and headline.value in guide.files[guide.roles.state].changes


def level_words(guide: Guide, level: str) -> str:
    """A level of urgency in the words of the folder; nothing while none is known."""
    return guide.levels.of(level).title if level else ""


def level_tone(guide: Guide, level: str) -> str:
    """How a level looks; nothing while none is known, or for one that the pathway does not have any more."""
    return guide.levels.of(level).tone if level in guide.levels.order else ""


def tone_note(guide: Guide, tone: str) -> str:
    """How pressing what looks like this is, for whoever does not see its color: the words of the level of that tone."""
    return next((level.note for level in guide.levels.levels if level.tone == tone), "")


def answer_words(guide: Guide, fact: Fact, value: Any) -> str:
    """One answer as a person would say it: "Yes", "Not sure", "12 minutes", the label of a word."""
    if value == "unsure":
        return unsure_label(fact)
    if value == "conflicting":
        return _("Two answers that disagree")
    if value == "not_applicable":
        return _("Does not apply")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return _number_words(fact, value)
    return guide.word_title(fact.id, value)


def _number_words(fact: Fact, value: float) -> str:
    if is_duration(fact):
        return duration_words(value)
    number = f"{round(value, 1):g}"
    units = {
        "years": _("%s years"),
        "minutes": _("%s minutes"),
        "degrees": _("%s degrees"),
        "days": _("%s days"),
        "count": _("%s times"),
    }
    one = {
        "years": _("1 year"),
        "minutes": _("1 minute"),
        "days": _("1 day"),
        "count": _("once"),
    }
    if number == "1" and fact.unit in one:
        return one[fact.unit]
    return units.get(fact.unit, "%s") % number


def date_words(iso: str) -> str:
    """A date in the reader's language: "December 6, 2026"."""
    return formats.date_format(date.fromisoformat(iso), "F j, Y")
