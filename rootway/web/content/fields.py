"""One page of questions as form fields: what was answered before, what was just sent, and what is missing.

A field never assumes: a question that is shown and not answered is an error, never a "no".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from rootway.guide import Fact, Guide, Page, Question
from rootway.interview import lines_of
from rootway.interview.follow_ups import NO, YES
from rootway.logic.value import UNSURE
from rootway.record import check_value
from rootway.web.content.drawn import drawing_of_test
from rootway.web.content.durations import UNITS, as_typed, weeks_in
from rootway.web.typed import plain_digits

NONE_OF_THESE = "none_of_these"
NOWHERE = "nowhere"  # body map: no place at all
IN = "-in"  # ends the name of the unit of a duration
LONGEST_SCALE = 10  # a score this short is a row of buttons
LONGEST_ANSWER = 40  # characters; a number of thousands of digits is none
MAP_UNSURE = "map_unsure"  # body map: the person cannot say


@dataclass(frozen=True)
class Choice:
    """One radio button."""

    value: str
    label: str
    hint: str = ""
    checked: bool = False


@dataclass(frozen=True)
class Field:
    """One question on a page. `depends` says, for the script, when a question that hangs on others is shown."""

    fact: Fact
    question: Question
    kind: str  # choice | number
    choices: tuple[Choice, ...] = ()
    text: str = ""
    unit_said: str = ""  # of a duration: days, weeks, months or years
    unsure: bool = False
    error: str = ""
    depends: str = ""

    @property
    def name(self) -> str:
        """The field's name in the form."""
        return self.fact.id

    @property
    def figure(self) -> str:
        """The name of the drawing that shows how it is tested, if any."""
        return drawing_of_test(self.fact.id)

    @property
    def first_id(self) -> str:
        """The control that the list of errors leads to."""
        if self.scale:
            return f"{self.name}-{self.scale[0].value}"
        return f"{self.name}-1" if self.kind == "choice" else self.name

    @property
    def scale(self) -> tuple[Choice, ...]:
        """The numbers of a short score as choices; nothing for another question."""
        fact = self.fact
        if self.kind != "number" or fact.unit != "score" or (fact.min, fact.max) != (0, LONGEST_SCALE):
            return ()
        numbers = (str(number) for number in range(LONGEST_SCALE + 1))
        return tuple(Choice(number, number, checked=number == self.text) for number in numbers)

    @property
    def unsure_name(self) -> str:
        """The name of the box for "not sure" beside a number."""
        return f"{self.name}-unsure"

    @property
    def unsure_label(self) -> str:
        """What not knowing is called: nobody is unsure of a finding, it was tested or not."""
        return unsure_label(self.fact)

    @property
    def unit_name(self) -> str:
        """The list of units beside a duration."""
        return f"{self.name}{IN}"

    @property
    def units(self) -> tuple[Choice, ...]:
        """The units in which a duration may be said; none for another number."""
        if not is_duration(self.fact):
            return ()
        return tuple(Choice(id, str(word), checked=id == self.unit_said) for id, word in UNITS.items())

    @property
    def unit(self) -> str:
        """The unit shown after a number, when it is one people use; a duration has a list of them instead."""
        return {
            "years": _("years"),
            "minutes": _("minutes"),
            "degrees": _("degrees"),
        }.get(self.fact.unit, "")

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for screen readers."""
        parts = [f"{self.name}-hint"] if self.question.hint else []
        return " ".join([*parts, f"{self.name}-error"] if self.error else parts)


@dataclass(frozen=True)
class Reading:
    """What was sent for one page: good answers (None takes one back), and the fields with their errors."""

    fields: tuple[Field, ...]
    answers: dict[str, Any] = field(default_factory=dict)
    page_error: str = ""  # an error of the whole page: an empty body map, two answers that cannot both be
    page_error_at: str = ""

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each error with the id of the control it is about, in page order."""
        found = [(field.first_id, field.error) for field in self.fields if field.error]
        return [(self.page_error_at, self.page_error), *found] if self.page_error else found


def is_duration(fact: Fact) -> bool:
    """How long ago something was: kept in weeks, and said in days, months or years as well."""
    return fact.kind == "number" and fact.unit == "weeks"


def unsure_label(fact: Fact) -> str:
    """ "Not sure", or "Not tested" for what only an examination finds."""
    return _("Not tested") if fact.clinician else _("Not sure")


