"""Fields as spreadsheets and other programs spoil them: what cannot be told is empty, never another's."""

import pytest

from rootway.directory.index.opened import Index
from rootway.directory.index.start import starts_in_town
from rootway.directory.phone import phone_dialed
from rootway.directory.places import shipped_places
from rootway.directory.provider import Provider
from rootway.directory.read import value
from rootway.directory.read.aside import MOST_LINES_PER_KIND, RejectionLog
from rootway.directory.states import state_named, the_states
from tests.directory.registers import clinic, clinics, number_of, quoted, resaved, row


def listing(tmp_path, count: int) -> Provider | None:
    return Index(str(tmp_path / "index.sqlite")).listing("nppes", number_of(count))


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x92", "\t"])
def test_no_control_sign_reaches_a_listing(sign, take, tmp_path):
    spoilt = {
        "last": f"EX{sign}AMPLE",
        "street": f"1 MAIN{sign} ST",
        "town": f"NEW{sign}YORK",
        "state": f"NY{sign}",
    }
    more = {"credential": f"PT,{sign}DPT", "phone": f"{sign}2125550123", "code1": f"225100000X{sign}"}
    report = take(quoted([row(1, **spoilt, **more), row(2)]))
    found = listing(tmp_path, 1)
    assert (found.name, found.street, found.town, found.region) == (
        "Pat Ex Ample",
        "1 Main St",
        "New York",
        "NY",
    )
    assert (found.credential_text, found.phone, report.taken) == ("PT, DPT", "2125550123", 2)


def test_no_control_sign_comes_in_by_a_correction(take, tmp_path):
    file = tmp_path / "corrections.csv"
    head = "register,number,field,value,was,reason,date"
    file.write_bytes(f"{head}\nnppes,{number_of(1)},town,AL\0BANY\x07,,moved,2026-01-02\n".encode())
    take(quoted([row(1)]), corrections=file)
    assert listing(tmp_path, 1).town == "AL BANY"


def test_letters_that_are_not_utf_8_are_those_of_windows(take, tmp_path):
    text = quoted([row(1, last="O|BRIEN ~ PT"), row(2, last="MU^OZ")])
    report = take(text.replace(b"|", b"\x92").replace(b"~", b"\x96").replace(b"^", b"\xd1"))
    assert [listing(tmp_path, n).name for n in (1, 2)] == ["Pat O\u2019brien \u2013 PT", "Pat Muñoz"]
    assert report.counts == {"encoding": 2}


def test_the_english_register_is_read_in_the_letters_of_windows_too(take, tmp_path):
    raw = clinics([clinic(1, OrganisationName="St Anne|s Physiotherapy")]).replace(b"|", b"\x92")
    take(raw, register="nhs")
    assert (
        Index(str(tmp_path / "index.sqlite")).listing("nhs", "X0001").name == "St Anne\u2019s Physiotherapy"
    )


@pytest.mark.parametrize("code", ["225100000X ", " 225100000X", "225100000x", "\t225100000X"])
@pytest.mark.parametrize("written", [quoted, resaved])
def test_a_code_with_blanks_or_small_letters_is_the_code(code, written, take, tmp_path):
    report = take(written([row(1, code1=code), row(2, code1="", code15=code), row(3, code1="163w00000x ")]))
    assert (listing(tmp_path, 1).kinds, listing(tmp_path, 2).kinds, listing(tmp_path, 3)) == (
        (1,),
        (1,),
        None,
    )
    assert report.counts == {"other-profession": 1}


@pytest.mark.parametrize(
    ("raw", "digits"),
    [
        ("1.679576722E9", "1679576722"),
        ("1.6795767220E+09", "1679576722"),
        ("1,679576722E+09", "1679576722"),
        ("1.67958E+09", None),
        ("1,67958E+09", None),
        ("2.125E9", None),
        ("1E+09", None),
        ("1.2345E2", None),
        ("1.5E-5", None),
        ("about 2.12E+09", None),
        ("1234567890.0", "1234567890"),
        ("", ""),
    ],
)
def test_a_number_that_a_spreadsheet_rounded_cannot_be_read(raw, digits):
    assert value.digits(raw) == digits


