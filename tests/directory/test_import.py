"""A whole register into an index: every defect that real files were seen to have, and what becomes of each row."""

import csv
import sqlite3
import subprocess
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from rootway.directory.index.opened import Index
from rootway.directory.kinds import the_kinds
from rootway.errors import FaultsFound
from tests.directory.conftest import import_command
from tests.directory.registers import (
    FULL_NAME,
    HEADER,
    clinic,
    clinics,
    crowd,
    number_of,
    quoted,
    resaved,
    row,
    switched_off,
)

CROWD_ZIPS = {"10001": (0.0, 0.0), "60601": (0.0, 0.0), "02134": (0.0, 0.0)}


def listing(tmp_path: Path, count: int):
    """The listing of an invented provider, or None."""
    return Index(str(tmp_path / "index.sqlite")).listing("nppes", number_of(count))


def faults(tmp_path: Path) -> list[tuple[str, str]]:
    """Lines and kinds as they were written aside."""
    with (tmp_path / "aside.csv").open(newline="", encoding="utf-8-sig") as file:
        return [(one["line"], one["kind"]) for one in csv.DictReader(file)]


def test_a_plain_row_becomes_a_listing(take, tmp_path):
    report = take(quoted([row(1, middle="Q", confirmed="01/02/2024", credential="PT, OCS")]))
    found = listing(tmp_path, 1)
    assert (report.rows, report.taken, report.listings, report.counts) == (1, 1, 1, {})
    assert (found.name, found.kinds, found.marks, found.organisation) == ("Pat Q Example1", (1,), 2, False)
    assert (found.street, found.town, found.region) == ("1 Main St", "New York", "NY")
    assert (found.postcode, found.phone, found.place) == ("10001", "2125550123", "postcode")
    assert (found.listed_on, found.updated_on, found.confirmed_on) == (
        "2006-05-23",
        "2023-07-08",
        "2024-01-02",
    )
    assert (round(found.latitude, 1), round(found.longitude, 1)) == (40.8, -74.0)


def test_a_file_saved_again_by_a_spreadsheet_gives_the_same_listings(take, tmp_path):
    made = [
        row(1),
        row(2, zip="021341234", state="MA"),
        switched_off(3),
        row(4, entity="2", organisation="EXAMPLE, LLC", last=""),
    ]
    take(quoted(made))
    plain = [listing(tmp_path, count) for count in range(1, 5)]
    take(b"\xef\xbb\xbf" + resaved(made).replace(b"\n", b"\r\n"))
    assert [listing(tmp_path, count) for count in range(1, 5)] == plain
    assert plain[1].postcode == "02134"
    assert plain[2] is None
    assert (plain[3].name, plain[3].organisation) == ("Example, LLC", True)


def test_an_organisation_is_named_as_on_its_door_and_not_as_it_was_called_before(take, tmp_path):
    clinic = {"entity": "2", "organisation": "EXAMPLE HOLDINGS LLC", "last": "", "first": ""}
    door = row(1, **clinic, trades_as="EXAMPLE BACK CLINIC", trades_kind="3")
    before = row(2, **clinic, trades_as="FORMER EXAMPLE INC", trades_kind="4")
    take(quoted([door, before]))
    assert [listing(tmp_path, n).name for n in (1, 2)] == ["Example Back Clinic", "Example Holdings LLC"]


def test_rows_left_out_are_counted_by_reason(take, tmp_path):
    report = take(
        quoted(
            [
                row(1),
                row(2, code1="363L00000X"),
                switched_off(3),
                row(4, off="01/01/2020", on="01/01/2021"),
                row(5, off="01/01/2021", on="01/01/2020"),
                row(6, off="garbled"),
                row(7, country="CA", zip="K1A 0B1"),
                row(8, country="PR", zip="00601"),
                row(9, code1="225200000X"),  # an assistant is no match
                row(10, off="01/01/2020", on="01/01/2020"),  # off by mistake, and on again the same day
            ]
        )
    )
    assert report.counts == {"abroad": 1, "other-profession": 2, "switched-off": 3}
    assert (report.rows, report.taken) == (10, 4)
    assert [count for count in range(1, 11) if listing(tmp_path, count)] == [1, 4, 8, 10]


