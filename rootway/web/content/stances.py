"""What clinicians say of a plan, in words: what they took out, put in or changed, their own lines, who confirmed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rootway.assess import Assessment, Bound, PlanLine, PlanStance, bounds_of
from rootway.guide import Guide, Protocol


@dataclass(frozen=True)
class SaidOfPlan:
    """One thing that was said: what it is about, what, and by whom; `note` is the clinician's free line."""

    title: str
    words: str
    by: str
    note: str
    at: datetime


@dataclass(frozen=True)
class ClinicianSays:
    """All of it, for the person. `stop` holds whatever the own words say."""

    changes: tuple[SaidOfPlan, ...]
    own_words: tuple[SaidOfPlan, ...]
    marked: str
    stop: str
    confirmed: SaidOfPlan | None

    @property
    def is_there(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.changes or self.own_words or self.confirmed)


def clinician_says(found: Assessment) -> ClinicianSays | None:
    """What clinicians say of the plan of now; nothing where no plan may be shown."""
    texts = found.guide.stances
    if texts is None or not found.stances or not found.may_have_plan:
        return None
    changed = found.changed
    words = tuple(SaidOfPlan("", one.note, one.by, "", one.made_at) for one in changed.own_words)
    says = ClinicianSays(
        (*_taken_out(found), *_added(found)),
        words,
        texts.own_words.marked,
        texts.own_words.stop,
        _confirmed(found),
    )
    return says if says.is_there else None


def _taken_out(found: Assessment) -> Iterator[SaidOfPlan]:
    assert found.guide.stances
    why = {reason.code: reason.display for reason in found.guide.stances.reasons}
    for out in found.changed.taken_out:
        stance = out.stance
        words = _("Taken out: %(why)s") % {"why": why.get(stance.reason, stance.reason)}
        yield SaidOfPlan(out.line.title, words, stance.by, stance.note, stance.made_at)


def _added(found: Assessment) -> Iterator[SaidOfPlan]:
    for line in (*found.plan, *found.with_clinician):
        if line.stance is None:
            continue
        words = dose_line(found.guide, line) if line.doses else _("Put in, to be begun with your clinician")
        yield SaidOfPlan(line.title, words, line.stance.by, line.stance.note, line.stance.made_at)


def dose_line(guide: Guide, line: PlanLine) -> str:
    """The numbers that a clinician gave, in words."""
    protocol = guide.protocols[line.id]
    bounds = bounds_of(protocol)
    said = [
        f"{title_of(protocol, bounds[name])}: {amount(bounds[name], n)}" for name, n in line.doses.items()
    ]
    return "; ".join(said)


def title_of(protocol: Protocol, bound: Bound) -> str:
    """What a number is of: a step, or how often the whole is done."""
    titles: Mapping[str, str] = {step.id: step.title for step in protocol.steps}
    return titles.get(bound.place, _("How often"))


def amount(bound: Bound, number: int) -> str:
    """A number with its unit."""
    words = {
        "seconds": ngettext("%(n)s second", "%(n)s seconds", number),
        "minutes": ngettext("%(n)s minute", "%(n)s minutes", number),
        "times_per_day": ngettext("%(n)s time a day", "%(n)s times a day", number),
        "every_hours": ngettext("every hour", "every %(n)s hours", number),
    }
    return words[bound.unit] % {"n": number}


def _confirmed(found: Assessment) -> SaidOfPlan | None:
    stance = found.changed.confirmed
    if stance is None:
        return None
    if found.changed.is_as_confirmed:
        words = _("Your clinician has confirmed this plan.")
    else:
        words = _("Your clinician confirmed an earlier plan. It has changed since.")
    return SaidOfPlan("", words, stance.by, stance.note, stance.made_at)


def told_of(guide: Guide, stance: PlanStance) -> str:
    """One thing that was said, in a line, for the list of all that was said of a plan."""
    protocol = guide.protocols.get(stance.target)
    title = protocol.title if protocol else _("an exercise that is no longer here")
    match stance.kind:
        case "confirm":
            return _("Confirmed the plan")
        case "remove":
            return _("Took out: %s") % title
        case "add":
            return _("Put in: %s") % title
        case "dose":
            return (
                _("Changed the numbers of: %s") if stance.value else _("Took back the numbers of: %s")
            ) % title
        case "raise":
            level = next((one.title for one in guide.levels.levels if one.id == stance.target), stance.target)
            return _("Asked for: %s") % level if stance.target else _("Took back that they are seen sooner")
        case "own_words":
            return _("Wrote: %s") % stance.note if stance.note else _("Took back a line")
        case _:
            fact = guide.facts.get(stance.target)
            return _("Looked at: %s") % (fact.label if fact else "")
