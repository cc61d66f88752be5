"""A fault that people read can be said in their language: its text is one that the catalogs hold."""

import pytest

from tests.house.tree import ROOT
from translations.faults import files, made_up, plain_texts
from translations.gather import PACKAGE

ROOMS = list(files(PACKAGE))


@pytest.mark.parametrize("path", ROOMS, ids=[path.relative_to(ROOT).as_posix() for path in ROOMS])
def test_no_text_of_a_fault_is_made_up_where_it_stands(path):
    assert list(made_up(path.read_text(encoding="utf-8"))) == [], "write Wording(pattern, name=value)"


def test_what_is_made_up_is_found_wherever_it_stands():
    source = """
def read(raw, old):
    what, why = f"holds {raw}", "It is too much."
    remedy = f"Take {raw} away." if raw else "Take it away."
    return [Fault("a", f"is {raw}", "", "Give it."), Fault("b", Wording("is %(raw)s", raw=f"{raw:,}"), "", "")]
"""
    assert list(made_up(source)) == ["f'holds {raw}'", "f'Take {raw} away.'", "f'is {raw}'"]
    assert sorted(plain_texts(source)) == ["Give it.", "It is too much.", "Take it away."]
