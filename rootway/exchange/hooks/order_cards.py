"""What is said of one order: rated only when nothing that is unanswered could change it, else asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rootway.assess import Decision, Reason
from rootway.exchange.hooks.asked import TopicAsked
from rootway.exchange.hooks.call import Call, Resource, reference_of
from rootway.exchange.hooks.card import HookCard, Link, Suggestion, summary_of
from rootway.exchange.hooks.danger import danger_card, most_urgent
from rootway.exchange.hooks.orders import SiteCodes, order_of
from rootway.exchange.hooks.words import Addresses, label_of, missing_in, missing_words, reasons_in
from rootway.exchange.names import BASE
from rootway.guide import Guide
from rootway.guide.orders import OrderSort

OVERRULES = f"{BASE}/CodeSystem/overrule"
Found = tuple[TopicAsked, OrderSort]


def order_cards(
    call: Call, topics: Sequence[TopicAsked], site: SiteCodes, to: Addresses
) -> Iterator[HookCard]:
    """A danger sign once, before all; then what is to be said of each order that some topic is about."""
    orders = [(resource, _meant(_known(topics, resource, site), resource)) for resource in call.asked_about]
    pictured = [one for _, found in orders for one, order in found if order.asks == "imaging"]
    if worst := most_urgent(pictured):
        yield danger_card(worst, to)
    for place, (resource, found) in enumerate(orders):
        name = f"{place} {reference_of(resource)}"
        pictures = [each for each in found if each[1].asks == "imaging"]
        hands = [each for each in found if each[1].asks == "by_hand"]
        if pictures:
            yield _of_picture(f"{name} picture", call, resource, pictures, to)
        if hands:
            yield from _of_hands(f"{name} hands", call, resource, hands, to)


def _known(topics: Sequence[TopicAsked], resource: Resource, site: SiteCodes) -> Sequence[Found]:
    return [(one, order) for one in topics if (order := order_of(one.guide, resource, site))]


def _meant(found: Sequence[Found], resource: Resource) -> Sequence[Found]:
    """Of the topics that an order may belong to those that its reason names, else the problems; else all of them."""
    by_reason = [each for each in found if each[0].is_meant_by(resource)]
    return by_reason or [each for each in found if each[0].is_named] or found


def _of_picture(name: str, call: Call, resource: Resource, found: Sequence[Found], to: Addresses) -> HookCard:
    """A picture: the strictest of what the topics say, once none of them waits for anything."""
    waiting = [one for one, _ in found if not _is_rated(one.guide, one.assessment.imaging)]
    highest = [each for each in found if _is_highest(each[0].guide, each[0].assessment.imaging)]
    if waiting and not highest:
        missing = missing_in(waiting[0].assessment, waiting[0].assessment.imaging.waiting_for)
        return _asks(name, waiting[0].guide, missing, to)
    one, order = max(highest or found, key=lambda each: _rank(each[0].guide, each[0].assessment.imaging))
    guide, decision = one.guide, one.assessment.imaging
    value = str(decision.value)
    is_against = value == guide.table(guide.roles.imaging).values[0]
    return HookCard(
        name,
        summary_of(f"{guide.title_of(guide.roles.imaging, value)}.", *(r.say for r in decision.because)),
        "warning" if is_against else "info",
        label_of(guide),
        reasons_in(guide, decision.because),
        to.sources,
        tuple(_suggested(call, resource, one, order, decision.because)) if is_against else (),
        tuple(_overrules(guide)) if is_against else (),
    )


def _rank(guide: Guide, decision: Decision) -> int:
    return guide.table(guide.roles.imaging).values.index(str(decision.value))


def _is_rated(guide: Guide, decision: Decision) -> bool:
    """Whether no unanswered fact could change what is said."""
    return decision.settled or _is_highest(guide, decision)


def _is_highest(guide: Guide, decision: Decision) -> bool:
    """Whether nothing stricter could come out, whatever is still answered."""
    return decision.value == guide.table(guide.roles.imaging).values[-1]


def _asks(name: str, guide: Guide, missing: tuple[str, ...], to: Addresses) -> HookCard:
    return HookCard(
        name,
        f"This order cannot be rated yet. Missing answers: {len(missing)}.",
        "info",
        label_of(guide),
        f"What is not known is never taken for a no. It would help to ask about:\n\n{missing_words(missing)}",
        to.sources,
        links=(Link("Ask: open the check", to.ask),),
    )


def _of_hands(
    name: str, call: Call, resource: Resource, found: Sequence[Found], to: Addresses
) -> Iterator[HookCard]:
    """Hands on the spine: never while a danger sign stands, and not said to be right while one might."""
    worst = most_urgent([one for one, _ in found])
    if worst is not None:
        order = next(order for one, order in found if one is worst)
        yield _stops(name, call, resource, worst, order, to)
        return
    if waiting := [one for one, _ in found if not one.assessment.urgency.settled]:
        missing = missing_in(waiting[0].assessment, waiting[0].assessment.urgency.waiting_for)
        yield _asks(name, waiting[0].guide, missing, to)
        return
    for one, order in found:
        yield from _fit(name, call, resource, one, order, to)


def _stops(
    name: str, call: Call, resource: Resource, one: TopicAsked, order: OrderSort, to: Addresses
) -> HookCard:
    guide = one.guide
    level, triage = guide.levels.of(str(one.assessment.urgency.value)), one.assessment.triage
    beside = "\n".join(f"- {line}" for line in level.told)
    return HookCard(
        name,
        summary_of(f"{level.title}.", *level.told),
        "critical",
        label_of(guide),
        f"{reasons_in(guide, triage.because)}\n\nWhat the person is told:\n\n- {level.do}\n{beside}",
        to.sources,
        tuple(_suggested(call, resource, one, order, triage.because)),
        tuple(_overrules(guide)),
    )


def _fit(
    name: str, call: Call, resource: Resource, one: TopicAsked, order: OrderSort, to: Addresses
) -> Iterator[HookCard]:
    """The treatment that the order is for, when rules speak against it."""
    guide = one.guide
    for treatment in one.assessment.treatments:
        table = guide.table(guide.roles.treatments)
        if treatment.id == order.treatment and treatment.settled and treatment.fit == table.values[-1]:
            title = guide.title_of(guide.roles.treatments, str(treatment.fit))
            yield HookCard(
                name,
                summary_of(f"{title}.", *(reason.say for reason in treatment.because)),
                "warning",
                label_of(guide),
                reasons_in(guide, treatment.because),
                to.sources,
                tuple(_suggested(call, resource, one, order, treatment.because)),
                tuple(_overrules(guide)),
            )
            return


def _suggested(
    call: Call, resource: Resource, one: TopicAsked, order: OrderSort, because: Iterable[Reason]
) -> Iterator[Suggestion]:
    takes_back = _take_back(resource)
    if takes_back:
        yield Suggestion("Take this order back", (takes_back,), recommended=True)
    for line in one.assessment.see:
        if line.value == order.instead:
            title = one.guide.title_of(one.guide.roles.see, line.value)
            label = f"Refer instead: {title}"
            makes = _referral(call, title, [*line.because, *because])
            yield Suggestion(label, tuple(filter(None, (takes_back, makes))))


def _take_back(resource: Resource) -> dict[str, Any] | None:
    """The action that deletes the order; without its id nothing can name it."""
    if not isinstance(resource.get("id"), str):
        return None
    return {"type": "delete", "description": "Take this order back", "resourceId": reference_of(resource)}


def _referral(call: Call, title: str, because: Iterable[Reason]) -> dict[str, Any]:
    reasons = [{"text": say} for say in dict.fromkeys(reason.say for reason in because)]
    made = {
        "resourceType": "ServiceRequest",
        "status": "draft",
        "intent": "proposal",
        "code": {"text": title},
        "subject": {"reference": f"Patient/{call.patient}"},
        "reasonCode": reasons,
    }
    return {"type": "create", "description": f"Refer: {title}", "resource": made}


def _overrules(guide: Guide) -> Iterator[dict[str, str]]:
    for one in guide.orders.overrules:
        yield {"system": OVERRULES, "code": one.id, "display": one.say}
