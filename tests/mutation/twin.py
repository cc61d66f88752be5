"""Could anybody tell a mutant from the pathway? The solver looks for someone, or proves that there is nobody."""

from collections.abc import Iterator

from rootway.compilers.formula.formula import FALSE, KNOWN, Compared, Formula, In, every, no, some
from rootway.compilers.formula.lower import LoweredResult
from rootway.compilers.z3.to_z3 import either
from rootway.guide import Guide, RuleText
from rootway.logic.expression import Literal, Name
from rootway.proofs.found import Said
from rootway.proofs.search import Search, Someone
from rootway.proofs.subject import Subject, subject_of
from tests.mutation.fact_mutants import FactMutant
from tests.mutation.mutants import Mutant
from tests.mutation.part_mutants import PartMutant
from tests.mutation.slips import Slip


class Twins:
    """Searches for a person of whom a mutant says something else."""

    def __init__(self, guide: Guide) -> None:
        self._guide, self._subject = guide, subject_of(guide)

    def told_apart(self, mutant: Slip, plain: bool = False) -> Said | None:
        """What someone said who could; nothing when nobody can. `plain`: danger signs that do not matter are denied."""
        search = Search()
        one, other = search.someone(self._subject), search.someone(subject_of(mutant.made(self._guide)))
        search.for_each_fact(lambda id: one.said_as(other, id))
        search.where(either(_differences(one, other, self._subject, mutant)))
        if plain:
            self._deny(search, one, mutant)
        found = search.find()
        return found[0] if found else None

    def _deny(self, search: Search, one: Someone, mutant: Slip) -> None:
        """Nothing is "not sure", and the danger signs that the changed rule does not read are answered no."""
        read = set(mutant.reads)
        for fact in self._guide.facts.values():
            if fact.red_flag and fact.kind == "yes_no" and fact.id not in read:
                search.where(one.said(fact.id, False))
            elif fact.id in read:
                search.where(f"(not {one.said(fact.id, 'unsure')})")


def _differences(one: Someone, other: Someone, subject: Subject, mutant: Slip) -> Iterator[str]:
    """What is said, which rules stand behind it, what could still come out, whether it is settled; or what follows."""
    if isinstance(mutant, FactMutant):
        yield f"(not {one.becomes_as(other, mutant.fact)})"
        return
    if isinstance(mutant, PartMutant):
        for id in subject.guide.follows:
            yield f"(not {one.becomes_as(other, id)})"
    for name in subject.program.by_name if isinstance(mutant, PartMutant) else mutant.results:
        before, after = subject.program.by_name[name], other.subject.program.by_name[name]
        for ours, theirs in zip(_parts(before), _parts(after), strict=True):
            for key in dict.fromkeys([*ours, *theirs]):
                yield f"(distinct {one.is_so(ours.get(key, FALSE))} {other.is_so(theirs.get(key, FALSE))})"
    if isinstance(mutant, Mutant) and mutant.kind == "due":
        yield from _other_days(one, subject, mutant)


def _other_days(one: Someone, subject: Subject, mutant: Mutant) -> Iterator[str]:
    """A rule holds, and falls due on another day: later than now, and from another day on or another beginning."""
    result, weeks = subject.program.by_name[mutant.table.id], subject.guide.fact_roles.plan_weeks
    for number, (old, new) in enumerate(
        zip(subject.guide.files[mutant.table.id].rules, mutant.file.rules, strict=True)
    ):
        if old != new:
            last = max(
                old.due_days or 0, new.due_days or 0
            )  # a plan that began as long ago is due now either way
            sooner = Compared("<", Name(weeks), Literal(last / 7))
            begun = [In(weeks, KNOWN), sooner, *_begun(weeks, old, new)]
            known = every(begun)
            unknown = FALSE if old.due_from != new.due_from else no(In(weeks, KNOWN))
            yield one.is_so(every([result.holding[number], some([known, unknown])]))


def _begun(weeks: str, old: RuleText, new: RuleText) -> list[Formula]:
    """Two beginnings differ only when the plan did not begin just now."""
    return [] if old.due_from == new.due_from else [Compared(">", Name(weeks), Literal(0))]


def _parts(result: LoweredResult) -> tuple[dict[object, Formula], ...]:
    rules = result.table.rules
    return (
        dict(result.says),
        dict(result.possible),
        {(rules[n].id, rules[n].then): holds for n, holds in result.holding.items()},
        {(rules[n].id, rules[n].unsure): unsure for n, unsure in result.unsure.items()},
        {"": result.waits},
    )