def test_up_to_fifteen_codes_and_the_primary_anywhere(take, tmp_path):
    many = {f"code{n}": "363L00000X" for n in range(1, 14)} | {"code14": "111NX0800X", "code15": "2251X0800X"}
    take(
        quoted(
            [
                row(1, **many, primary1="N", primary15="Y"),
                row(2, code1="111N00000X", code2="225100000X", primary1="", primary2=""),
            ]
        )
    )
    first, second = listing(tmp_path, 1), listing(tmp_path, 2)
    assert (first.kinds, first.primary) == ((1, 2, 101, 201), 1)
    assert (second.kinds, second.primary) == ((1, 2), 0)


def test_fields_that_cannot_be_read_are_left_empty_and_written_aside(take, tmp_path):
    report = take(
        quoted(
            [
                row(1, phone="55501234"),
                row(2, zip="??", updated="13/45/2020"),
                row(3, zip="99999"),
                row(4, number="12345"),
                row(5, number=number_of(5)[:-1] + str((int(number_of(5)[-1]) + 1) % 10)),
                row(6, last="", first=""),
                row(7, credential="<UNAVAIL>", phone="<UNAVAIL>"),
            ]
        )
    )
    assert report.counts == {
        "check-digit": 1, "date": 1, "name": 1, "number": 1, "phone": 1, "postcode": 1, "unknown-place": 1,
    }  # fmt: skip
    assert faults(tmp_path) == [
        ("2", "phone"),
        ("3", "postcode"),
        ("3", "date"),
        ("4", "unknown-place"),
        ("5", "number"),
        ("6", "check-digit"),
        ("7", "name"),
    ]
    assert (report.rows, report.taken, report.without_place) == (7, 5, 2)
    assert listing(tmp_path, 7).credential_text == ""
    assert "55501234" not in (tmp_path / "aside.csv").read_text()


def test_broken_rows_are_set_aside_and_the_rows_around_them_kept(take, tmp_path):
    head, *lines = quoted([row(count) for count in range(1, 9)]).splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"PAT"', b'"PAT","STRAY"')  # one delimiter too many
    lines[3] = lines[3].replace(b'"PAT"', b'"PA"T"')  # a quotation mark inside
    lines[4] = lines[4].replace(b'"PAT"', b'"PAT')  # one that is never closed
    lines[5] = lines[5].replace(b'"6 MAIN ST"', b'"6 MAIN ST\nSUITE 2"')  # a field over two lines
    lines[6] = lines[6].replace(b'"PAT"', '"RENÉ"'.encode("latin-1"))
    report = take(head + b"".join(lines))
    assert report.counts == {"columns": 1, "encoding": 1, "quote": 1, "stray-quote": 1}
    assert [count for count in range(1, 9) if listing(tmp_path, count)] == [1, 3, 4, 6, 7, 8]
    assert faults(tmp_path) == [("3", "columns"), ("5", "stray-quote"), ("6", "quote"), ("9", "encoding")]
    assert listing(tmp_path, 6).street == "6 Main St Suite 2"
    assert listing(tmp_path, 7).name == "René Example7"


