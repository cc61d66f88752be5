"""What an update takes out of an index, and what stays: an index never sends anyone to who is not there any more."""

from pathlib import Path

import pytest

from rootway.directory.index.opened import Index
from tests.directory.registers import clinic, clinics, number_of, quoted, resaved, row, switched_off

CORRECTIONS = "register,number,field,value,was,reason,date\n"


def listed(tmp_path: Path) -> dict[int, str]:
    """The towns of the listings from 1 to 9."""
    index = Index(str(tmp_path / "index.sqlite"))
    found = {count: index.listing("nppes", number_of(count)) for count in range(1, 10)}
    return {count: one.town for count, one in found.items() if one}


@pytest.mark.parametrize("written", [quoted, resaved])
def test_a_row_that_earns_no_listing_any_more_takes_the_listing_out(written, take, tmp_path):
    take(written([row(count) for count in range(1, 7)]))
    weekly = [
        row(1, code1="163W00000X"),
        row(2, country="CA", zip="K1A 0B1", state="ONTARIO"),
        row(3, last=""),
        switched_off(4),
        row(6, town="ALBANY"),
        row(8, code1="163W00000X"),
    ]
    report = take(written(weekly), update=True)
    assert listed(tmp_path) == {5: "New York", 6: "Albany"}
    assert (report.rows, report.taken, report.removed, report.listings) == (6, 1, 4, 2)
    assert report.counts == {"abroad": 1, "name": 1, "other-profession": 2, "switched-off": 1}
    near = Index(str(tmp_path / "index.sqlite")).rows("SELECT count(*) FROM near")
    assert near == [(2,)]


def test_a_row_that_cannot_be_read_leaves_the_listing_as_it_is(take, tmp_path):
    take(quoted([row(1), row(2)]))
    head, first, second = quoted([row(1, code1="163W00000X"), row(2, town="ALBANY")]).splitlines(
        keepends=True
    )
    take(head + first.replace(b'"PAT"', b'"PAT","STRAY"') + second, update=True)
    assert listed(tmp_path) == {1: "New York", 2: "Albany"}


def test_a_clinic_that_is_hidden_or_renamed_is_taken_out(take, tmp_path):
    take(clinics([clinic(1), clinic(2), clinic(3)]), register="nhs")
    weekly = [clinic(1, OrganisationStatus="Hidden"), clinic(2, OrganisationName="Example Dentist")]
    report = take(clinics(weekly), register="nhs", update=True)
    index = Index(str(tmp_path / "index.sqlite"))
    assert [bool(index.listing("nhs", f"X000{count}")) for count in (1, 2, 3)] == [False, False, True]
    assert (report.removed, report.rows) == (2, 2)


def test_a_correction_closes_a_listing_whether_the_update_names_it_or_not(take, tmp_path):
    take(quoted([row(1), row(2), row(3)]))
    file = tmp_path / "corrections.csv"
    closed = "closed,yes,,the office is empty,2026-01-02"
    lines = [
        f"nppes,{number_of(1)},{closed}",
        f"nppes,{number_of(2)},{closed}",
        f"nppes,{number_of(9)},{closed}",
    ]
    file.write_text(CORRECTIONS + "\n".join(lines))
    report = take(quoted([row(1, phone="2125550199")]), update=True, corrections=file)
    assert listed(tmp_path) == {3: "New York"}
    assert (report.rows, report.closed, report.removed, report.listings) == (1, 1, 2, 1)
    assert report.counts == {"correction-unused": 1}


def test_a_correction_reaches_a_listing_that_the_update_does_not_name_and_can_be_given_again(take, tmp_path):
    take(quoted([row(1), row(2)]))
    file = tmp_path / "corrections.csv"
    file.write_text(
        f"{CORRECTIONS}nppes,{number_of(2)},phone,2125550999,2125550123,a caller heard it,2026-01-02\n"
    )
    for mended in (1, 0):
        report = take(quoted([row(1)]), update=True, corrections=file)
        found = Index(str(tmp_path / "index.sqlite")).listing("nppes", number_of(2))
        assert (found.phone, report.mended, report.counts) == ("2125550999", mended, {})
        assert found.corrected == '{"phone": ["2026-01-02", "a caller heard it", "2125550123"]}'


def test_the_rows_of_the_report_of_switched_off_numbers_add_up(take, tmp_path):
    take(quoted([row(1), row(2), row(3)]))
    lines = [
        "NPI,NPPES Deactivation Date",
        *(f"{number_of(n)},04/01/2025" for n in (1, 2, 9)),
        "unknown,04/01/2025",
    ]
    report = take("\n".join(lines).encode() + b"\n", update=True)
    assert (report.rows, report.removed, report.taken) == (4, 2, 0)
    assert report.counts == {"number": 1, "switched-off": 3}
    assert listed(tmp_path) == {3: "New York"}


@pytest.mark.parametrize("rounded", ["1.00000E+09", "1E+09", "1,00000E+09", "1.0000000E9"])
def test_a_rounded_number_switches_nobody_off(rounded, take, tmp_path):
    take(quoted([row(1), row(2, number="1000000000")]))
    report = take(f'NPI,NPPES Deactivation Date\n"{rounded}",04/01/2025\n'.encode(), update=True)
    assert (report.counts, report.removed, report.listings) == ({"number": 1}, 0, 2)
