"""A provider who works at several places is found at each of them."""

import json

import pytest

from rootway.cli.main import main
from rootway.directory.index.opened import Index
from rootway.directory.index.search import Coordinates, nearest
from rootway.directory.index.start import start_at_code
from tests.directory.registers import PLACES, archive, number_of, place, quoted, row, switched_off

TWO = [place(1), place(1, street="5 OCEAN DR", town="MIAMI", state="FL", zip="33139", phone="3055550123")]


def found_at(tmp_path, code: str) -> list[str]:
    """Name, street and phone of who is found near a ZIP code."""
    index = Index(str(tmp_path / "index.sqlite"))
    near = nearest(index, 1, start_at_code(index, code).point, 5, 10)
    return [f"{one.name}, {one.street}, {one.phone}" for one in index.providers([key for _, key, _ in near])]


def test_further_places_are_found_beside_the_first(take, tmp_path):
    report = take(archive([row(1), row(2), row(3, code1="163W00000X")], [*TWO, place(3), place(9)]))
    assert (report.rows, report.taken, report.listings) == (3, 2, 4)
    assert (report.further.rows, report.further.taken, report.further.counts) == (4, 2, {"not-listed": 2})
    assert found_at(tmp_path, "60601") == ["Pat Example1, 9 Lake St, 3125550123"]
    assert found_at(tmp_path, "33139") == ["Pat Example1, 5 Ocean Dr, 3055550123"]
    assert len(found_at(tmp_path, "10001")) == 2


@pytest.mark.parametrize(("raw", "further"), [(quoted([row(1)]), 0), (archive([row(1)], TWO), 2)])
def test_the_index_says_what_it_was_made_of(raw, further, take, tmp_path):
    take(raw)
    said = Index(str(tmp_path / "index.sqlite")).registers["nppes"]
    assert said.pop("imported_at") == "2026-11-25T12:00:00+00:00"
    assert (said["rows"], said["listings"], said["further_places"]) == (1, 1 + further, further)
    assert (said["counts"], said["update"]) == ({}, False)


def test_each_place_is_a_listing_of_its_own_with_the_same_number_at_every_import(take, tmp_path):
    numbers = []
    for places in (TWO, TWO[::-1]):
        take(archive([row(1)], places))
        index = Index(str(tmp_path / "index.sqlite"))
        numbers.append(index.rows("SELECT number FROM provider ORDER BY id"))
    assert numbers[0] == numbers[1] and len(numbers[0]) == 3
    [first, *further] = [number for (number,) in numbers[0]]
    assert first == number_of(1)
    assert [number.partition("-")[0] for number in further] == [first, first]
    assert [index.listing("nppes", number).number for number in further] == further
    assert index.listing("nppes", f"{first}-00000001") is None


def test_a_place_that_comes_twice_is_one_listing(take, tmp_path):
    report = take(archive([row(1)], [place(1), place(1)]))
    assert (report.further.taken, report.further.repeated, report.listings) == (2, 1, 2)


def test_rows_of_places_that_cannot_be_used_are_told_with_their_file(take, tmp_path):
    bad = [
        place(1, zip="??", phone="5"),
        place(1, number="1.2E9"),
        place(1, country="CA", street="1 QUEEN ST"),
    ]
    report = take(archive([row(1, phone="5")], [*bad, place(1, zip="7701", state="TX", street="1 MAIN ST")]))
    assert report.further.counts == {"abroad": 1, "number": 1, "phone": 1, "postcode": 2}
    assert (report.further.rows, report.further.taken, report.further.without_place) == (4, 2, 2)
    aside = (tmp_path / "aside.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] + line.rpartition(",")[2] for line in aside[1:]] == [
        "2npidata_pfile_20250414-20250420.csv",
        *["2pl_pfile_20250414-20250420.csv"] * 2,
        "3pl_pfile_20250414-20250420.csv",
        "5pl_pfile_20250414-20250420.csv",
    ]


def test_an_update_replaces_the_places_of_whom_it_names(take, tmp_path):
    take(archive([row(1), row(2)], [*TWO, place(2)]))
    take(archive([row(1, town="ALBANY")], [place(1, street="7 STATE ST")]), update=True)
    assert found_at(tmp_path, "60601") == [
        "Pat Example1, 7 State St, 3125550123",
        "Pat Example2, 9 Lake St, 3125550123",
    ]
    assert found_at(tmp_path, "33139") == []


