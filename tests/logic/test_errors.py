"""Faults are values that say where, what, why and what to do."""

import pickle

from rootway.errors import Fault, FaultsFound, RootwayError

FAULT = Fault("fever", "is 3", "A slip.", "Give true or false.")


def test_a_fault_reads_as_one_line():
    assert str(FAULT) == "fever: is 3. A slip. Give true or false."


def test_a_fault_leaves_no_gap_where_it_says_no_reason():
    assert str(Fault("fever", "is 3", "", "Give true or false.")) == "fever: is 3. Give true or false."


def test_a_fault_is_four_strings_in_json():
    assert FAULT.to_json() == {
        "where": "fever",
        "what": "is 3",
        "why": "A slip.",
        "remedy": "Give true or false.",
    }


def test_a_fault_is_seen_from_farther_out():
    assert FAULT.under("entry 2").where == "entry 2: fever"
    assert Fault("", "is empty", "", "").under("entry 2").where == "entry 2"


def test_faults_are_raised_together():
    found = FaultsFound([FAULT, Fault("age_years", "is 400", "", "")])
    assert isinstance(found, RootwayError)
    assert [fault.where for fault in found.faults] == ["fever", "age_years"]
    assert str(found).splitlines() == [str(fault) for fault in found.faults]


def test_faults_come_back_whole_from_another_process():
    found = FaultsFound([Fault("a", "b", "c", "d"), Fault("e", "f", "", "g")])
    assert pickle.loads(pickle.dumps(found)).faults == found.faults
