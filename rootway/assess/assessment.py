"""What the pathway says of one person at one moment, with its reasons, in the shape that every door gives out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from rootway.assess.reasons import Reasons
from rootway.guide import Guide
from rootway.guide.decisions import LEVELS, SAFE_LEVELS
from rootway.interview import Interview, Told, next_questions
from rootway.logic import Result
from rootway.logic.value import Value
from rootway.plan import care_lines, due_date, plan_lines
from rootway.record import Conflict, Outdated

Json = dict[str, Any]
BEGINNING = frozenset({"recommended", "option", "physical_therapist", "chiropractor"})
"""What a person would begin with; as long as no plan may be shown, none of these is said either."""


UNSAFE_LEVELS = frozenset(LEVELS) - SAFE_LEVELS
"""The levels of triage beside which no other line says what to do, or by when."""


def _quiet(reason: Json) -> Json:
    """A reason without what to do."""
    return {**reason, "do": ""}


@dataclass(frozen=True)
class Assessment:
    """`results` holds what each table says, by name; the names are put on only when someone looks.

    `conflicts` are answers that disagree; the rules read what they are about as not sure. `outdated` are
    statements in whose place newer ones count.
    """

    guide: Guide
    facts: Mapping[str, Value]
    as_of: datetime
    results: Mapping[str, Result]
    conflicts: tuple[Conflict, ...] = ()
    outdated: tuple[Outdated, ...] = ()

    @cached_property
    def reasons(self) -> Reasons:
        """How results are put into words."""
        return Reasons(self.guide, self.facts)

    @property
    def may_have_plan(self) -> bool:
        """Triage is settled, and at a level at which a person may begin or go on by themselves."""
        triage = self.results["triage"]
        return triage.settled and triage.value in SAFE_LEVELS

    @cached_property
    def triage(self) -> Json:
        """The urgency: `value` is reached whatever the open answers say, `could_be` is the worst still possible.

        A person is told one time to be seen: a reason for a lower level keeps its words and loses what to do.
        """
        result = self.results["triage"]
        values = self.guide.table("triage").values
        line = self._single("triage")
        because = [
            _quiet(reason) if reason["gives"] != result.value else reason for reason in line["because"]
        ]
        return {**line, "because": because, "could_be": max(result.possible, key=values.index)}

    @cached_property
    def state(self) -> Json | None:
        """Where the person stands with their plan; nothing while no plan may be shown."""
        return self._single("state") if self.may_have_plan else None

    @property
    def headline(self) -> Json:
        """The one headline: the urgency, or at its lowest level where the person stands with their plan.

        `title` is empty while the urgency is unknown; `do` is what to do. Every door shows these words of the folder.
        """
        table, value = "triage", self.results["triage"].value
        if self.may_have_plan and value == LEVELS[0]:
            table, value = "state", self.results["state"].value
        file = self.guide.files[table]
        title = self.guide.title_of(table, value) if value else ""
        return {"table": table, "value": value, "title": title, "do": file.does.get(value or "", "")}

    @cached_property
    def treatments(self) -> list[Json]:
        """Each treatment with its fit, target, what to notice and its timeline."""
        return [self._treatment(item.id) for item in self.guide.files["treatments"].items]

    @cached_property
    def _plan_lines(self) -> list[Json]:
        return plan_lines(self.guide, self._held("plan")) if self.may_have_plan else []

    @property
    def plan(self) -> list[Json]:
        """What to do by oneself, in order; empty unless triage is settled and safe."""
        return [line for line in self._plan_lines if line["start"] == "self"]

    @property
    def with_clinician(self) -> list[Json]:
        """What a clinician would add: to read about, not to start alone. Empty whenever the plan may not be shown."""
        return [line for line in self._plan_lines if line["start"] == "clinician"]

    @cached_property
    def care(self) -> list[Json]:
        """What to read besides, each page once with its reasons; empty whenever the plan may not be shown."""
        return care_lines(self.guide, self._held("care")) if self.may_have_plan else []

    @cached_property
    def next_questions(self) -> tuple[str, ...]:
        """The facts to ask next, best first; empty when every decision is settled."""
        return next_questions(self.guide, self.facts, self.results)

    @cached_property
    def interview(self) -> Interview:
        """How far the interview has come, by what is known; nothing is asked for the record alone."""
        return Interview(
            Told(
                self.guide,
                self.facts,
                self.facts.keys(),
                lambda: self.next_questions,
                lambda: self.results["triage"],
                for_record=False,
            )
        )

    @property
    def settled(self) -> bool:
        """No unanswered fact can change any decision."""
        return all(result.settled for result in self.results.values())

    def decision(self, table: str) -> Json:
        """One decision with its reasons."""
        return self.triage if table == "triage" else self._single(table)

    def to_json(self, id: str = "") -> Json:
        """Everything, as one JSON object."""
        guide = self.guide
        return {
            "id": id,
            "pathway": guide.id,
            "version": guide.version,
            "as_of": self.as_of.isoformat().replace("+00:00", "Z"),
            "not_medical_advice": guide.pathway.not_medical_advice,
            "headline": self.headline,
            "triage": self.triage,
            "state": self.state,
            "nerve_root": self._single("nerve_root"),
            "driver": self._single("driver"),
            "direction": self._single("direction"),
            "look_alikes": self.look_alikes,
            "treatments": self.treatments,
            "imaging": self._single("imaging"),
            "reevaluate": self.reevaluate,
            "see": self.see,
            "plan": self.plan,
            "with_clinician": self.with_clinician,
            "care": self.care,
            "unsettled": self._unsettled(),
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
            "stage": self.interview.stage,
            "plan_ready": self.interview.plan_ready,
            "next_questions": list(self.next_questions),
        }

    def _single(self, table: str) -> Json:
        result = self.results[table]
        line: Json = {"value": result.value}
        if table == "nerve_root":
            line["support"] = result.support
        return {
            **line,
            "settled": result.settled,
            "could_be": sorted(result.possible),
            "because": self.reasons.because(table, result),
            "waiting_for": sorted(result.waiting_for),
        }

    def _treatment(self, id: str) -> Json:
        result = self.results[id]
        item = self.guide.otherwise("treatments", id)
        held_back = result.value in BEGINNING and not self.may_have_plan
        return {
            "value": id,
            "treatment": id,
            "title": getattr(item, "title", id),
            "fit": "not_now" if held_back else result.value,
            "settled": result.settled and not held_back,
            "could_be": sorted(result.possible),
            "target": getattr(item, "target", ""),
            "notice": getattr(item, "notice", ""),
            "timeline": getattr(item, "timeline", ""),
            "because": [] if held_back else self.reasons.because("treatments", result, id),
            "waiting_for": sorted(result.waiting_for | (self._opens if held_back else frozenset())),
            "sources": list(item.sources),
        }

    def _held(self, table: str) -> list[Json]:
        """Each rule of a collect table that holds (or is not sure, and says what that earns), as a line."""
        result = self.results[table]
        lines = []
        for number in sorted((*result.holding, *result.unsure)):
            rule = self.guide.rule(table, number)
            sure = number in result.holding
            lines.append({"value": rule.then if sure else rule.unsure, "number": number, "rule": rule.id,
                          "because": [self.reasons.reason(table, number, sure)]})  # fmt: skip
        return lines

    @property
    def reevaluate(self) -> list[Json]:
        """Each reason to look again, with the date on which it falls due."""
        return [self._reevaluation(line) for line in self._held("reevaluate")]

    @property
    def look_first(self) -> list[Json]:
        """Why the plan is to be looked at or changed before anyone follows it; only where no visit is asked for anyway.

        These are the lines of `reevaluate` that an answer called for, not those that are only scheduled.
        """
        if not self.may_have_plan or self.results["triage"].value != LEVELS[0]:
            return []
        return [line for line in self.reevaluate if line["value"] != "scheduled"]

    @property
    def see(self) -> list[Json]:
        """Whom to see, each once, with all of the reasons, in the table's order."""
        return [line for line in self._listed("see") if self.may_have_plan or line["value"] not in BEGINNING]

    @property
    def look_alikes(self) -> list[Json]:
        """What else it may be, each once, with all of the reasons, in the table's order."""
        return self._listed("look_alikes")

    def _listed(self, table: str) -> list[Json]:
        """Each value of a collect table that some rule gives, once, with all of its reasons, in the table's order."""
        because: dict[str, list[Json]] = {}
        for line in self._held(table):
            because.setdefault(line["value"], []).extend(line["because"])
        return [
            {"value": value, "settled": True, "because": because[value], "waiting_for": []}
            for value in self.guide.table(table).values
            if value in because
        ]

    def _reevaluation(self, line: Json) -> Json:
        rule = self.guide.rule("reevaluate", line["number"])
        outranked = self.results["triage"].value in UNSAFE_LEVELS and rule.then != self._soonest
        return {
            "value": line["value"],
            "rule": rule.id,
            "due": due_date(rule, self.facts, self.as_of).isoformat(),
            "say": rule.say,
            "do": "" if outranked else rule.do,
            "settled": True,
            "because": [_quiet(reason) for reason in line["because"]] if outranked else line["because"],
            "waiting_for": [],
        }

    @property
    def _soonest(self) -> str:
        """The value of `reevaluate` that stands for now, its last: beside it nothing else says what to do."""
        return self.guide.table("reevaluate").values[-1]

    def _unsettled(self) -> Json:
        """The list decisions in which something may still be added, and the facts that would tell."""
        lists = ("look_alikes", "see", "reevaluate", "plan", "care")
        waits = {name: self.results[name].waiting_for for name in lists}
        waits |= {name: waits[name] | self._opens for name in ("see", "plan", "care")}
        return {
            name: {"could_be": sorted(self.results[name].possible), "waiting_for": sorted(facts)}
            for name, facts in waits.items()
            if facts
        }

    @property
    def _opens(self) -> frozenset[str]:
        """What triage waits for: until then, what a person would begin with is held back."""
        return self.results["triage"].waiting_for