@pytest.mark.parametrize("last", ["code1", "number", "town", "off"])
def test_the_columns_may_stand_in_any_order_and_some_may_be_missing(last, take, tmp_path):
    take(quoted([row(1), switched_off(2), row(3)]))
    plain = [listing(tmp_path, count) for count in (1, 2, 3)]
    missing = {
        HEADER.index(FULL_NAME[name]) for name in ("middle", "country", "confirmed", "code9", "primary9")
    }
    present = set(range(len(HEADER))) - missing
    read = set(FULL_NAME.values())  # these first, then what nobody reads, then `last`
    order = sorted(present, key=lambda at: (HEADER[at] == FULL_NAME[last], HEADER[at] not in read, -at))
    moved = [
        [one[place] for place in order] for one in (row(1), switched_off(2), row(3, street="3, MAIN ST"))
    ]
    header = [HEADER[place] for place in order]
    for written in (quoted(moved, header), resaved(moved, header)):
        report = take(written)
        assert report.counts == {"switched-off": 1}
        found = [listing(tmp_path, count) for count in (1, 2, 3)]
        assert found == [*plain[:2], plain[2]._replace(street="3, Main St")]


def test_a_delimiter_inside_quotation_marks_is_part_of_the_field(take, tmp_path):
    report = take(resaved([row(1, street="1 MAIN ST, SUITE 2"), row(2)]))
    assert (report.taken, report.counts) == (2, {})
    assert listing(tmp_path, 1).street == "1 Main St, Suite 2"


def test_a_number_that_comes_again_counts_once_and_the_later_row_wins(take, tmp_path):
    report = take(quoted([row(1, code1="225100000X"), row(2), row(1, code1="111N00000X", town="ALBANY")]))
    assert (report.taken, report.listings, report.repeated) == (3, 2, 1)
    index = Index(str(tmp_path / "index.sqlite"))
    assert listing(tmp_path, 1).town == "Albany"
    assert index.rows("SELECT kind, count(*) FROM near GROUP BY kind ORDER BY kind") == [(1, 1), (2, 1)]


def test_a_zip_archive_holds_the_register_beside_other_files(take, tmp_path):
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("npidata_pfile_20050523-20250413_fileheader.csv", quoted([]))
        packed.writestr("othername_pfile_20050523-20250413.csv", "x" * 9_000_000)
        packed.writestr("npidata_pfile_20050523-20250413.csv", quoted([row(1)]))
    report = take(archive.read_bytes(), name="NPPES_Data_Dissemination_April_2025.zip")
    assert (report.taken, report.released) == (1, "2025-04-13")


def test_a_weekly_file_changes_only_what_it_names(take, tmp_path):
    take(quoted([row(1), row(2), row(3), row(4)]))
    weekly = [row(2, town="ALBANY", code1="111N00000X"), switched_off(3), row(5)]
    report = take(quoted(weekly), name="npidata_pfile_20250414-20250420.csv", update=True)
    assert (report.removed, report.taken, report.listings) == (1, 2, 4)
    assert [listing(tmp_path, count) and listing(tmp_path, count).town for count in range(1, 6)] == [
        "New York", "Albany", None, "New York", "New York",
    ]  # fmt: skip
    near = Index(str(tmp_path / "index.sqlite")).rows("SELECT kind, count(*) FROM near GROUP BY kind")
    assert near == [(1, 3), (2, 1)]


def test_the_report_of_switched_off_numbers_takes_them_out(take, tmp_path):
    take(quoted([row(1), row(2)]))
    title, head = "NPPES Deactivated NPI Report as of Apr 13 2025,", "NPI,NPPES Deactivation Date"
    lines = [title, head, f"{number_of(2)},04/01/2025", f"{number_of(9)},04/01/2025", ""]
    report = "\n".join(lines)
    found = take(report.encode(), name="deactivated.csv", update=True)
    assert (found.removed, found.listings) == (1, 1)
    assert listing(tmp_path, 2) is None


