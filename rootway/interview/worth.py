"""Which facts to ask next: every danger sign first, then only what can still change some decision, best first.

When the list is empty every decision is settled: a decision that is not settled waits for at least one fact, and every
fact that is waited for leads to a question. That is the certificate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rootway.guide import Guide
from rootway.interview.leads import LATER, Leads
from rootway.logic import Result
from rootway.logic.table import Policy
from rootway.logic.value import Value

MOST_GUIDES = 8
_QUESTIONS: dict[tuple[int, ...], tuple[Guide, Questions]] = {}


class Questions:
    """The questions of one guide, and the order in which they are worth asking."""

    def __init__(self, guide: Guide) -> None:
        """Danger signs come in the order of facts.toml, then the screening facts that are asked with them."""
        facts = guide.facts.values()
        signs = [fact.id for fact in facts if fact.red_flag]
        self._signs = dict.fromkeys([*signs, *(fact.id for fact in facts if fact.screening)])
        self._last = {fact.id: ((fact.clinician, fact.asked_last), place) for place, fact in enumerate(facts)}
        self._leads = Leads(guide)
        self._later = {
            name: LATER if table.policy is Policy.FIRST else 1.0
            for table in guide.tables
            for name, _ in table.results
        }

    def worth_asking(self, facts: Mapping[str, Value], results: Iterable[Result]) -> tuple[str, ...]:
        """The facts to ask, best first; ties keep the order of facts.toml.

        What is asked last comes after the rest, and a clinician's findings after that.
        """
        signs = [id for id in self._signs if id not in facts]
        needs = self._needs(results)
        if not signs and not needs:
            return ()
        leads = self._leads.to({*signs, *needs}, facts)
        weights: dict[str, float] = {}
        for id, need in needs.items():
            for lead, share in leads[id].items():
                weights[lead] = weights.get(lead, 0) - need * share
        last = self._last  # rounded, so that the order of a sum never makes a difference
        best = sorted(weights, key=lambda id: (last[id][0], round(weights[id], 9), last[id][1]))
        return tuple(dict.fromkeys([*(lead for id in signs for lead in leads[id]), *best]))

    def _needs(self, results: Iterable[Result]) -> dict[str, float]:
        """How much each unanswered fact is needed.

        An open rule that waits for few facts counts most for each of them; where the first rule that holds gives the
        value, an earlier one counts more.
        """
        needs: dict[str, float] = {}
        for result in results:
            weight, later = 1.0, self._later[result.name]
            for waits in result.open.values():
                for id in waits:
                    needs[id] = needs.get(id, 0) + weight / len(waits)
                weight *= later
        return needs


def next_questions(
    guide: Guide, facts: Mapping[str, Value], results: Mapping[str, Result]
) -> tuple[str, ...]:
    """The facts worth asking, in order; empty when every decision is settled."""
    made_from = (guide.facts, guide.pages, guide.only_if, guide.follows, guide.tables, guide.scope)
    key = tuple(map(id, made_from))  # the same where only other words of a guide differ
    known = _QUESTIONS.get(key)
    if known is None:
        if len(_QUESTIONS) >= MOST_GUIDES:
            _QUESTIONS.clear()
        known = _QUESTIONS[key] = (guide, Questions(guide))
    return known[1].worth_asking(facts, results.values())
