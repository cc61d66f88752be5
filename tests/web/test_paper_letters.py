"""Words in any letters come to paper: shown where a font has them, else as a mark that the paper explains."""

import unicodedata
from datetime import UTC, datetime

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from rootway.assess import assess
from rootway.record import Entry
from rootway.visit_summary import Pack, pack_of
from rootway.web.content.visit import pdf
from rootway.web.content.visit.letters import CARRIERS, MARK, UNSEEN, Letters, letters_of
from rootway.web.content.visit.sheet import sheet_of
from rootway.web.pathway import the_guide
from tests.web.test_visit_pack import called, pages

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
PLAIN = letters_of(CARRIERS[:2])
WHOLE = letters_of(CARRIERS)
"""As it is installed, and with the extra `cjk`."""
PRINTED = (
    "Zoë", "Nguyễn Thị", "Ωμέγα", "Йод", "ሰላም", "မြန်မာ", "ខ្មែរ", "বাংলা", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം",
    "ગુજરાતી", "ਪੰਜਾਬੀ", "ଓଡ଼ିଆ", "සිංහල", "ไทย", "ລາວ", "कमर दर्द", "كتاب", "می‌خواهم", "שלום", "ქართული", "հայերեն",
    "﷽", "walk the dog 🐕", "👩‍⚕️", "👵🏽", "👩‍🚀", "🇺🇸", "5️⃣ km", "☎ 5",
)  # fmt: skip
"""What a plain install prints as it was written."""
FAR_EAST = ("爬楼梯", "樓梯", "계단", "母さん", "王小明", "コーヒー", "。")
MARKED = {
    "a\x07b": f"a{MARK}b",
    "a\x00\x85": f"a{MARK}{MARK}",
    "x\udcff": f"x{MARK}",
    "𓂀 eye": f"{MARK} eye",
    "ก\u20e3!": f"{MARK}!",
    "ক\u0301x": f"{MARK}x",
    "\U0001faea\u200d⚕️ ok": f"{MARK} ok",
}
"""No font has it, or no font has all of it: the compiler would drop the base of the last three and say nothing."""


def compiled(letters: Letters, texts: list[str]) -> bytes:
    """A sheet on which every one of these texts stands, as PDF/UA."""
    sheet = sheet_of(pack_with(""))
    crowded = {**pdf.printed(pack_with(""), sheet, "US", "", (), letters), "would_settle": " ".join(texts)}
    inputs = {"sheet": pdf.json.dumps(crowded), "size": "6", "still": "2.4"}
    return pdf.compiled(pdf.SOURCE, inputs, letters, NOW)


def pack_with(words: str) -> Pack:
    """The pack of a person whose name and activities are these words."""
    activities = the_guide().check_in.activities.facts
    log = (Entry("walking_minutes", 5, NOW), *(Entry(fact, 4, NOW) for fact in activities))
    return pack_of(
        assess(the_guide(), log, NOW), log, label=words, own_words=dict.fromkeys(activities, words)
    )


def said(words: str, letters: Letters) -> tuple[str, str, str]:
    """Of the paper of such a person: the name, the first activity, and what it says of marks."""
    pack = pack_with(words)
    sheet = pdf.printed(pack, sheet_of(pack), "US", "", (), letters)
    return sheet["for_whom"], sheet["measures"][-1]["label"], sheet["marked"]


@pytest.mark.parametrize("words", PRINTED)
def test_a_plain_install_prints_these_as_written(words: str):
    assert PLAIN.shown(words) == words
    assert said(words, PLAIN)[::2] == (words, "")


@pytest.mark.parametrize("words", FAR_EAST)
def test_chinese_japanese_and_korean_are_printed_with_the_extra_and_marked_without(words: str):
    assert WHOLE.shown(words) == words
    name, activity, note = said(words, PLAIN)
    assert (name, activity) == (MARK * len(words), MARK * len(words))
    assert (
        note == f"{MARK} stands for a letter that this paper cannot show. The page and the JSON file have it."
    )