@pytest.mark.parametrize("raw", ["2.12556E+09", "2.1255601E+09", "2,1255601E+09", "2.125E9", "2.12556E+9 x5"])
def test_a_rounded_phone_is_no_phone(raw):
    assert value.us_phone(raw) is None


@pytest.mark.parametrize("raw", ["6.06E4", "6.0601E+08"])
def test_a_rounded_zip_code_is_no_zip_code(raw):
    assert value.zip_code(raw) is None


def test_rounded_numbers_are_faults_and_make_nobody_out_of_two(take, tmp_path):
    report = take(
        quoted([row(1, phone="2.12556E+09"), row(2, number="1.67958E+09"), row(3, number="1.67958E+09")])
    )
    assert (listing(tmp_path, 1).phone, report.listings) == ("", 1)
    assert report.counts == {"number": 2, "phone": 1}


@pytest.mark.parametrize(
    ("zip_code", "state", "place"),
    [
        ("60601123", "IL", ""),
        ("606011", "IL", ""),
        ("6060112", "IL", ""),
        ("7701", "TX", ""),
        ("7701", "Texas", ""),
        ("7701", "NJ", "07701"),
        ("7701", "New Jersey", "07701"),
        ("77011234", "NJ", "07701"),
        ("601", "PR", "00601"),
        ("7701", "", "07701"),
        ("60601", "IL", "60601"),
        ("606011234", "IL", "60601"),
    ],
)
def test_zeros_are_put_back_only_where_the_state_agrees(zip_code, state, place, take, tmp_path):
    report = take(quoted([row(1, zip=zip_code, state=state)]))
    found = listing(tmp_path, 1)
    assert (found.postcode, found.latitude is not None) == (place, bool(place))
    assert report.counts == ({} if place else {"postcode": 1})


@pytest.mark.parametrize(
    ("zip_code", "state", "placed"),
    [
        ("10001", "CA", False),
        ("100011234", "CA", False),
        ("10001", "California", False),
        ("90001", "NY", False),
        ("90001", "CA", True),
        ("10001", "NY", True),
        ("10001", "", True),
    ],
)
def test_a_zip_code_of_another_state_has_no_place_in_either(zip_code, state, placed, take, tmp_path):
    report = take(quoted([row(1, zip=zip_code, state=state, town="SAMPLETON")]))
    found, index = listing(tmp_path, 1), Index(str(tmp_path / "index.sqlite"))
    shown = (found.postcode, found.place, found.latitude is None, found.longitude is None)
    assert shown == (zip_code[:5], "postcode" if placed else "", not placed, not placed)
    assert report.counts == ({} if placed else {"postcode": 1})
    # Nor is the town anywhere: a search there would find nobody, or the wrong state.
    assert bool(starts_in_town(index, "Sampleton")) == placed


CORRECTED = "register,number,field,value,was,reason,date\n"


@pytest.mark.parametrize(
    ("field", "right", "near"),
    [
        ("postcode", "90001", "90001"),
        ("postcode", "90001-1234", "90001"),
        ("postcode", "60601", ""),
        ("postcode", "", ""),
        ("region", "NY", "10001"),
        ("region", "New York", "10001"),
        ("region", "IL", ""),
        ("town", "Albany", ""),
    ],
)
def test_a_corrected_code_or_state_takes_the_place_along(field, right, near, take, tmp_path):
    """A practice in California with a code of New York has no place, until somebody says which of the two is wrong."""
    file = tmp_path / "corrections.csv"
    file.write_text(f"{CORRECTED}nppes,{number_of(1)},{field},{right},,its own site,2026-01-02\n")
    rows = quoted([row(1, zip="10001", state="CA"), row(2)])
    take(rows, corrections=file)
    found = listing(tmp_path, 1)
    assert (found.latitude, found.longitude) == shipped_places().get(near, (None, None))
    assert found.place == ("postcode" if near else "")
    take(quoted([row(2)]), update=True, corrections=file)
    assert listing(tmp_path, 1) == found
    take(rows, update=True)
    assert listing(tmp_path, 1).latitude is None


