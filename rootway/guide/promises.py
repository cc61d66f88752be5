"""What a pathway promises of its own treatments, measures and events, and the mistakes that the proofs must find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from rootway.guide.shape import key

Kind = Literal[
    "one-urgency", "a-danger-sign-never-lowers", "a-clinician-never-lowers", "a-deficit-stays",
    "an-assessment-never-opens-self-care", "an-assessment-ends", "no-doubt-in-self-care",
    "unsure-is-never-no", "only-clinical-facts", "nothing-to-begin", "settled-is-settled", "an-early-plan-holds",
    "no-dead-rule", "no-opposite-advice", "a-date-to-look-again", "treatments-plan-and-see-agree", "one-headline",
    "unsure-is-never-better", "left-and-right-alike", "a-further-risk-never-lowers", "one-level-per-event",
    "no-scan-waved-away",
]  # fmt: skip
"""Every promise that can be proved, by the name under which a pathway's papers link to its proof."""


@dataclass(frozen=True)
class Fits:
    """The values of the table of treatments, by what they say."""

    recommended: str
    option: str
    not_now: str
    avoid: str


@dataclass(frozen=True)
class TreatmentPromise:
    """A treatment and the lines of the plan that are it. Recommended, one of `when_recommended` stands in the plan."""

    item: str
    lines: tuple[str, ...]
    when_recommended: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindingPromise:
    """A table of findings: where it finds something and `when` holds, one of `lines` stands in the plan."""

    table: str
    when: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Giver:
    """Who gives a treatment (a value of the table `see`), and when they are named.

    They are named where it fits and `when` holds; never where it does not fit, unless only the finding `examined` is
    missing while nothing is `against` it; and the line `in_plan` stands only where it fits. `name` is the treatment's
    in a word.
    """

    who: str
    treatment: str
    name: str
    when: str
    examined: str
    against: str
    in_plan: str


@dataclass(frozen=True)
class Agreement:
    """What treatments, plan and whom to see must agree about."""

    fits: Fits
    treatments: tuple[TreatmentPromise, ...] = key("treatment")
    found: FindingPromise | None = None
    giver: Giver | None = None


@dataclass(frozen=True)
class Doubt:
    """`better` asks whether things are better, `gained` says that something measured is, and `since` when it counts."""

    better: str
    gained: str
    since: str


@dataclass(frozen=True)
class Happening:
    """One thing that can happen to a person, told in several ways: the facts of each; the rest is not told."""

    words: str
    told_by: tuple[Mapping[str, object], ...]


@dataclass(frozen=True)
class ChangeRule:
    """A rule with another condition, or with something else that "not sure" earns."""

    table: str
    rule: str
    when: str = ""
    unsure: str = ""
    unsure_earns_nothing: bool = False


@dataclass(frozen=True)
class AddRule:
    """One rule more, at the end or at the beginning."""

    table: str
    rule: str
    when: str
    then: str
    item: str = ""
    first: bool = False


@dataclass(frozen=True)
class RemoveRules:
    """Some rules fewer."""

    table: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Reorder:
    """Another order of severity."""

    table: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Weigh:
    """A fact that is weighed in another way, or not at all."""

    fact: str
    red_flag: bool | None = None
    unsure_as: str | float | None = None


@dataclass(frozen=True)
class MissingIsNo:
    """A rule that takes a missing answer for no: it fails of it, or `shows` what it gives."""

    table: str
    rule: str
    fact: str
    shows: bool = False


@dataclass(frozen=True)
class WrittenMutant:
    """A pathway with mistakes in it, which must break the promise; several where it holds out against each alone."""

    promise: Kind
    words: str
    change: tuple[ChangeRule, ...] = ()
    add: tuple[AddRule, ...] = ()
    remove: tuple[RemoveRules, ...] = ()
    reorder: tuple[Reorder, ...] = ()
    weigh: tuple[Weigh, ...] = ()
    missing_is_no: tuple[MissingIsNo, ...] = ()


@dataclass(frozen=True)
class LawSlip:
    """Of a front door: mistakes in it that must break a law of the library."""

    law: str
    words: str
    change: tuple[ChangeRule, ...] = ()
    add: tuple[AddRule, ...] = ()
    remove: tuple[RemoveRules, ...] = ()


@dataclass(frozen=True)
class Promises:
    """promises.toml; a pathway may have none, and keeps what every pathway promises all the same."""

    agreement: Agreement | None = None
    doubt: Doubt | None = None
    events: tuple[Happening, ...] = key("event", default=())
    mutants: tuple[WrittenMutant, ...] = key("mutant", default=())
    slips: tuple[LawSlip, ...] = key("slip", default=())

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What is promised, in order: what every pathway promises, and what this one has something for."""
        about: dict[Kind, object] = {
            "no-opposite-advice": self.agreement,
            "treatments-plan-and-see-agree": self.agreement,
            "unsure-is-never-better": self.doubt,
            "one-level-per-event": self.events,
        }
        return tuple(kind for kind in get_args(Kind) if about.get(kind, True))