def field_for(guide: Guide, question: Question, value: Any = None) -> Field:
    """A field showing an earlier answer, or nothing ticked."""
    fact = guide.facts[question.fact]
    if fact.kind == "number":
        text, unit = _typed(fact, value)
        return Field(fact, question, "number", text=text, unit_said=unit, unsure=value == UNSURE)
    said = {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value
    return Field(fact, question, "choice", choices=_choices(fact, question, said))


def _typed(fact: Fact, value: Any) -> tuple[str, str]:
    """A number as it stands in its box, with the unit of a duration."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "", fact.unit
    return as_typed(value) if is_duration(fact) else (f"{value:.15g}", fact.unit)


def _choices(fact: Fact, question: Question, said: Any) -> tuple[Choice, ...]:
    if fact.kind == "yes_no":
        offered = [(YES, _("Yes"), ""), (NO, _("No"), "")]
    else:
        offered = [(answer.word, answer.label, answer.hint) for answer in question.answers]
    offered.append((UNSURE, unsure_label(fact), ""))
    return tuple(Choice(word, label, hint, word == said) for word, label, hint in offered)


def sent_field(guide: Guide, question: Question, data: QueryDict) -> tuple[Field, Any]:
    """A field as it was just sent, and its answer: None when there is none or it has an error."""
    if guide.facts[question.fact].kind == "number":
        return _sent_number(guide, field_for(guide, question), data)
    sent = data.getlist(question.fact)
    if set(sent) == {YES, UNSURE}:  # two boxes of one line: whoever has a sign and doubts it has it
        sent = [YES]
    shown = field_for(guide, question, sent[0] if len(sent) == 1 else None)
    chosen = [choice.value for choice in shown.choices if choice.checked]
    if not chosen:
        return replace(shown, error=question.error), None
    if guide.facts[question.fact].kind == "yes_no":
        return shown, {YES: True, NO: False}.get(chosen[0], UNSURE)
    return shown, chosen[0]


def _sent_number(guide: Guide, empty: Field, data: QueryDict) -> tuple[Field, Any]:
    text = data.get(empty.name, "").strip()[:LONGEST_ANSWER]
    said = data.get(empty.unit_name, "")
    unit = said if said in UNITS else empty.fact.unit
    of_scale = bool(empty.scale) and text == UNSURE
    text = "" if of_scale else text
    shown = replace(empty, text=text, unit_said=unit, unsure=of_scale or empty.unsure_name in data)
    if shown.unsure:
        if text:
            both = _("Enter a number or tick “%(unsure)s”, not both") % {"unsure": shown.unsure_label}
            return replace(shown, error=both), None
        return shown, UNSURE
    number = weeks_in(text, unit, timezone.now().date()) if shown.units else plain_number(text)
    if number is None or check_value(guide, empty.name, number):
        return replace(shown, error=empty.question.error if not text else _wrong_number(shown)), None
    return shown, number


def plain_number(text: str) -> int | float | None:
    """A plain number in the digits of any script; no "1e3", no "nan", no comma that could mean two things."""
    text = plain_digits(text)
    whole, _point, decimals = text.partition(".")
    digits = whole.removeprefix("-") + decimals
    if not (digits.isascii() and digits.isdigit() and whole.removeprefix("-")):
        return None
    return float(text) if decimals else int(whole)


def _wrong_number(shown: Field) -> str:
    fact = shown.fact
    if shown.units:
        return _("Write %(label)s, such as 3 days, 2 months or since March") % {"label": fact.label}
    limits = {"label": fact.label, "low": f"{fact.min or 0:g}", "high": f"{fact.max or 0:g}"}
    limits["unit"] = shown.unit
    if fact.whole:
        return _("Enter a whole number from %(low)s to %(high)s for %(label)s") % limits
    wrong = _("Enter a number from %(low)s to %(high)s for %(label)s") % limits
    example = shown.question.example
    return _("%(wrong)s, such as %(example)s") % {"wrong": wrong, "example": example} if example else wrong


def read_page(guide: Guide, page: Page, questions: Sequence[Question], data: QueryDict) -> Reading:
    """Read one page of ordinary questions, with its list of ticks if it has one."""
    lines = {question.fact for question in lines_of(guide, page)}
    none = bool(lines) and NONE_OF_THESE in data
    fields, answers, open_lines = [], {}, False
    for question in questions:
        shown, answer = sent_field(guide, question, data)
        if question.fact in lines:
            shown = replace(shown, error="")
            if none and answer is None:
                shown, answer = field_for(guide, question, False), False
            open_lines |= answer is None
        fields.append(shown)
        answers[question.fact] = answer
    if open_lines:
        ticked = any(answers[name] in (True, UNSURE) for name in lines & answers.keys())
        return Reading(tuple(fields), answers, _open_lines(ticked), NONE_OF_THESE)
    return Reading(tuple(fields), answers)


def _open_lines(ticked: bool) -> str:
    """Lines that are not ticked are no answer: "none of these" is one, and after a tick "none of the others"."""
    if ticked:
        return _("Tick whatever else is true, or “None of the others”")
    return _("Tick what is true, “Not sure”, or “None of these”")


def read_map(guide: Guide, page: Page, questions: Sequence[Question], data: QueryDict) -> Reading:
    """Read a body map, pen by pen. An empty box means no only beside a ticked one, or when "nowhere" was ticked."""
    fields = tuple(field_for(guide, question, question.fact in data) for question in questions)
    answers: dict[str, Any] = {}
    wrong = ("", "")
    for pen in page.pens:
        places = [question.fact for question in questions if question.pen == pen.id]
        said = [place for place in places if place in data]
        nowhere, unsure = nowhere_name(pen.id) in data, unsure_name(pen.id) in data
        if places and bool(said) + nowhere + unsure != 1:
            clash = _("Choose places on the body, or one of the two answers below it, not both")
            error = clash if said or nowhere or unsure else pen.error
            wrong = wrong if wrong[0] else (error, nowhere_name(pen.id))
        else:
            answers |= {place: UNSURE if unsure else place in said for place in places}
    return Reading(fields, answers, *wrong)


def nowhere_name(pen: str) -> str:
    """The box that says: nowhere."""
    return f"{NOWHERE}-{pen}"


def unsure_name(pen: str) -> str:
    """The box that says: not sure where."""
    return f"{MAP_UNSURE}-{pen}"


def map_state(answers: Mapping[str, Any], questions: Sequence[Question]) -> str:
    """What an answered map says as a whole: NOWHERE, MAP_UNSURE, or nothing special."""
    values = [answers.get(question.fact) for question in questions]
    if values and all(value is False for value in values):
        return NOWHERE
    return MAP_UNSURE if values and all(value == UNSURE for value in values) else ""
