"""The laws of a library: what holds of its front door and every topic together, each with the slips that must break it.

They are numbered as the library was designed. The promises of each topic by itself stand in promises.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rootway.guide.promises import LawSlip
from rootway.guide.topics import Library
from rootway.proofs import care
from rootway.proofs import door_laws as door
from rootway.proofs import library_laws as both
from rootway.proofs import library_slips as slips
from rootway.proofs.law import Law, Slip
from rootway.proofs.mutants import slipped
from rootway.proofs.people_at_the_door import with_door
from rootway.proofs.subject import subject_of


def left_and_right_alike(library: Library) -> str:
    """At the door left and right lead to the same."""
    return care.mirrored(subject_of(door.guide_of(library))).against


Check = Callable[[Library], str]

_LAWS: Final[tuple[tuple[str, str, Check, tuple[tuple[str, Callable[[Library], Library]], ...]], ...]] = (
    (
        "urgency-is-a-maximum",
        "everywhere the most severe rule wins, over the same levels",
        both.urgency_is_a_maximum,
        (("a topic takes the least urgent level for the most urgent one", slips.levels_upside_down),),
    ),
    (
        "a-further-topic-never-lowers",
        "opening a further topic never lowers the urgency of a person",
        both.a_further_topic_never_lowers,
        (
            (
                "the door takes the least urgent level for the most urgent one",
                slips.the_door_ranks_upside_down,
            ),
        ),
    ),
    (
        "a-further-mark-never-lowers",
        "marking a further place never puts a level out of reach",
        door.a_further_mark_never_lowers,
        (),
    ),
    (
        "the-order-is-immaterial",
        "the order of answers, topics and rules changes nothing",
        both.the_order_is_immaterial,
        (("the first rule of urgency that holds decides", slips.the_first_rule_decides),),
    ),
    (
        "not-sure-where-asks-everything",
        "whoever cannot say where it is, is asked about every region",
        door.every_region_is_asked,
        (("a region is asked about for one place only", slips.a_region_for_one_place),),
    ),
    (
        "nobody-falls-through",
        "whoever marks a place that a topic is about, or is not sure of it, comes to a topic",
        door.nobody_falls_through,
        (),
    ),
    (
        "only-places-and-signs-lead",
        "which topics open hangs on signs and places, and on no wish",
        both.only_places_and_signs_lead,
        (),
    ),
    (
        "one-owner-one-question",
        "a fact is one thing in every topic: one owner, one meaning, one question",
        both.one_owner_one_question,
        (("a topic asks in words of its own", slips.other_words),),
    ),
    (
        "one-plan-of-a-region",
        "of the topics of one region only one is gone on with",
        both.one_plan_of_a_family,
        (("no topic gives way to another", slips.every_topic_leads),),
    ),
    (
        "urgent-shuts-every-topic",
        "while it is urgent anywhere, no topic shows a plan",
        both.nothing_begins_while_it_is_urgent,
        (("no level stops anything", slips.nothing_stops),),
    ),
    (
        "a-shared-sign-counts-everywhere",
        "a shared rule of urgency stands at the door and in every topic that uses its folder",
        both.a_shared_sign_counts_everywhere,
        (("a shared rule does not reach the door", slips.a_shared_rule_is_lost),),
    ),
    (
        "left-and-right-alike",
        "left and right lead to the same topics",
        left_and_right_alike,
        (),
    ),
    (
        "a-retired-topic-changes-nothing",
        "a topic that is gone changes nothing for whoever was not in it",
        both.a_retired_topic_changes_nothing,
        (("a topic reads a fact of another", slips.reading_over_the_fence),),
    ),
    (
        "every-shared-rule-counts",
        "each shared rule of urgency gives somebody of the worked cases their level",
        both.every_shared_rule_counts,
        (("nobody tried the shared rules", slips.nothing_tried),),
    ),
)


def laws_of(library: Library) -> tuple[Law, ...]:
    """Every law, with the slips of any library and those that the door's folder names."""
    written = door.guide_of(library).promises.slips

    def of_folder(id: str) -> tuple[Slip, ...]:
        return tuple(Slip(one.words, _at_door(one)) for one in written if one.law == id)

    return tuple(
        Law(id, words, against, (*(Slip(*slip) for slip in known), *of_folder(id)))
        for id, words, against, known in _LAWS
    )


def _at_door(written: LawSlip) -> Callable[[Library], Library]:
    return lambda library: with_door(library, lambda guide: slipped(written, guide))
