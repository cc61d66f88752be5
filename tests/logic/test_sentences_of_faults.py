"""A sentence keeps the pattern that it was made from, and is a plain string for everybody else."""

import copy
import json
import pickle

from rootway.errors import Fault, Wording, translated

SPANISH = {
    "holds %(count)s logs": "tiene %(count)s registros",
    "entry %(number)s": "anotación %(number)s",
    "is not a list": "no es una lista",
    "Give %(what)s.": "Dé %(what)s.",
    "100% of it": "todo",
    "file": "archivo",
}


def spanish(text: str) -> str:
    """As gettext: what has no translation stays."""
    return SPANISH.get(text, text)


def test_a_sentence_is_the_string_that_it_reads_as():
    one = Wording("holds %(count)s logs", count=3)
    assert one == "holds 3 logs" and json.dumps([one]) == '["holds 3 logs"]'
    assert {one: 1}["holds 3 logs"] == 1


def test_a_sentence_without_values_may_hold_a_percent_sign():
    assert Wording("100% of it") == "100% of it"
    assert translated(Wording("100% of it"), spanish) == "todo"


def test_a_sentence_is_said_in_another_language_with_its_values():
    assert translated(Wording("holds %(count)s logs", count=3), spanish) == "tiene 3 registros"


def test_a_value_that_is_a_sentence_is_said_too_and_any_other_is_not():
    told = Wording("Give %(what)s.", what=Wording("holds %(count)s logs", count=3))
    assert translated(told, spanish) == "Dé tiene 3 registros."
    assert translated(Wording("Give %(what)s.", what="file"), spanish) == "Dé file."


def test_a_plain_text_is_said_as_a_whole_and_nothing_stays_nothing():
    assert translated("is not a list", spanish) == "no es una lista"
    assert translated("", lambda text: "the head of a catalog") == ""


def test_a_sentence_comes_back_whole_from_another_process():
    one = Wording("holds %(count)s logs", count=3)
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert again == one and translated(again, spanish) == "tiene 3 registros"


def test_a_fault_is_said_from_its_place_on():
    fault = Fault(Wording("file"), "is not a list", "", "Give it.").under(
        Wording("entry %(number)s", number=2)
    )
    assert str(fault) == "entry 2: file: is not a list. Give it."
    assert str(fault.translated(spanish)) == "anotación 2: archivo: no es una lista. Give it."


def test_a_place_that_is_a_name_keeps_its_name():
    assert Fault("file", "is not a list", "", "").translated(spanish).where == "file"
