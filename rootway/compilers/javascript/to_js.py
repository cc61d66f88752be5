"""The pathway of a guide as one ES module: from what was said to results, their reasons, and what may be started.

It needs no server and no other file. The walking evaluator of `logic`, and `record.completed`, stay the definition:
whatever they say, the module says. The fold of a log over time is not part of it: it begins at facts of one moment.

    completed(said, denied)   {facts, contradictions, denied}: what follows, and what cannot be true together
    decided(facts)            each result by name: value, support, possible, holding, unsure, open, waiting_for, settled
    assessed(said, denied)    {facts, contradictions, conflicts, results, plan}: facts that disagree are "conflicting",
                              and `conflicts` names them, each with what it disagrees with; `plan` has the ids in a
                              person's own plan, and none unless triage is settled and safe
    reasons(table, result)    the words, sources and answers behind a result: each rule that holds or is not sure
    questions(part, facts)    the pages of one part of the questions, as this person is asked them
"""

from __future__ import annotations

from rootway.compilers.javascript.condition import printed
from rootway.compilers.javascript.source import (
    knowledge_source,
    questions_source,
    runtime,
    tables_source,
    words_source,
)
from rootway.guide import Guide
from rootway.guide.roles import POLICIES

__all__ = ["source_for"]


def source_for(guide: Guide) -> str:
    """The text of the module. Raises `FaultsFound` naming each rule that cannot be compiled, or that it is a door."""
    guide.needs_a_plan()
    starts = {id: protocol.start for id, protocol in guide.protocols.items()} | dict.fromkeys(
        guide.advice, "self"
    )
    pathway = {
        "id": guide.id,
        "version": guide.version,
        "not_medical_advice": guide.pathway.not_medical_advice,
        "roles": {
            **{role: guide.roles.named(role) for role in POLICIES},
            "pattern": list(guide.roles.pattern),
        },
        "levels": [
            {
                "id": level.id,
                "title": level.title,
                "do": level.do,
                "beside": list(level.told),
                "note": level.note,
                "tone": level.tone,
                "stops": level.stops,
            }
            for level in guide.levels.levels
        ],
    }
    treatments, see = guide.files[guide.roles.treatments], guide.files[guide.roles.see]
    held = {
        "treatments": {"begins": list(treatments.begins), "meanwhile": treatments.meanwhile},
        "see": {"begins": list(see.begins)},
    }
    return "\n".join(
        (
            f"// {guide.id} {guide.version}, compiled from the pathway's files. Change it there.",
            runtime(),
            f"export const pathway = {printed(pathway)};",
            f"const held = {printed(held)};",
            f"const starts = {printed(starts)};\n",
            tables_source(guide.tables, guide.full_scope),
            knowledge_source(guide),
            questions_source(guide),
            words_source(guide),
            _EXPORTS,
        )
    )


_EXPORTS = """\
export const completed = (said, denied = false) => complete(knowledge, said, denied);
export const decided = (facts) => walked(tables, facts);

const { roles, levels } = pathway;
const tableOf = (id) => tables.find((table) => table.id === id);
const rulesOf = (id) => tableOf(id).rules;
const heldIn = (result) => [...result.holding, ...result.unsure].sort((a, b) => a - b);

/** The values of a list that some rule gives, in the table's order. */
function listed(table, results) {
  const rules = rulesOf(table), { holding, unsure } = results[table];
  const chosen = new Set([...holding.map((n) => rules[n].then), ...unsure.map((n) => rules[n].unsure)]);
  return tableOf(table).values.filter((value) => chosen.has(value));
}

/** The level that is reached, whatever the open answers say; undefined while none is. `highest`: all else waits. */
export function levelOf(results) {
  const place = levels.findIndex(({ id }) => id === results[roles.triage].value);
  return place < 0 ? undefined : { ...levels[place], highest: place === levels.length - 1 };
}

/** Why the urgency is as it is. */
export const urgencyReasons = (results) => reasons(roles.triage, results[roles.triage]);

/** Triage is settled, and at a level at which a person may begin. */
export const mayHavePlan = (results) => results[roles.triage].settled && !levelOf(results).stops;

/** The ids in a person's own plan: empty unless a plan may be shown. */
export const planOf = (results) =>
  mayHavePlan(results) ? listed(roles.plan, results).filter((id) => starts[id] === "self") : [];

/** Whom to see; with whom a person would begin is held back as long as no plan may be shown. */
export const seeOf = (results) =>
  listed(roles.see, results).filter((value) => mayHavePlan(results) || !held.see.begins.includes(value));

/** How each treatment fits; what a person would begin with is held back as long as no plan may be shown. */
export function fitsOf(results) {
  const { begins, meanwhile } = held.treatments, may = mayHavePlan(results);
  const fit = (value) => (begins.includes(value) && !may ? meanwhile : value);
  return Object.fromEntries(Object.keys(tableOf(roles.treatments).otherwise).map((id) => [id, fit(results[id].value)]));
}

/** What was said, at one moment, to facts, results and plan. */
export function assessed(said, denied = false) {
  const { facts, contradictions, conflicts } = settled(knowledge, said, denied);
  const results = decided(facts);
  const [plan, see, fits] = [planOf(results), seeOf(results), fitsOf(results)];
  return { facts, contradictions, conflicts, results, plan, see, fits };
}

/** Why a result is as it is: each rule that holds or is not sure, with its words, its sources and what it gives. */
export function reasons(table, result) {
  return heldIn(result).map((number) => {
    const rule = rulesOf(table)[number], sure = result.holding.includes(number);
    const { id, say, do: does, sources } = words[table].rules[number], gives = sure ? rule.then : rule.unsure;
    return { id, gives, say, do: (sure && does) || words[table].does[gives] || "", unsure: !sure,
      sources: sources.map((source) => sourceTitles[source]) };
  });
}

/** The pages of one part of the questions that a person with these facts is asked. */
export function questions(part, facts) {
  const s = { facts: new Map(Object.entries(facts)), results: new Map() };
  const isShown = ({ fact }) => !shownIf[fact] || shownIf[fact](s) !== false;
  return pages.filter((page) => page.part === part)
    .map((page) => ({ ...page, questions: page.questions.filter(isShown) }))
    .filter((page) => page.questions.length);
}
"""