def test_the_english_register_is_read_by_its_own_form(take, tmp_path):
    made = [
        clinic(1),
        clinic(1, Phone="01632 960999"),
        clinic(2, OrganisationName="Example Health Centre"),
        clinic(3, OrganisationName="EXAMPLE CHIROPRACTIC CLINIC", OrganisationStatus="Hidden"),
        clinic(4, OrganisationName="The Café Physiotherapy Rooms", Latitude="", Longitude=""),
        clinic(5, Postcode="nowhere", Phone="call us"),
    ]
    report = take(clinics(made), register="nhs")
    assert report.counts == {"hidden": 1, "other-profession": 1, "phone": 1, "place": 1, "postcode": 1}
    assert (report.rows, report.taken, report.listings, report.repeated) == (6, 4, 3, 1)
    found = Index(str(tmp_path / "index.sqlite")).listing("nhs", "X0004")
    assert (found.name, found.place, found.kinds) == ("The Café Physiotherapy Rooms", "", (1,))


def test_a_second_register_can_be_added_to_an_index(take, tmp_path):
    take(quoted([row(1)]))
    take(clinics([clinic(1)]), register="nhs", update=True)
    index = Index(str(tmp_path / "index.sqlite"))
    assert sorted(index.registers) == ["nhs", "nppes"]
    assert listing(tmp_path, 1) and index.listing("nhs", "X0001")


CORRECTIONS = "register,number,field,value,was,reason,date\n"


