"""What the terminal says of a person is the pathway's: in a language of marks only the command's own words are left."""

import re
from collections.abc import Iterator

import pytest
from rich.console import Console

from rootway.assess import Assessment
from rootway.cli.page import page
from rootway.guide import load_guide
from tests.guide.copied import copied
from tests.guide.pseudo import LANGUAGE, left_over, put_into
from tests.guide.test_renamed import assessed

pytestmark = pytest.mark.long

EVERY = 7
OWN_WORDS = frozenset(
    """
    Not known yet; Some danger signs are not answered; It could still be; Call;
    your answer was not sure; yes; no; not sure; does not apply;
    The pattern; an answer or an examination could still change this; It may also be; not known yet; not settled; Why;
    Targets; What to notice; By when; It still depends on; Your plan; What a clinician would add; Good to read;
    More may be added when the open questions below are answered; When to look again; Still worth asking; and; more;
    see  in; json; Sources
    """.replace("\n", " ").split(";")
)
"""What the command says by itself, of answers and of its own lists: no word of a body, a danger or a treatment."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory):
    folder = copied(tmp_path_factory.mktemp("marked") / "pathway")
    put_into(folder)
    return load_guide(folder, LANGUAGE)


def test_the_page_of_the_terminal_has_no_sentence_of_its_own(marked):
    own = {words.strip() for words in OWN_WORDS}
    found = [assessed(marked, case) for case in marked.cases[::EVERY]]
    left = {words for one in found if not one.conflicts for words in said(one) if words not in marked.facts}
    assert left - own == set()
    assert own - left <= RARE


RARE = {"not known yet"}
"""Said in few cases. Which answers disagree, and with what, is told by the names of facts."""


def said(assessment: Assessment) -> Iterator[str]:
    """What stands outside the marks, without the names of works and of facts."""
    console = Console(width=10_000, color_system=None)
    with console.capture() as captured:
        console.print(page(assessment, "911"))
    before, _, sources = captured.get().rpartition("Sources")
    assert sources
    for part in left_over(before + "Sources"):
        without = re.sub(r"\w*_\w+", "", part)
        yield from (
            words.strip() for words in re.split(r"[^A-Za-z_' ]+", without) if re.search("[A-Za-z]{2}", words)
        )
