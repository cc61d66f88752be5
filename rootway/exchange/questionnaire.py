"""A pathway's questions as a FHIR R4 Questionnaire, in its stages and pages.

Danger signs come first; the rest opens once each of those that are asked of everybody is answered, and "not sure" is
an answer. Nothing is required: who leaves a question open has said nothing, which is not a no.

Beside it stands the *record form*: every fact that can be said, one after the other, under no condition. An answer is
kept in that one, for what was said last year may be about a question that nobody would be asked today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rootway.exchange.answer import NOT_SURE, options_of
from rootway.exchange.enable_when import Clauses, EnableWhen
from rootway.exchange.names import (
    ADAPTIVE,
    BASE,
    EXTENSIONS,
    ITEM_CONTROL,
    LOINC_NOTICE,
    RECORD,
    SDC,
    SYSTEMS,
    UCUM,
    Json,
    coded,
    concept,
    facts_system,
    unit_of,
)
from rootway.guide import Fact, Guide, Page, Question
from rootway.guide.examination import held_as
from rootway.record.case import DENIED

STAGES: Final = {
    "danger": "First: signs of danger",
    "core": "What a first plan needs",
    "sharpen": "What can still sharpen it",
}
EXAMINED: Final = "examined"
STATUSES: Final = {"reviewed": "active", "retired": "retired"}


_ALL_DENIED: Final[Json] = {
    "linkId": DENIED,
    "text": "Every danger sign that is not given here was asked and answered no",
    "type": "boolean",
}


def questionnaire(guide: Guide) -> Json:
    """What a person is asked, with the examination at its end."""
    form = _Form(guide)
    return form.resource(guide.id, guide.title, [*form.stages(), *form.examined()])


def record_form(guide: Guide) -> Json:
    """Everything that can be said, for answers that are kept."""
    form = _Form(guide)
    return form.resource(
        f"{guide.id}{RECORD}", f"{guide.title} (record)", [*form.plain(givable(guide)), _ALL_DENIED]
    )


def givable(guide: Guide) -> list[str]:
    """The facts that somebody can say, in the order of the pathway; what a history adds is worked out from it."""
    return [fact.id for fact in guide.facts.values() if fact.is_given]


def adaptive_form(guide: Guide) -> Json:
    """The form that `$next-question` fills: without items, which come one page at a time."""
    whole = _Form(guide).resource(f"{guide.id}{ADAPTIVE}", guide.title, [])
    del whole["item"]
    return {"resourceType": whole["resourceType"], "id": whole["id"], "extension": [_GROWS], **whole}


def page_of(guide: Guide, page: Page, facts: Collection[str]) -> Json:
    """A page with the questions about some facts, under no condition: whoever names them has looked at those."""
    form = _Form(guide)
    items = [
        item for question in page.questions if question.fact in facts for item in form.asks(page, question)
    ]
    return {"linkId": f"page.{page.id}", "text": page.title, "type": "group", "item": items}


_GROWS: Final[Json] = {
    "url": f"{SDC}/StructureDefinition/sdc-questionnaire-questionnaireAdaptive",
    "valueBoolean": True,
}


@dataclass(frozen=True)
class _Form:
    guide: Guide

    @cached_property
    def asked(self) -> frozenset[str]:
        return frozenset(question.fact for page in self.guide.pages for question in page.questions)

    @cached_property
    def enabling(self) -> EnableWhen:
        return EnableWhen(self.guide, self.asked)

    def resource(self, id: str, title: str, items: list[Json]) -> Json:
        guide = self.guide
        loinc = any(row.written and row.system == "loinc" for row in guide.codes.measures)
        return {
            "resourceType": "Questionnaire",
            "id": id,
            "language": guide.pathway.language,
            "url": f"{BASE}/Questionnaire/{id}",
            "version": guide.version,
            "name": "".join(part.capitalize() for part in id.split("-")),
            "title": title,
            "status": STATUSES.get(guide.status, "draft"),
            "experimental": guide.status != "reviewed",
            "subjectType": ["Patient"],
            "publisher": "Rootway",
            "description": guide.pathway.not_medical_advice,
            **({"copyright": LOINC_NOTICE} if loinc else {}),
            "item": items,
        }

    def stages(self) -> Iterator[Json]:
        for stage, text in STAGES.items():
            pages = [page for page in self.guide.pages if page.stage == stage]
            if pages:
                group: Json = {"linkId": f"stage.{stage}", "text": text, "type": "group"}
                if stage != "danger" and self._signs:
                    lines = [
                        {"question": id, "operator": "exists", "answerBoolean": True} for id in self._signs
                    ]
                    group |= {"enableWhen": lines, "enableBehavior": "all"}
                yield {**group, "item": [self._page(page) for page in pages]}

    @cached_property
    def _signs(self) -> list[str]:
        """The danger signs that are asked of everybody."""
        questions = [q for page in self.guide.pages if page.stage == "danger" for q in page.questions]
        return [
            q.fact
            for q in questions
            if self.guide.facts[q.fact].is_sign
            and self.guide.facts[q.fact].kind != "number"
            and not self._clauses(q.fact)
        ]

    def _clauses(self, fact: str) -> Clauses:
        condition = self.guide.show_if.get(fact)
        return self.enabling.clauses(condition) if condition is not None else frozenset()

    def _page(self, page: Page) -> Json:
        lead = [_shown(f"page.{page.id}.lead", page.lead)] if page.lead else []
        items = [item for question in page.questions for item in self._question(page, question)]
        return {"linkId": f"page.{page.id}", "text": page.title, "type": "group", "item": [*lead, *items]}

    def _question(self, page: Page, question: Question) -> Iterable[Json]:
        return self._enabled(self.asks(page, question), question.fact)

    def asks(self, page: Page, question: Question) -> list[Json]:
        """The items of a question without their condition; a place of a map says what is felt there."""
        pens = {pen.id: pen.title for pen in page.pens}
        text = f"{pens[question.pen]}: {question.ask}" if question.pen in pens else question.ask
        return self._items(self.guide.facts[question.fact], text, question.hint)

    def _enabled(self, items: list[Json], fact: str) -> list[Json]:
        """The items under their condition: in one item's lines where these will do, else in groups around them."""
        clauses = sorted(self._clauses(fact), key=lambda clause: (len(clause), sorted(map(str, clause))))
        single = [line for clause in clauses if len(clause) == 1 for line in self.enabling.written(clause)]
        choices = [self.enabling.written(clause) for clause in clauses if len(clause) > 1]
        if single:
            items = [
                {**item, "enableWhen": single, **({"enableBehavior": "all"} if len(single) > 1 else {})}
                for item in items
            ]
        if not single and len(choices) == 1:
            return [{**item, "enableWhen": choices[0], "enableBehavior": "any"} for item in items]
        for number, choice in enumerate(choices, 1):
            group = {
                "linkId": f"{fact}.when.{number}",
                "type": "group",
                "enableWhen": choice,
                "enableBehavior": "any",
            }
            items = [{**group, "item": items}]
        return items

    def _items(self, fact: Fact, text: str, hint: str = "") -> list[Json]:
        """The item of a fact; a number has a second one that says "not sure"."""
        item: Json = {"linkId": fact.id, "code": self._codes(fact), "text": text}
        below = {"item": [_shown(f"{fact.id}.hint", hint, help_=True)]} if hint else {}
        if fact.kind != "number":
            options = [{"valueCoding": option} for option in options_of(self.guide, fact)]
            return [{**item, "type": "choice", "answerOption": options, **below}]
        typed = "integer" if fact.whole else "decimal"
        unsure = {"linkId": f"{fact.id}{NOT_SURE}", "text": f"Not sure: {fact.label}", "type": "boolean"}
        return [{**_with(_bounds(fact), item), "type": typed, **below}, unsure]

    def _codes(self, fact: Fact) -> list[Json]:
        """Our own code, then those of others under which we give it out."""
        rows = [row for row in self.guide.codes.measures if row.fact == fact.id and row.written]
        others = [coded(SYSTEMS[row.system], row.code, row.display) for row in rows]
        return [coded(facts_system(self.guide), fact.id, fact.label), *others]

    def examined(self) -> Iterator[Json]:
        groups = []
        for group in self.guide.examination.groups:
            named = [id for row in group.rows for id in row.facts]
            held = [id for name in named for id in held_as(name, self.guide.facts)]
            facts = [id for id in held if id not in self.asked]
            if facts:
                items = self.plain(facts)
                link = f"{EXAMINED}.{group.id}"
                groups.append({"linkId": link, "text": group.title, "type": "group", "item": items})
        if groups:
            yield {
                "linkId": EXAMINED,
                "text": "Found by a clinician who examined",
                "type": "group",
                "item": groups,
            }

    def plain(self, facts: Sequence[str]) -> list[Json]:
        return [
            item
            for id in dict.fromkeys(facts)
            for item in self._items(self.guide.facts[id], self.guide.facts[id].label)
        ]


def _shown(link: str, text: str, help_: bool = False) -> Json:
    """Words that ask nothing."""
    control = concept(coded(ITEM_CONTROL, "help"))
    extension = [{"url": f"{EXTENSIONS}/questionnaire-itemControl", "valueCodeableConcept": control}]
    return {
        **({"extension": extension} if help_ else {}),
        "linkId": link,
        "text": text,
        "type": "display",
    }


def _with(extension: list[Json], item: Json) -> Json:
    return {"extension": extension, **item} if extension else item


def _bounds(fact: Fact) -> list[Json]:
    """The least, the greatest and the unit of a number."""
    key = "valueInteger" if fact.whole else "valueDecimal"
    found = [
        {"url": f"{EXTENSIONS}/{name}", key: int(bound) if fact.whole else bound}
        for name, bound in (("minValue", fact.min), ("maxValue", fact.max))
        if bound is not None
    ]
    unit = coded(UCUM, unit_of(fact.unit), fact.unit)
    return [*found, {"url": f"{EXTENSIONS}/questionnaire-unit", "valueCoding": unit}]