def test_corrections_hold_until_the_register_itself_changes(take, tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text(
        CORRECTIONS
        + f"nppes,{number_of(1)},phone,2125550999,(212) 555-0123,a caller heard it,2026-01-02\n"
        + f"nppes,{number_of(2)},phone,2125550999,2125550000,an older number,2026-01-02\n"
        + f"nppes,{number_of(3)},closed,yes,,the office is empty,2026-01-02\n"
        + f'nppes,{number_of(4)},credential_text,"PT, OCS",,her own site,2026-01-02\n'
        + f"nppes,{number_of(9)},town,Albany,,moved,2026-01-02\n"
        + "nhs,X0001,town,Exeter,,moved,2026-01-02\n"
    )
    report = take(quoted([row(count) for count in range(1, 5)]), corrections=file)
    assert (report.corrected, report.closed, report.taken, report.rows) == (2, 1, 3, 4)
    assert report.counts == {"correction-overtaken": 1, "correction-unused": 1}
    first, fourth = listing(tmp_path, 1), listing(tmp_path, 4)
    assert first.phone == "2125550999"
    assert first.corrected == '{"phone": ["2026-01-02", "a caller heard it", "2125550123"]}'
    assert listing(tmp_path, 2).phone == "2125550123"
    assert listing(tmp_path, 3) is None
    assert (fourth.credential_text, fourth.marks) == ("PT, OCS", 2)


def test_a_list_of_corrections_shows_all_its_faults_and_the_old_index_stays(take, tmp_path):
    take(quoted([row(1)]))
    before = (tmp_path / "index.sqlite").read_bytes()
    file = tmp_path / "corrections.csv"
    file.write_text(CORRECTIONS + "nppes,1,shoe_size,9,,,yesterday\nnppes,2,closed,no,,empty,2026-01-02\n")
    with pytest.raises(FaultsFound) as found:
        take(quoted([row(2)]), corrections=file)
    assert [(fault.where[-6:], fault.what) for fault in found.value.faults] == [
        ("line 2", "has no reason"),
        ("line 2", 'corrects "shoe_size"'),
        ("line 2", "has no date"),
        ("line 3", "closes a listing without the value yes"),
    ]
    assert (tmp_path / "index.sqlite").read_bytes() == before


GOOD = quoted([row(count) for count in range(1, 40)])
BAD_FILES = {
    "empty": (b"", "is empty"),
    "another register": (clinics([clinic(1)]), "is not the US register (NPPES)"),
    "a list of something else": (b"a,b\n1,2\n", "is not the US register (NPPES)"),
    "a spreadsheet's UTF-16": (
        "NPI,x\n1,2\n".encode("utf-16"),
        "is not a text file in UTF-8 or Windows-1252",
    ),
    "only a header": (quoted([]), "holds no provider of a known profession in 0 rows"),
    "cut off in a row": (GOOD[:-300], "ends in the middle of a row"),
    "much of it broken": (GOOD.replace(b'"PAT"', b'"PAT","X"'), "has 39 broken rows of 39"),
    "no zip archive": (b"PK\x03\x04 and then nothing", "cannot be unpacked"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_used_is_a_fault_and_the_old_index_serves(name, take, tmp_path):
    take(quoted([row(77)]))
    before = (tmp_path / "index.sqlite").read_bytes()
    raw, what = BAD_FILES[name]
    with pytest.raises(FaultsFound) as found:
        take(raw)
    assert found.value.faults[0].what.startswith(what)
    assert found.value.faults[0].remedy
    assert (tmp_path / "index.sqlite").read_bytes() == before
    assert listing(tmp_path, 77)
    assert not (tmp_path / "index.sqlite.building").exists()


def test_an_archive_with_a_flipped_byte_is_a_fault(take, tmp_path):
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("npidata_pfile_20050523-20250413.csv", quoted(list(crowd(300, 1, CROWD_ZIPS))))
    raw = bytearray(archive.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    with pytest.raises(FaultsFound, match=r"cannot be unpacked|ends in the middle|broken rows"):
        take(bytes(raw), name="register.zip")


def test_a_killed_import_leaves_the_old_index_serving(take, tmp_path):
    take(quoted([row(77)]))
    before = (tmp_path / "index.sqlite").read_bytes()
    head, *lines = quoted(list(crowd(300, 1, CROWD_ZIPS))).splitlines(keepends=True)
    big, building = tmp_path / "big.csv", tmp_path / "index.sqlite.building"
    big.write_bytes(head + b"".join(lines) * 200)
    importing = subprocess.Popen(import_command(str(big), str(tmp_path / "index.sqlite")))
    patience = time.monotonic() + 20
    while not building.exists() and time.monotonic() < patience:
        time.sleep(0.005)
    time.sleep(0.05)
    assert building.exists() and importing.poll() is None, "it was over before it could be killed"
    importing.kill()
    importing.wait(timeout=20)
    assert (tmp_path / "index.sqlite").read_bytes() == before
    report = take(quoted([row(1), row(2)]))  # the half-built file is in nobody's way
    assert (report.listings, building.exists()) == (2, False)


def test_two_imports_cannot_build_for_the_same_place(take, tmp_path):
    import fcntl

    with (tmp_path / "index.sqlite.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(FaultsFound, match="is being built by another import"):
            take(quoted([row(1)]))
        assert (tmp_path / "index.sqlite.lock").exists()  # it belongs to the other one


def test_an_import_leaves_no_lock_behind_whether_it_fails_or_not(take, tmp_path):
    with pytest.raises(FaultsFound):
        take(b"not a register")
    assert [path.name for path in tmp_path.glob("index.sqlite*")] == []
    take(quoted([row(1)]))
    assert [path.name for path in tmp_path.glob("index.sqlite*")] == ["index.sqlite"]


def test_a_careful_reading_and_the_fast_one_agree(take, tmp_path):
    """The fast path is a shortcut; a slow obvious reading of the same crowd finds the same people."""
    made = list(crowd(600, 5, CROWD_ZIPS))
    take(quoted(made))
    rows = Index(str(tmp_path / "index.sqlite")).rows(
        "SELECT kind, count(*) FROM near GROUP BY kind ORDER BY kind"
    )
    codes, counted = the_kinds().codes(), Counter[int]()
    for one in made:
        said = dict(zip(HEADER, one, strict=True))
        taken = {kind for n in range(1, 16) for kind in codes.get(said[FULL_NAME[f"code{n}"]], ())}
        counted.update(taken)
    assert rows == sorted(counted.items())


def test_an_index_of_something_else_is_a_fault(tmp_path):
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).execute("CREATE TABLE x (y)").connection.close()
    for place in (other, tmp_path / "nowhere.sqlite"):
        with pytest.raises(FaultsFound, match="Build one: rootway providers import"):
            Index(str(place))
