"""One field at a time: what spreadsheets and registers spoil, and what becomes of it."""

import pytest

from rootway.directory.credentials import MARKS, credentials_in, marks_of, the_credentials
from rootway.directory.kinds import the_kinds
from rootway.directory.read import value
from rootway.guide import default_folder, load_guide


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("10001", "10001"),
        ("100011234", "10001"),
        ("10001-1234", "10001"),
        ("688472944.0", "68847"),
        ("21345678.0", "02134"),  # a leading zero lost: 021345678
        ("6011234.0", "00601"),  # two of them
        ("2134.0", "02134"),
        ("601", "00601"),
        ("", ""),
        ("<UNAVAIL>", ""),
        ("ABC", None),
        ("00000", None),
        ("12", None),
        ("1234567890", None),
    ],
)
def test_zip_code_has_five_digits_with_its_zeros(raw, plain):
    assert value.zip_code(raw) == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("2125550123", "2125550123"),
        ("2125550123.0", "2125550123"),
        ("2.125550123E9", "2125550123"),
        ("1 (212) 555-0123", "2125550123"),
        ("212-555-0123 x45", "2125550123"),
        ("", ""),
        ("555012345", None),  # nine digits: one is missing, and nobody knows which
        ("0125550123", None),
        ("9999999999", None),
        ("none given", None),
    ],
)
def test_us_phone_is_ten_digits_or_a_fault(raw, plain):
    assert value.us_phone(raw) == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("04/07/2025", "2025-04-07"),
        ("4/7/2025", "2025-04-07"),
        ("2025-04-07", "2025-04-07"),
        ("2025-04-07 00:00:00", "2025-04-07"),
        ("2025-04-07T00:00:00Z", "2025-04-07"),
        ("45754", "2025-04-07"),
        ("45754.0", "2025-04-07"),
        ("", ""),
        ("02/30/2025", None),
        ("soon", None),
        ("04/07/25", None),
        ("1", None),
    ],
)
def test_day_reads_registers_and_spreadsheets(raw, plain):
    assert value.day(raw) == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("MARY-ANN O'BRIEN", "Mary-Ann O'Brien"),
        ("MCDONALD", "McDonald"),
        ("JOHN SMITH III", "John Smith III"),
        ("ST. MARY'S CLINIC LLC", "St. Mary's Clinic LLC"),
        ("12 42ND ST", "12 42nd St"),
        ("de Vries", "de Vries"),
        ("  TWO   SPACES ", "Two Spaces"),
        ("<UNAVAIL>", ""),
    ],
)
def test_words_are_in_mixed_case(raw, plain):
    assert value.words(raw) == plain


def test_check_digit_is_luhn_with_the_prefix_of_the_register():
    assert value.check_digit_holds("1234567893")
    assert [digit for digit in "0123456789" if value.check_digit_holds(f"123456789{digit}")] == ["3"]


@pytest.mark.parametrize(
    ("raw", "letters"),
    [
        ("PT, DPT, OCS", ["PT", "DPT", "OCS"]),
        ("P.T.", ["PT"]),
        ("P. T.", ["PT"]),
        ("d.p.t. o.c.s.", ["DPT", "OCS"]),
        ("PT Cert. MDT", ["PT", "Cert. MDT"]),
        ("PT, CertMDT", ["PT", "Cert. MDT"]),
        ("DIP MDT", ["Dip. MDT"]),
        ("DC DABCO", ["DC", "DABCO"]),
        ("D.C., C.C.S.P.", ["DC", "DACBSP"]),
        ("MSPT FAAOMPT", ["MPT", "FAAOMPT"]),
        ("", []),
        ("LAC, RN", []),
        ("DCH", []),
        ("MDT", []),  # not said whether a certificate or a diploma: nothing is guessed
    ],
)
def test_credentials_are_found_in_free_text(raw, letters):
    assert [one.letters for one in credentials_in(raw)] == letters


def test_marks_say_what_a_search_may_put_first():
    assert [marks_of(text) for text in ("PT, DPT", "OCS", "Cert. MDT", "OCS, Dip. MDT", "")] == [
        0,
        2,
        1,
        3,
        0,
    ]
    assert {one.mark for one in the_credentials() if one.mark} == set(MARKS)


def test_a_meaning_that_is_only_remembered_is_marked():
    """The marks of these are the one thing that is used of them: what a search may put first."""
    recalled = {one.letters for one in the_credentials() if one.recalled}
    assert recalled == {"MTC", "DABCO", "DACRB", "DACNB", "DACBR", "DACBSP", "DACBN"}


def test_credentials_cite_a_source_of_the_pathway():
    assert "credential-letters" in load_guide(default_folder()).sources


def test_every_code_has_ten_signs_and_one_profession():
    kinds = the_kinds()
    codes = [code for profession in kinds.professions.values() for code, _ in profession.codes]
    assert [code for code in codes if len(code) != 10 or not code.endswith("X")] == []
    assert len(codes) == len(set(codes)) == len(kinds.codes())
    assert {s for p in kinds.professions.values() for s in p.specialties} == set(kinds.specialties)


def test_kinds_can_be_told_back():
    kinds = the_kinds()
    assert kinds.codes()["2251X0800X"] == (1, 101)
    assert kinds.named((1, 101, 2)) == {"physical_therapist": ("orthopedic",), "chiropractor": ()}
    assert kinds.kind("spine_specialist", "spine") == 517
