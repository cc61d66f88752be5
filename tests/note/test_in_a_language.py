"""A note in another language has no sentence of its own in English: what is not the pathway's goes through `say`."""

from datetime import timedelta

import pytest

from rootway.assess import assess
from rootway.guide import load_guide
from rootway.note import (
    KINDS,
    Decided,
    Treated,
    content_of,
    digest_of,
    drafted,
    signed_content,
    text_of,
    whole_text,
)
from rootway.visit_summary import DoneSession, pack_of
from tests.generative.people import AS_OF
from tests.guide.copied import copied
from tests.guide.pseudo import CLOSE, LANGUAGE, OPEN, left_over, put_into
from tests.note.logs import ago, draft_of, visit

pytestmark = pytest.mark.long
DAY = AS_OF.date()
LOGS = {
    "a visit": visit(),
    "nothing": [],
    "answers that disagree": [ago(3, "pain_below_knee", True), ago(3, "most_distal_zone", "thigh")],
    "danger": [ago(1, "bladder_change", True), ago(1, "fever", "unsure")],
}


def mark(words: str) -> str:
    return f"{OPEN}{words}{CLOSE}"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory):
    folder = copied(tmp_path_factory.mktemp("marked") / "pathway")
    put_into(folder)
    return load_guide(folder, LANGUAGE)


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_note_is_in_its_language(kind, log, marked):
    entries = LOGS[log]
    sessions = [
        DoneSession(protocol, AS_OF - timedelta(days=day), "stopped", "worse", f"s{day}")
        for day, protocol in enumerate(marked.protocols, 1)
    ]
    draft = drafted(
        kind,
        pack_of(assess(marked, entries, AS_OF), entries, label="", sittings=sessions[:2]),
        since=DAY - timedelta(days=9),
        decided=[Decided("1", mark("taken out"), mark("Pat"), AS_OF)],
        treated=[Treated(DAY, "n1")],
        say=mark,
        language=LANGUAGE,
    )
    content = signed_content(draft, {"name": mark("Pat Doe")}, AS_OF)
    text = text_of(content, mark)
    # What is left are the names by which machines know the pathway, the level and the digest.
    whole = whole_text(text, digest_of(content, text), [], mark)
    assert {part for part in left_over(whole) if marked.id not in part} == set()
    assert content["language"] == LANGUAGE
    assert {
        part
        for one in draft.lacking()
        for said in (one.what, one.why, one.remedy)
        for part in left_over(said)
    } == set()


def test_a_note_in_english_names_no_language():
    assert "language" not in content_of(draft_of(visit()))
