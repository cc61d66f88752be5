"""What the pathway says of one person at one moment, with its reasons. Doors put the values into words or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from rootway.assess.changed_plan import ChangedPlan, plan_with
from rootway.assess.decision import Decision, Headline, Listed, Open, Reason, Urgency
from rootway.assess.plan import CareLine, PlanLine, care_lines, plan_lines
from rootway.assess.reasons import Reasons
from rootway.assess.reevaluation import Reevaluation, due_date
from rootway.assess.several import TopicUrgency, most_severe, urgency_of
from rootway.assess.stance import PlanStance, raised_by
from rootway.assess.treatment import Treatment
from rootway.guide import Guide, Item
from rootway.interview import Interview, ToldSoFar, next_questions
from rootway.logic import Result
from rootway.logic.value import Value
from rootway.record import Conflict, Outdated

RAISED = "raised-by-a-clinician"
"""The id of the reason that a clinician asks for more than the answers call for."""


@dataclass(frozen=True)
class Assessment:
    """`results` holds what each table says, by name; the names are put on only when someone looks.

    `conflicts` are answers that disagree; the rules read what they are about as not sure. `outdated` are
    statements in whose place newer ones count. `beside` is what the other topics that are open for this person say now:
    there is one urgency for a person, and theirs can only raise it. `stances` are what clinicians
    say of the plan, and that somebody should be seen sooner; nothing of that lowers anything.
    """

    guide: Guide
    facts: Mapping[str, Value]
    as_of: datetime
    results: Mapping[str, Result]
    conflicts: tuple[Conflict, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    beside: tuple[Assessment, ...] = ()
    stances: tuple[PlanStance, ...] = ()

    @cached_property
    def reasons(self) -> Reasons:
        """How results are put into words."""
        return Reasons(self.guide, self.facts)

    @cached_property
    def urgency(self) -> Result:
        """The urgency as the table of triage gives it, raised by what other topics and clinicians say."""
        asked = [_asked_for(self._answered, self._raises.target)] if self._raises else []
        return most_severe(self._answered, asked, self.guide.levels.order)

    @cached_property
    def _answered(self) -> Result:
        """The urgency by the answers alone, in every topic."""
        own = self.results[self.guide.roles.triage]
        return most_severe(own, (one.urgency for one in self.beside), self.guide.levels.order)

    @cached_property
    def _raises(self) -> PlanStance | None:
        """The clinician who asks for more than the answers call for; nobody where these call for as much."""
        found, order = raised_by(self.guide, self.stances, self.as_of), self.guide.levels.order
        reached = order.index(self._answered.value) if self._answered.value else -1
        return found if found and order.index(found.target) > reached else None

    @property
    def may_have_plan(self) -> bool:
        """Triage is settled, and at a level at which a person may begin or go on by themselves."""
        return self.urgency.settled and self.urgency.value in self.guide.levels.safe

    @cached_property
    def triage(self) -> Urgency:
        """How soon to be seen: the topic's own rules first, then what only another topic asks."""
        table = self.guide.roles.triage
        own = TopicUrgency(self.results[table], self.reasons.because(table, self.results[table]))
        others = (TopicUrgency(one.urgency, one.triage.because, one.guide.id) for one in self.beside)
        return urgency_of((*self._asks_first, own, *others, *self._asks), self.guide.levels.order)

    @property
    def _asks(self) -> tuple[TopicUrgency, ...]:
        """The level that a clinician asks for; it raises what the answers call for, and settles nothing else."""
        return (TopicUrgency(_asked_for(self._answered, self._raises.target), ()),) if self._raises else ()

    @property
    def _asks_first(self) -> tuple[TopicUrgency, ...]:
        """That a clinician asks for more, which is told before every rule."""
        return (TopicUrgency(None, (self._asks_for_more(self._raises),)),) if self._raises else ()

    def _asks_for_more(self, stance: PlanStance) -> Reason:
        assert self.guide.stances  # without its words nobody raises anything
        said, level = self.guide.stances.raising, stance.target
        does = self.guide.files[self.guide.roles.triage].does.get(level, "")
        return Reason(RAISED, level, f"{said.say} ({stance.by})", does, {}, said.sources, said.evidence)

    @cached_property
    def state(self) -> Decision | None:
        """Where the person stands with their plan; nothing while no plan may be shown."""
        return self.decision(self.guide.roles.state) if self.may_have_plan else None

    @property
    def headline(self) -> Headline:
        """The urgency, or at its lowest level where the person stands with their plan.

        Every door shows these words of the folder and adds none.
        """
        of, table, value = "triage", self.guide.roles.triage, self.urgency.value
        if self.may_have_plan and value == self.guide.levels.lowest and self.guide.roles.state:
            of, table = "state", self.guide.roles.state  # the front door has no plan to stand with
            value = self.results[table].value
        title = self.guide.title_of(table, value) if value else ""
        return Headline(of, value, title, self.guide.files[table].does.get(value or "", ""))

    @cached_property
    def pattern(self) -> Mapping[str, Decision]:
        """What was found, by the tables of findings in their order."""
        return {table: self.decision(table) for table in self.guide.roles.pattern}

    @property
    def imaging(self) -> Decision:
        """Whether a scan is useful now."""
        return self.decision(self.guide.roles.imaging)

    @cached_property
    def treatments(self) -> tuple[Treatment, ...]:
        """Each treatment with its fit, target, what to notice and its timeline; none where a pathway offers none."""
        if not self.guide.roles.treatments:
            return ()
        return tuple(self._treatment(item) for item in self.guide.files[self.guide.roles.treatments].items)

    @cached_property
    def chosen(self) -> tuple[PlanLine, ...]:
        """What the rules chose, for oneself and with a clinician, in order; empty unless triage is settled and safe."""
        return plan_lines(self.guide, self.listed(self.guide.roles.plan)) if self.may_have_plan else ()

    @cached_property
    def changed(self) -> ChangedPlan:
        """The same with what clinicians say of it; nothing at all while no plan may be shown."""
        if not self.may_have_plan:
            return ChangedPlan()
        return plan_with(self.guide, self.chosen, self.stances, self.as_of)

    @property
    def plan(self) -> tuple[PlanLine, ...]:
        """What to do by oneself, in order; empty unless triage is settled and safe."""
        return self.changed.lines

    @property
    def with_clinician(self) -> tuple[PlanLine, ...]:
        """What a clinician would add: to read about, not to start alone. Empty whenever the plan may not be shown."""
        return self.changed.with_clinician

    @cached_property
    def care(self) -> tuple[CareLine, ...]:
        """What to read besides, each page once with its reasons; empty whenever the plan may not be shown."""
        return care_lines(self.guide, self.listed(self.guide.roles.care)) if self.may_have_plan else ()

    @cached_property
    def next_questions(self) -> tuple[str, ...]:
        """The facts to ask next, best first; empty when every decision is settled."""
        return next_questions(self.guide, self.facts, self.results)

    @cached_property
    def interview(self) -> Interview:
        """How far the interview has come, by what is known; nothing is asked for the record alone."""
        return Interview(
            ToldSoFar(
                self.guide,
                self.facts,
                self.facts.keys(),
                lambda: self.next_questions,
                lambda: self.urgency,
                for_record=False,
            )
        )

    @property
    def settled(self) -> bool:
        """No unanswered fact can change any decision."""
        return all(result.settled for result in self.results.values())

    def decision(self, table: str) -> Decision:
        """What a table says that gives one value."""
        result = self.results[table]
        return Decision(
            result.value,
            result.settled,
            tuple(sorted(result.possible)),
            self.reasons.because(table, result),
            tuple(sorted(result.waiting_for)),
            result.support,
            self.guide.tells_support(table),
        )

    def _treatment(self, item: Item) -> Treatment:
        table, result = self.guide.roles.treatments, self.results[item.id]
        file = self.guide.files[table]
        held_back = result.value in file.begins and not self.may_have_plan
        return Treatment(
            item.id,
            item.title,
            file.meanwhile if held_back else result.value,
            result.settled and not held_back,
            tuple(sorted(result.possible)),
            item.target,
            item.notice,
            item.timeline,
            () if held_back else self.reasons.because(table, result, item.id),
            tuple(sorted(result.waiting_for | (self._opens if held_back else frozenset()))),
            item.sources,
            item.page,
        )

    @property
    def reevaluate(self) -> tuple[Reevaluation, ...]:
        """Each reason to look again, with the date on which it falls due."""
        held = self._held(self.guide.roles.reevaluate)
        return tuple(self._reevaluation(number, reason) for number, reason in held)

    @property
    def look_first(self) -> tuple[Reevaluation, ...]:
        """Why the plan is to be looked at or changed before anyone follows it; only where no visit is asked for anyway.

        These are the lines of `reevaluate` that an answer called for, not those that are only scheduled.
        """
        if not self.may_have_plan or self.urgency.value != self.guide.levels.lowest:
            return ()
        lines = self.reevaluate
        routine = self.guide.files[self.guide.roles.reevaluate].routine if lines else ()
        return tuple(line for line in lines if line.value not in routine)

    @property
    def see(self) -> tuple[Listed, ...]:
        """Whom to see, each once, with all of the reasons, in the table's order."""
        table = self.guide.roles.see
        listed = self.listed(table)
        begins = self.guide.files[table].begins if listed and not self.may_have_plan else ()
        return tuple(line for line in listed if line.value not in begins)

    @property
    def look_alikes(self) -> tuple[Listed, ...]:
        """What else it may be, each once, with all of the reasons, in the table's order."""
        return self.listed(self.guide.roles.look_alikes)

    def _held(self, table: str) -> tuple[tuple[int, Reason], ...]:
        """Each rule of a collect table that holds (or is not sure, and says what that earns), by its number.

        A pathway without a table for a role, such as a front door, says nothing there.
        """
        if not table:
            return ()
        result = self.results[table]
        numbers = sorted((*result.holding, *result.unsure))
        return tuple((n, self.reasons.reason(table, n, n in result.holding)) for n in numbers)

    def listed(self, table: str) -> tuple[Listed, ...]:
        """Each value of a collect table that some rule gives, once, with all of its reasons, in the table's order."""
        because: dict[str, list[Reason]] = {}
        for _, reason in self._held(table):
            because.setdefault(reason.gives, []).append(reason)
        values = self.guide.table(table).values if because else ()
        return tuple(Listed(value, tuple(because[value])) for value in values if value in because)

    def _reevaluation(self, number: int, reason: Reason) -> Reevaluation:
        table = self.guide.roles.reevaluate
        rule = self.guide.rule(table, number)
        soonest = self.guide.table(table).values[
            -1
        ]  # it stands for now: beside it nothing else says what to do
        outranked = self.urgency.value in self.guide.levels.stopping and rule.then != soonest
        return Reevaluation(
            reason.gives,
            rule.id,
            due_date(self.guide, rule, self.facts, self.as_of),
            rule.say,
            "" if outranked else rule.do,
            (reason.quiet if outranked else reason,),
        )

    @property
    def unsettled(self) -> Mapping[str, Open]:
        """The lists in which something may still be added, by role."""
        found = {}
        for role in ("look_alikes", "see", "reevaluate", "plan", "care"):
            result = self.results[self.guide.roles.named(role)]
            waits = result.waiting_for | (self._opens if role in ("see", "plan", "care") else frozenset())
            if waits:
                found[role] = Open(tuple(sorted(result.possible)), tuple(sorted(waits)))
        return found

    @property
    def _opens(self) -> frozenset[str]:
        """What triage waits for: until then, what a person would begin with is held back."""
        return self.urgency.waiting_for

    def to_json(self, id: str = "") -> dict[str, Any]:
        """Everything, as one JSON object. A table of findings has its own name as key; all else has its role."""
        guide = self.guide
        return {
            "id": id,
            "pathway": guide.id,
            "version": guide.version,
            "as_of": self.as_of.isoformat().replace("+00:00", "Z"),
            "not_medical_advice": guide.pathway.not_medical_advice,
            "headline": self.headline.to_json(),
            "triage": self.triage.to_json(),
            "state": self.state.to_json() if self.state else None,
            "pattern": list(guide.roles.pattern),
            **{table: decision.to_json() for table, decision in self.pattern.items()},
            "look_alikes": [line.to_json() for line in self.look_alikes],
            "treatments": [treatment.to_json() for treatment in self.treatments],
            "imaging": self.imaging.to_json(),
            "reevaluate": [line.to_json() for line in self.reevaluate],
            "see": [line.to_json() for line in self.see],
            "plan": [line.to_json() for line in self.plan],
            "with_clinician": [line.to_json() for line in self.with_clinician],
            "care": [line.to_json() for line in self.care],
            "unsettled": {role: found.to_json() for role, found in self.unsettled.items()},
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
            "stage": self.interview.stage,
            "plan_ready": self.interview.plan_ready,
            "next_questions": list(self.next_questions),
        }


def _asked_for(answered: Result, level: str) -> Result:
    """A level that somebody asks for, as a table would give it: settled, and waiting for nothing."""
    return Result(answered.name, level, None, frozenset({level}), (), (), {})
