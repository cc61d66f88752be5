"""What is checked of the door and every topic together: their shape, and what comes of the door's worked cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from rootway.assess import Assessment, Route
from rootway.assess.worked import assessed
from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.guide.topics import Library
from rootway.logic import names_in
from rootway.logic.table import Policy
from rootway.proofs.door_laws import door_of, guide_of
from rootway.proofs.people_at_the_door import AtDoor, people, sent, whole


def a_further_topic_never_lowers(library: Library) -> str:
    """Each topic that is opened besides leaves the person as urgent, or makes them more so."""
    full, order = whole(library), guide_of(library).levels.order
    for who in people(full):
        alone = sent(full, who)
        for id in full.topics:
            more = sent(full, who, begun=(id,))
            if _lower(more, alone, order):
                return f"{who.id}: with {id} open the urgency is lower"
            if _below(more, more.found[id]):
                return f"{who.id}: {id} finds it more urgent than the person is told"
    return ""


def _lower(one: Route, other: Route, order: tuple[str, ...]) -> bool:
    worst = order.index(one.triage.could_be) < order.index(other.triage.could_be)
    reached = other.triage.value
    return worst or (
        reached is not None and reached != order[0] and _rank(one.triage.value, order) < order.index(reached)
    )


def _below(route: Route, topic: Assessment) -> bool:
    order = topic.guide.levels.order
    return (
        _rank(route.triage.value, order) < _rank(topic.triage.value, order) and topic.triage.value != order[0]
    )


def _rank(level: str | None, order: tuple[str, ...]) -> int:
    return -1 if level is None else order.index(level)


def the_order_is_immaterial(library: Library) -> str:
    """The same answers, topics and rules in another order lead to the same level and the same topics."""
    full = whole(library)
    turned = replace(full, topics=dict(reversed(list(full.topics.items()))), door=_turned(guide_of(full)))
    for who in people(full):
        back = AtDoor(who.id, dict(reversed(list(who.said.items()))), who.denied)
        one, other = sent(full, who), sent(turned, back)
        if _told(one) != _told(other):
            return f"{who.id}: another order tells something else"
    return ""


def _turned(guide: Guide) -> Guide:
    """The rules of each table from the last to the first, but where the first that holds is meant to decide."""
    meant = door_of(Library({}, guide)).lead
    tables = (
        table if table.id == meant else replace(table, rules=table.rules[::-1]) for table in guide.tables
    )
    files = {
        id: file if id == meant else replace(file, rules=file.rules[::-1]) for id, file in guide.files.items()
    }
    return replace(guide, tables=tuple(tables), files=files)


def _told(route: Route) -> tuple[object, ...]:
    triage = route.triage
    return (
        triage.value,
        triage.settled,
        triage.could_be,
        route.leads,
        set(route.opens),
        set(route.also_possible),
    )


def only_places_and_signs_lead(library: Library) -> str:
    """Which topics open hangs on danger signs, places and what changes the symptoms; never on a wish."""
    guide, door = guide_of(library), door_of(library)
    may = {"danger", "where", "changes", "self_tests", "exam"}
    asked = {question.fact: page.part for page in guide.pages for question in page.questions}
    rules = (rule for id in (door.route, door.lead) for rule in guide.table(id).rules)
    for rule in rules:
        for fact in names_in(rule.when):
            if not guide.facts[fact].is_sign and asked.get(fact, "where") not in may:
                return f"{rule.id} reads `{fact}`, which is no sign and no place"
    return ""


def one_owner_one_question(library: Library) -> str:
    """A fact that two guides read is one thing: of one folder, meaning the same, and asked in the same words."""
    things: dict[str, tuple[str, object]] = {}
    words: dict[str, tuple[str, object]] = {}
    for id, guide in _all(library).items():
        for fact in (one for one in guide.facts.values() if not one.of):
            owner = guide.owners.get(f"facts.toml: {fact.id}", id)
            what = (owner, fact.label, fact.kind, fact.words, fact.reach, fact.red_flag)
            asked = guide.question(fact.id)
            said = (asked.ask, asked.hint, asked.error, asked.answers) if asked else None
            for seen, this in ((things, what), (words, said)):
                first = seen.setdefault(fact.id, (id, this)) if this is not None else (id, this)
                if first[1] != this:
                    return f"`{fact.id}` is another thing in {id} than in {first[0]}"
    return ""


def one_plan_of_a_family(library: Library) -> str:
    """Of the topics of one region only one is gone on with: their plans would contradict each other."""
    full = whole(library)
    for who in people(full):
        follows = sent(full, who).follows
        for region in guide_of(library).regions:
            together = [
                id for id in follows if id in library.topics and region in library.topics[id].pathway.uses
            ]
            if len(together) > 1:
                return f"{who.id}: {' and '.join(together)} are gone on with together"
    return ""


def nothing_begins_while_it_is_urgent(library: Library) -> str:
    """Where any topic or the door says that somebody is to be seen today, no topic shows a plan."""
    full = whole(library)
    for who in people(full):
        for begun in ((), tuple(full.topics)):
            found = sent(full, who, begun)
            everyone = [*([found.door] if found.door else []), *found.found.values()]
            if found.may_have_plan and any(one.triage.value in one.guide.levels.stopping for one in everyone):
                return f"{who.id}: a plan is shown though it stops somewhere"
    return ""


def a_shared_sign_counts_everywhere(library: Library) -> str:
    """Each shared rule of urgency stands at the door and in every topic that uses its folder."""
    guides = _all(library)
    for id, guide in guides.items():
        for folder, rules in _shared_rules(guide).items():
            for other_id, other in guides.items():
                if folder in set(other.owners.values()):
                    missing = rules.keys() - _shared_rules(other).get(folder, {}).keys()
                    if missing:
                        return f"{sorted(missing)[0]} of {folder} stands in {id}, and not in {other_id}"
                    weaker = [r for r, rule in rules.items() if rule != _shared_rules(other)[folder][r]]
                    if weaker:
                        return f"{weaker[0]} of {folder} gives another level in {id} than in {other_id}"
    return ""


def _shared_rules(guide: Guide) -> Mapping[str, Mapping[str, tuple[str, str | None]]]:
    triage = guide.roles.triage
    place, found = guide.files[triage].place, dict[str, dict[str, tuple[str, str | None]]]()
    for rule in guide.table(triage).rules:
        if folder := guide.owners.get(f"{place}: {rule.id}"):
            found.setdefault(folder, {})[rule.id] = (rule.then, rule.unsure)
    return found


def a_retired_topic_changes_nothing(library: Library) -> str:
    """Nothing of a topic is read by another: every fact stands in a folder that its reader uses, or in its own."""
    for id, guide in _all(library).items():
        uses = {*guide.pathway.uses, ""}
        for fact in guide.facts.values():
            owner = guide.owners.get(f"facts.toml: {fact.of or fact.id}", "")
            if owner not in uses:
                return f"{id} reads `{fact.id}` of {owner}"
    full = whole(library)
    for who in people(full):
        before = sent(full, who)
        for retired in set(full.topics) - set(before.opens):
            left = replace(
                full, topics={other: full.topics[other] for other in full.topics if other != retired}
            )
            if _told(sent(left, who)) != _told(before):
                return f"{who.id}: without {retired} something else is told"
    return ""


def every_shared_rule_counts(library: Library) -> str:
    """Each shared rule of urgency is among what gives somebody their level, in the worked cases."""
    wanted = {
        rule: folder
        for guide in library.topics.values()
        for folder, rules in _shared_rules(guide).items()
        for rule in rules
    }
    for guide in _all(library).values():
        for case in guide.cases:
            try:
                triage = assessed(guide, case).triage
            except FaultsFound:
                continue  # `pathway check` names it
            for reason in triage.because:
                if reason.gives == triage.value:
                    wanted.pop(reason.id, None)
    left = ", ".join(f"{rule} of {folder}" for rule, folder in sorted(wanted.items()))
    return f"nobody would be told otherwise without {left}" if wanted else ""


def urgency_is_a_maximum(library: Library) -> str:
    """The most severe rule wins in every guide, and all have the same levels in one order."""
    order = guide_of(library).levels.order
    for id, guide in _all(library).items():
        triage = guide.table(guide.roles.triage)
        if triage.policy is not Policy.PRIORITY or triage.values != order or guide.levels.order != order:
            return f"{id} ranks its levels otherwise"
        rules = Counter(rule.then for rule in triage.rules)
        if not rules[order[-1]]:
            return f"{id} has no emergency"
    return ""


def _all(library: Library) -> Mapping[str, Guide]:
    door = guide_of(library)
    return {door.id: door, **library.topics}
