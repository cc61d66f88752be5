"""No promise stands on a name: with every name of the pathway another one, the same is proved and the same refuted."""

from __future__ import annotations

import pytest

from rootway.guide import Guide, default_folder, load_guide
from rootway.proofs.promise import Promise
from rootway.proofs.promises import OF_ANY, promises_of, promises_that_ship
from rootway.proofs.subject import subject_of
from tests.guide.renamed import as_before, renamed

pytestmark = pytest.mark.long

OF_ITS_OWN = (
    "no-opposite-advice",
    "treatments-plan-and-see-agree",
    "unsure-is-never-better",
    "one-level-per-event",
)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The pathway that ships, with every name changed."""
    return load_guide(renamed(default_folder(), tmp_path_factory.mktemp("renamed")))


def test_it_promises_the_same(other: Guide) -> None:
    said, twins = ([(one.id, one.words, [m.words for m in one.mutants]) for one in promises]
                   for promises in (promises_that_ship(), promises_of(other)))  # fmt: skip
    assert twins == said
    assert {id for id, *_ in twins} - OF_ANY.keys() == set(OF_ITS_OWN)


@pytest.mark.parametrize("id", OF_ITS_OWN)
def test_what_it_promises_of_its_own_is_proved_and_each_mutant_refuted(id: str, other: Guide) -> None:
    promise = promise_of(id, other)
    assert promise.proof(subject_of(other)).against == ""
    for mutant, twin in zip(promise_of(id, load_guide()).mutants, promise.mutants, strict=True):
        against, there = (
            one.proof(made.made(guide)).against
            for one, made, guide in (
                (promise_of(id, load_guide()), mutant, load_guide()),
                (promise, twin, other),
            )
        )
        assert against != ""
        assert as_before(there) == against


def promise_of(id: str, guide: Guide) -> Promise:
    """One promise of a pathway."""
    return next(promise for promise in promises_of(guide) if promise.id == id)