@pytest.mark.parametrize("words", MARKED)
@pytest.mark.parametrize("letters", [PLAIN, WHOLE], ids=["plain", "cjk"])
def test_what_no_font_has_whole_is_marked(letters: Letters, words: str):
    assert letters.shown(words) == MARKED[words]


def test_wide_letters_become_plain_ones_where_no_font_has_them():
    assert (PLAIN.shown("５ ｋｍ ＡＢＣ"), WHOLE.shown("５ ｋｍ")) == ("5 km ABC", "５ ｋｍ")


def test_a_sign_without_a_picture_that_paper_cannot_hold_is_left_out():
    assert (PLAIN.shown("a \u180f b"), PLAIN.shown("\u180f"), PLAIN.shown("\ufeffa")) == ("a  b", "", "a")


def test_a_letter_in_parts_is_put_together_where_only_the_whole_is_there():
    assert WHOLE.shown(unicodedata.normalize("NFD", "계단")) in ("계단", unicodedata.normalize("NFD", "계단"))
    assert PLAIN.shown("e\u0301") == "e\u0301"


@pytest.mark.parametrize("letters", [PLAIN, WHOLE], ids=["plain", "cjk"])
def test_every_letter_of_unicode_comes_to_paper(letters: Letters):
    """Each sign below U+3000, in each block above it some, and a third of what the fonts have, each after a blank."""
    known = frozenset().union(*(face.has for face in letters.faces))
    signs = {*map(chr, range(0x3000)), *map(chr, range(0x3000, 0x110000, 97)), *sorted(known)[::3]}
    shown = letters.shown(" ".join(sorted(signs)))
    assert (shown.count(MARK) > 1000, "爬" in shown or "丁" in shown) == (True, letters is WHOLE)
    assert compiled(letters, [shown]).startswith(b"%PDF-1.7")


@given(
    st.lists(
        st.sampled_from((*PRINTED, *FAR_EAST, *MARKED, "\u200d", "\u0301", "\ufe0f", "\u202e", "x")),
        max_size=20,
    )
)
@settings(max_examples=25, deadline=None)
def test_any_mixture_comes_to_paper(parts: list[str]):
    assert compiled(PLAIN, [PLAIN.shown("".join(parts))]).startswith(b"%PDF-1.7")


@given(st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_words_of_a_person_make_a_sheet_of_two_pages(words: str):
    pack = pack_with(words)
    assert 1 <= pages(pdf.pdf_of(pack, sheet_of(pack), "US", letters=PLAIN)) <= 2


@pytest.mark.parametrize("words", ["﷽" * 80, "🐕" * 80, "ﷺ" * 80, MARK * 80, "爬" * 80])
def test_the_widest_letters_still_fit_on_two_pages(words: str):
    pack = pack_with(words)
    for letters in (PLAIN, WHOLE):
        assert pages(pdf.pdf_of(pack, sheet_of(pack), "US", letters=letters)) <= 2


@pytest.mark.parametrize("name", ["母さん", "👵🏽", "ไทย", "﷽", "爬楼梯"])
def test_the_paper_of_anybody_is_handed_out(name: str):
    found = called(name).get("/visit/pdf/")
    assert (found.status_code, found["Content-Type"]) == (200, "application/pdf")


def test_all_upright_faces_of_a_family_have_the_same_letters():
    """So the one that is asked speaks for the bold one too."""
    found: dict[str, set[frozenset[int]]] = {}
    for font in PLAIN.fonts.fonts():
        if font.style == "normal":
            with TTFont(font.path, fontNumber=font.index) as face:
                found.setdefault(font.family, set()).add(frozenset(face.getBestCmap()))
    assert {family: len(each) for family, each in found.items()} == dict.fromkeys(found, 1)
    assert set(found) == set(PLAIN.families)


def test_no_letter_that_is_seen_counts_as_unseen():
    """Marks that only join or choose a form, letters that fill a place, and what Unicode keeps for more of them."""
    assert {unicodedata.category(sign) for sign in UNSEEN} == {"Cf", "Cn", "Lo", "Mn"}