def test_an_update_without_places_keeps_them_under_what_it_says_of_the_provider(take, tmp_path):
    take(archive([row(1), row(2)], [*TWO, place(2)]))
    take(quoted([row(1, last="NEWNAME", credential="PT, OCS"), switched_off(2)]), update=True)
    assert found_at(tmp_path, "60601") == ["Pat Newname, 9 Lake St, 3125550123"]
    index = Index(str(tmp_path / "index.sqlite"))
    assert index.rows("SELECT count(*), min(marks) FROM provider") == [(3, 2)]


@pytest.mark.parametrize("gone", [row(1, code1="163W00000X"), switched_off(1), row(1, country="CA")])
def test_a_provider_who_is_gone_is_gone_from_every_place(gone, take, tmp_path):
    take(archive([row(1), row(2)], TWO))
    report = take(archive([gone], TWO), update=True)
    assert (report.removed, report.listings) == (3, 1)


def test_the_list_of_places_can_be_given_by_itself_as_an_update(take, tmp_path):
    take(quoted([row(1)]))
    report = take(quoted([*TWO, place(8)], PLACES), update=True)
    assert (report.rows, report.taken, report.counts, report.listings) == (3, 2, {"not-listed": 1}, 3)


def test_corrections_reach_one_place_and_the_provider_at_every_place(take, tmp_path):
    take(archive([row(1)], TWO))
    index = Index(str(tmp_path / "index.sqlite"))
    [(chicago,)] = index.rows("SELECT number FROM provider WHERE region = 'IL'")
    file = tmp_path / "corrections.csv"
    head = "register,number,field,value,was,reason,date"
    lines = [
        f"nppes,{number_of(1)},name,Pat Right,,she said so,2026-01-02",
        f"nppes,{number_of(1)},phone,2125550999,,a caller heard it,2026-01-02",
        f"nppes,{chicago},closed,yes,,the office is empty,2026-01-02",
    ]
    file.write_text("\n".join([head, *lines]))
    report = take(archive([row(1)], TWO), corrections=file)
    assert (report.corrected, report.further.closed, report.listings, report.counts) == (1, 1, 2, {})
    assert found_at(tmp_path, "10001") == ["Pat Right, 1 Main St, 2125550999"]
    assert found_at(tmp_path, "33139") == ["Pat Right, 5 Ocean Dr, 3055550123"]
    assert found_at(tmp_path, "60601") == []
    index = Index(str(tmp_path / "index.sqlite"))
    said = dict(index.rows("SELECT region, corrected FROM provider"))
    assert {region: sorted(json.loads(text)) for region, text in said.items()} == {
        "NY": ["name", "phone"],
        "FL": ["name"],  # the phone there is as the register has it
    }


def test_the_command_line_accounts_for_both_files(tmp_path, capsys):
    source, out = tmp_path / "NPPES.zip", tmp_path / "index.sqlite"
    source.write_bytes(archive([row(1)], [place(1), place(9)]))
    assert main(["providers", "import", str(source), "--register", "nppes", "--out", str(out)]) == 0
    said = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert said == [
        "1  rows in the file, which goes up to 2025-04-20",
        "1  taken",
        "2  rows in the list of further practice places, which goes up to 2025-04-20",
        "1  left out   not-listed: Further places of providers who are not listed here.",
        "1  further places",
        "2  listings in the index",
    ]


def test_both_files_are_read_alike_by_several_processes(take, tmp_path, monkeypatch):
    monkeypatch.setattr("rootway.directory.read.parts.PART_BYTES", 2_000)
    made = archive([row(n) for n in range(1, 30)], [place(n) for n in range(1, 60)])
    one = take(made, processes=1)
    several = take(made, processes=2)
    assert (one, one.further.taken, one.listings) == (several, 29, 58)
    index = Index(str(tmp_path / "index.sqlite"))
    assert len(nearest(index, 1, Coordinates(41.8858, -87.6229), 5, 100)) == 29
