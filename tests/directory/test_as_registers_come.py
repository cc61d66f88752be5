"""Registers as they really come: other line ends, marks and forms, odd places and names; read rightly, or refused."""

import io
import zipfile

import pytest

from rootway.directory.index.opened import Index
from rootway.directory.provider import Provider
from rootway.errors import FaultsFound
from tests.directory.registers import HEADER, number_of, quoted, row


def listing(tmp_path, count: int) -> Provider | None:
    return Index(str(tmp_path / "index.sqlite")).listing("nppes", number_of(count))


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_a_mark_at_the_start_change_nothing(start: bytes, end: str, take, tmp_path):
    rows = [row(1), row(2, street="2 MAIN ST, SUITE 4")]
    report = take(start + quoted(rows, end=end))
    assert (report.taken, report.counts) == (2, {})
    assert listing(tmp_path, 2).street == "2 Main St, Suite 4"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (quoted([row(1)], end="\r"), "is not the US register"),
        (quoted([row(1)], [*HEADER[:6], HEADER[5], *HEADER[7:]]), "is not the US register"),
    ],
    ids=["old line ends", "a column twice"],
)
def test_what_would_be_read_wrongly_is_refused_with_a_remedy(raw: bytes, says: str, take):
    with pytest.raises(FaultsFound) as found:
        take(raw)
    assert [fault.what.startswith(says) for fault in found.value.faults] == [True]
    assert "lacks" in found.value.faults[0].what and found.value.faults[0].remedy


def test_a_spreadsheet_in_an_archive_is_refused(take):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("npidata.xlsx", b"PK\x03\x04")
    with pytest.raises(FaultsFound, match="a CSV file was expected inside"):
        take(held.getvalue(), name="register.zip")


@pytest.mark.parametrize(
    ("said", "placed", "counts"),
    [
        ({"zip": "009012345", "state": "PR", "town": "SAN JUAN"}, True, {}),
        ({"zip": "969291234", "state": "GU", "town": "DEDEDO"}, True, {}),
        ({"zip": "090121234", "state": "AE", "town": "APO"}, False, {"unknown-place": 1}),
        ({"zip": "", "state": "NY"}, False, {}),
        ({"zip": "１０００１", "state": "NY"}, False, {"postcode": 1}),
    ],
    ids=["Puerto Rico", "Guam", "army post", "no code", "wide digits"],
)
def test_a_place_is_found_or_left_open_and_never_another(said, placed, counts, take, tmp_path):
    report = take(quoted([row(1, **said), row(2)]))
    found = listing(tmp_path, 1)
    assert (found.latitude is not None, report.taken) == (placed, 2)
    assert report.counts == counts


@pytest.mark.parametrize("country", ["CA", "PW", "MH"])
def test_a_practice_abroad_is_left_out_and_counted(country, take):
    assert take(quoted([row(1, country=country), row(2)])).counts == {"abroad": 1}


@pytest.mark.parametrize(
    ("written", "phone", "counted"),
    [
        ("(212) 555-0123", "2125550123", {}),
        ("+1 212 555 0123", "2125550123", {}),
        ("212-555-0123 ext. 4", "2125550123", {}),
        ("2125550123.0", "2125550123", {}),
        ("0000000000", "", {"phone": 1}),
        ("555-0123", "", {"phone": 1}),
        ("2.12556E+09", "", {"phone": 1}),
    ],
)
def test_a_phone_is_the_number_that_was_given_or_none(written, phone, counted, take, tmp_path):
    report = take(quoted([row(1, phone=written)]))
    assert (listing(tmp_path, 1).phone, report.counts) == (phone, counted)


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("DELA CRUZ-O'NEIL III", "Pat Dela Cruz-O'Neil III"),
        ("VAN DER BERG SR", "Pat Van Der Berg Sr"),
        ("<B>BOLD</B>", "Pat <b>bold</B>"),
        ("A\u2028B", "Pat A B"),
        ("NEW\nLINE", "Pat New Line"),
        ("A\u202eBC", "Pat Abc"),
        ("\u2067AB\u2069C", "Pat Abc"),
    ],
)
def test_a_name_stays_on_one_line_and_stays_words(last, name, take, tmp_path):
    take(quoted([row(1, last=last)]))
    assert listing(tmp_path, 1).name == name


def test_what_stands_for_nothing_is_nothing_and_what_is_long_is_kept(take, tmp_path):
    take(quoted([row(1, street="<UNAVAIL>"), row(2, street="A" * 5_000)]))
    assert listing(tmp_path, 1).street == ""
    assert len(listing(tmp_path, 2).street) == 5_000
