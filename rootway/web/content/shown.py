"""What a page showed a person, word for word, so that it can be read again years later.

Nothing here refers to the pathway of today: titles, sentences and rule names are copied as they stood.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rootway.web.content.door import AtTheDoor
from rootway.web.content.reasons import ReasonShown
from rootway.web.content.result import Line, Outcome
from rootway.web.data.shown import ADVICE, PLAN, Json
from rootway.web.languages import language_tag

Part = tuple[str, str, list[Json]]  # its id, its title in the reader's language, and its lines


def danger_told(level: str, title: str, reasons: Iterable[ReasonShown], call: str) -> Json:
    """The danger page: what to do, the number that stood there, and why."""
    return _content(
        level,
        title,
        [("call", _("Number to call"), [_line(call)]), ("why", _("Why"), _because(reasons))],
    )


def door_told(told: AtTheDoor) -> tuple[str, Json]:
    """The page at the end of the front door: how soon, and where the answers lead."""
    topics = [_line(one.title, "", one.because) for one in told.follows]
    parts = [("why", _("Why"), _because(told.deciding)), ("topics", _("Where your answers lead"), topics)]
    return ADVICE, _content(told.level, told.level_words or _("Where your answers lead"), parts)


def outcome_told(outcome: Outcome) -> tuple[str, Json]:
    """The result page: its kind (a plan, or advice without one) and what it said."""
    if not outcome.settled and not outcome.stops:
        still_open = [_line(title) for title, _address in outcome.missing]
        title = _("We cannot say yet how urgent this is")
        parts = [
            ("could_be", _("It could be"), [_line(outcome.could_be)]),
            ("open", _("Still to answer"), still_open),
        ]
        return ADVICE, _content("", title, parts)
    content = _content(outcome.level, outcome.level_words, _parts(outcome))
    return (PLAN if outcome.plan else ADVICE), content


def _parts(outcome: Outcome) -> list[Part]:
    urgency = [("why", _("Why"), _because(outcome.deciding))]
    whom = ("whom", _("Whom to see"), _lines(outcome.see))
    if outcome.stops:
        return [*urgency, whom]
    fits = [
        _line(f"{line.title}: {line.fit_words}" if line.fit else line.title, line.say, line.reasons)
        for line in outcome.treatments
    ]
    again = [_line(f"{line.when}: {line.due}", line.title, line.reasons) for line in outcome.reevaluate]
    return [
        *urgency,
        ("plan", _("Plan"), _lines(outcome.plan)),
        ("clinician", _("What a clinician would add"), _lines(outcome.with_clinician)),
        ("care", _("Good to read"), _lines(outcome.care)),
        ("pattern", _("What your answers suggest"), _lines(outcome.pattern)),
        ("look_alikes", _("What else it may be"), _lines(outcome.look_alikes)),
        ("left", _("What no longer shows"), _lines(outcome.left)),
        ("treatments", _("Treatments"), fits),
        ("scans", _("Scans"), _lines([outcome.imaging])),
        ("again", _("When to look again"), again),
        whom,
    ]


def _content(level: str, title: str, parts: Iterable[Part]) -> Json:
    told = [{"id": id, "title": str(name), "lines": lines} for id, name, lines in parts if lines]
    return {"level": level, "title": str(title), "parts": told, "language": language_tag()}


def _because(reasons: Iterable[ReasonShown]) -> list[Json]:
    return [_line(reason.say, reason.do, (reason,)) for reason in reasons]


def _lines(lines: Iterable[Line]) -> list[Json]:
    return [
        _line(line.title, f"{line.say} {line.stop}".strip(), line.reasons) for line in lines if line.title
    ]


def _line(title: str, say: str = "", reasons: Iterable[ReasonShown] = ()) -> Json:
    return {"title": str(title), "say": str(say), "rules": [reason.rule for reason in reasons]}
