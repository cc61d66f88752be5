"""A profession more, added as CONTRIBUTING says: a row of one table, and every page of the finder knows it."""

import re
from collections.abc import Iterator

import pytest

from rootway.directory import kinds
from rootway.directory.index.opened import Index
from rootway.directory.kinds import read_kinds, the_kinds
from rootway.errors import FaultsFound
from rootway.web.pages.providers.query import choices
from rootway.web.pathway import profession_faults, the_guide, the_guides
from tests.directory.registers import quoted
from tests.directory.registers import row as registered
from tests.web.finder import CROWD, PLAIN, provider, put_index, ref, take_index_away
from tests.web.person import Person, text_of

ROW = """
[[profession]]
number = 6
id = "massage_therapist"
label = "Massage therapist"
plural = "Massage therapists"
page = "{page}"
named_by = [{named_by}]
words = ["MASSAGE"]
codes = [{{ code = "225700000X" }}]
"""


@pytest.fixture
def table(tmp_path, monkeypatch) -> Iterator[None]:
    """A row more in the table of professions, for one test."""

    def add(page: str = "physical-therapist", named_by: str = "") -> None:
        path = tmp_path / "kinds.toml"
        path.write_text(kinds.TABLE.read_text(encoding="utf-8") + ROW.format(page=page, named_by=named_by))
        monkeypatch.setattr(kinds, "TABLE", path)
        the_kinds.cache_clear()

    yield add
    monkeypatch.undo()
    the_kinds.cache_clear()
    take_index_away()


@pytest.mark.parametrize("brought", [{}, PLAIN])
def test_the_finder_lists_a_profession_that_one_row_adds(brought, table):
    table()
    assert list(profession_faults([the_guide()])) == []
    put_index((*CROWD, provider(9, kinds=(6,), primary=6, credential_text="LMT")))
    person = Person()
    if brought:
        person.bring({"facts": brought})
    form = person.get("/find/")
    assert (form.status_code, "Massage therapist" in text_of(form)) == (200, True)
    assert "massage_therapist" in choices()
    sent = {"where": "60601", "who": "massage_therapist", "far": "25", "sort": "fit"}
    assert person.send("/find/", sent).headers["Location"] == "/find/results/"
    found = person.get("/find/results/")
    assert set(re.findall(r"Pat Example[0-9]+", text_of(found))) == {"Pat Example9"}
    assert text_of(person.get(f"/find/listings/{ref(9)}/")).count("Massage therapist") >= 1
    assert person.get(f"/find/compare/?p={ref(9)}&p={ref(1)}").status_code == 200


def test_the_import_reads_its_code(table, tmp_path):
    from datetime import UTC, datetime

    from rootway.directory.importing import Order, import_register

    table()
    source = tmp_path / "register.csv"
    source.write_bytes(quoted([registered(1, code1="225700000X")]))
    report = import_register(
        Order(source, "nppes", str(tmp_path / "i.sqlite")), datetime(2026, 11, 25, tzinfo=UTC)
    )
    assert (report.taken, Index(str(tmp_path / "i.sqlite")).rows("SELECT kind FROM near")) == (1, [(6,)])


def test_a_page_or_a_reason_that_the_pathway_does_not_have_is_a_fault(table):
    guide = the_guide()
    table("massage", '"masseur"')
    found = [(fault.where, fault.what) for fault in profession_faults([guide])]
    assert found == [
        ("kinds.toml: profession massage_therapist: page", "is 'massage', no advice page of the pathway"),
        ("kinds.toml: profession massage_therapist: named_by", "has 'masseur', nobody whom a check names"),
    ]
    with pytest.raises(FaultsFound, match="no advice page of the pathway"):
        the_guides()


def test_all_faults_of_the_table_are_told_at_once(tmp_path):
    path = tmp_path / "kinds.toml"
    row = (
        ROW.format(page="x", named_by="")
        .replace("number = 6", "number = 1")
        .replace('page = "x"', 'side = "x"')
    )
    path.write_text(kinds.TABLE.read_text(encoding="utf-8") + row.replace('["MASSAGE"]', '"MASSAGE"'))
    with pytest.raises(FaultsFound) as found:
        read_kinds(path)
    assert [(fault.where, fault.what) for fault in found.value.faults] == [
        ("kinds.toml: profession massage_therapist: page", "is missing"),
        ("kinds.toml: profession massage_therapist: side", "is no key"),
        ("kinds.toml: profession massage_therapist: words", "is 'MASSAGE'"),
        ("kinds.toml: profession 1: number", "comes twice"),
    ]


@pytest.mark.parametrize("said", ['until_age = "17"', "until_age = true", "untill_age = 17"])
def test_a_field_for_an_age_is_a_whole_number_of_years(said: str, tmp_path):
    path = tmp_path / "kinds.toml"
    path.write_text(kinds.TABLE.read_text("utf-8").replace("until_age = 17", said), "utf-8")
    with pytest.raises(FaultsFound, match="specialty children: until"):
        read_kinds(path)