def test_a_corrected_code_moves_the_place_and_none_stays_at_the_old_one(take, tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text(f"{CORRECTED}nppes,{number_of(1)},postcode,10025,,moved,2026-01-02\n")
    take(quoted([row(1), row(2)]))
    take(quoted([row(2)]), update=True, corrections=file)
    moved = listing(tmp_path, 1)
    assert (moved.latitude, moved.longitude) == shipped_places()["10025"]


def test_the_coordinates_of_an_address_stay_when_its_code_is_corrected(take, tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text(f"{CORRECTED}nhs,X0001,postcode,EX1 1AB,,its own site,2026-01-02\n")
    take(clinics([clinic(1)]), register="nhs")
    before = Index(str(tmp_path / "index.sqlite")).listing("nhs", "X0001")
    take(clinics([clinic(1)]), register="nhs", corrections=file)
    after = Index(str(tmp_path / "index.sqlite")).listing("nhs", "X0001")
    assert (after.postcode, after.latitude, after.place) == ("EX1 1AB", before.latitude, "address")


def test_a_state_is_known_by_its_letters_and_its_name():
    named = [state_named(word).code for word in ("IL", "il", "Illinois", "new  york", "D.C.")]
    assert named == ["IL", "IL", "IL", "NY", "DC"]
    assert state_named("Ontario") is None
    assert [code for code in shipped_places() if not any(state.has(code) for state in the_states())] == []


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("020 7946 0958 / 07700 900123", "020 7946 0958 / 07700 900123"),
        ("01632 960123 or 01632 960124", "01632 960123 or 01632 960124"),
        ("tel: 01632 960123", "01632 960123"),
        ("Tel 01632/960123", "01632/960123"),
        ("tel: 112", None),  # nobody can be called back there, and a clinic is not the emergency service
        ("tel:", None),
        ("", ""),
    ],
)
def test_several_phone_numbers_may_be_given(raw, plain):
    assert value.phone_as_written(raw) == plain


def test_of_several_phone_numbers_the_first_is_dialed(take, tmp_path):
    take(clinics([clinic(1, Phone="020 7946 0958 / 07700 900123")]), register="nhs")
    found = Index(str(tmp_path / "index.sqlite")).listing("nhs", "X0001")
    assert (found.phone, phone_dialed(found)) == ("020 7946 0958 / 07700 900123", "+442079460958")
    assert value.us_phone("212-555-0123 / 212-555-0199") == "2125550123"
    assert value.us_phone("212/555-0123") == "2125550123"


def test_a_code_of_the_english_register_is_no_rounded_number(take, tmp_path):
    take(clinics([clinic(1, OrganisationCode="5E1")]), register="nhs")
    assert Index(str(tmp_path / "index.sqlite")).listing("nhs", "5E1")


@pytest.mark.parametrize("faults", [MOST_LINES_PER_KIND, MOST_LINES_PER_KIND + 5])
def test_the_list_of_faults_stays_a_size_that_can_be_opened(faults, tmp_path):
    with RejectionLog(tmp_path / "aside.csv") as aside:
        for line in range(faults):
            aside.note("phone", line)
        aside.note("date", 7)
    lines = (tmp_path / "aside.csv").read_text(encoding="utf-8-sig").splitlines()
    assert (aside.counts["phone"], len(lines)) == (faults, 1 + MOST_LINES_PER_KIND + 1)


def test_faults_are_counted_where_no_list_is_wanted():
    with RejectionLog() as aside:
        aside.note("phone", 3)
    assert aside.counts == {"phone": 1}


@pytest.mark.parametrize(
    ("north", "east", "kept"),
    [
        ("50.72", "-3.53", (50.72, -3.53)),
        ("50.72", "0", (50.72, 0.0)),
        ("0", "0", (None, None)),
        ("91", "-3.53", (None, None)),
        ("50.72", "181", (None, None)),
        ("-90.5", "-3.53", (None, None)),
        ("", "-3.53", (None, None)),
    ],
)
def test_a_place_that_is_nowhere_on_earth_is_none(north, east, kept, take, tmp_path):
    take(clinics([clinic(1, Latitude=north, Longitude=east)]), register="nhs")
    found = Index(str(tmp_path / "index.sqlite")).listing("nhs", "X0001")
    assert (found.latitude, found.longitude) == kept
