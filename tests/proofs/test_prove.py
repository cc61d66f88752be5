"""`make prove`: a line per promise and per mutant, and a status that says whether all came out."""

import json
import re
from dataclasses import replace

import pytest

from rootway.proofs import __main__ as prove
from rootway.proofs import verdict
from rootway.proofs.promises import promises_that_ship
from rootway.proofs.subject import subject_of
from rootway.record import read_case
from tests.generative.people import guide
from tests.house.tree import ROOT

PROMISES = promises_that_ship()
SAFETY = "no-doubt-in-self-care"


@pytest.mark.no_cover
def test_a_line_for_each_promise_and_each_mutant(capsys, monkeypatch):
    """Of two promises of one pathway here; `make prove` goes through all."""
    monkeypatch.setattr(verdict, "topics_of", lambda _: (guide().id,))
    assert prove.main((SAFETY, "no-opposite-advice"), processes=2) == 0
    topic, *lines, last = capsys.readouterr().out.splitlines()
    assert topic == f"{guide().id}:"
    assert [bool(re.fullmatch(r"proved: .+ \(\d+\.\d\d s\)", line)) for line in lines[:2]] == [True, True]
    assert [line.partition(":")[0] for line in lines[2:]] == ["refuted", "refuted", "refuted"]
    assert last.startswith("2 promises over everyone there could be: ")
    assert last.endswith("0 failed")


@pytest.mark.no_cover
def test_a_broken_promise_and_a_blind_proof_fail_and_show_whom(capsys, monkeypatch):
    """The mutant in the pathway's place: the promise is broken; the pathway in the mutant's: nothing is found."""
    promise = next(promise for promise in PROMISES if promise.id == SAFETY)
    (mutant,) = promise.mutants
    broken = mutant.made(guide()).guide
    harmless = replace(mutant, made=lambda _: subject_of(guide()))
    monkeypatch.setattr(verdict, "topics_of", lambda _: (guide().id,))
    monkeypatch.setattr(verdict, "promises_named", lambda _: (replace(promise, mutants=(harmless,)),))
    monkeypatch.setattr(verdict, "subject_named", lambda _: subject_of(broken))
    assert prove.main(processes=1) == 1
    _, first, person, blind, last = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "NOT PROVED: a danger sign that was not asked, or is not sure, never ends in self-care"
    )
    assert read_case(guide(), json.loads(person)).id == SAFETY
    assert blind.startswith("NOT REFUTED: not sure about night pain earns nothing")
    assert last.endswith("2 failed")


@pytest.mark.no_cover
def test_a_solver_that_gives_up_proves_nothing(monkeypatch):
    promise = next(promise for promise in PROMISES if promise.id == "a-danger-sign-never-lowers")
    monkeypatch.setattr("rootway.proofs.search.MOST_SECONDS", 0.001)
    proof = promise.proof(subject_of(guide()))
    assert "the solver could not tell" in proof.against


@pytest.mark.parametrize("promise", PROMISES, ids=[promise.id for promise in PROMISES])
def test_a_promise_stands_in_safety(promise):
    assert f"`{promise.id}`" in (ROOT / "SAFETY.md").read_text(encoding="utf-8")
