"""The same thing is called by one name at every door, and a heading says what stands below it."""

import json
import re
from html import unescape
from pathlib import Path

from rootway.cli.main import main
from rootway.guide import load_guide
from rootway.guide.library import shipped_library
from rootway.population.engine import LEVELS, Engine, Settings
from rootway.web.pathway import the_guide
from tests.web.keeping_a_log import DAILY, Keeper, at, day
from tests.web.person import PLAIN_S1, Person, text_of

FACTS = {**PLAIN_S1, "other_red_flags_denied": True}
OLD_TITLES = ("See this person, and bring this", "Stuck at week 2", "Broken line: the start. Foot")


def told_by_the_command(facts: dict, folder, capsys) -> str:
    """What `rootway assess` prints, in one line without its frame."""
    case = folder / "case.json"
    case.write_text(json.dumps({"id": "a", "facts": facts}), encoding="utf-8")
    assert main(["assess", str(case)]) in (0, 1, 2)
    return " ".join(re.sub(r"[━┏┓┃┗┛│]", " ", capsys.readouterr().out).split())


def test_page_and_command_and_report_say_how_soon_in_the_words_of_the_folder(tmp_path, capsys):
    levels = the_guide().levels
    below = [*load_guide().files[the_guide().roles.state].titles.values()]
    above = [one.title for one in levels.levels[1:]]
    for facts, titles in ((FACTS, below), ({**FACTS, "unexplained_weight_loss": True}, above)):
        person = Person()
        person.bring({"facts": facts})
        page = person.get("/check/result/")
        heading = re.search(
            r"<h1[^>]*>(?:<span class=.hidden.>[^<]*</span>)?(.*?)</h1>", page.content.decode(), re.S
        )
        assert heading is not None, (page.status_code, page.headers)
        title = " ".join(unescape(heading[1]).split())
        command = told_by_the_command(facts, tmp_path, capsys)
        assert title in titles
        assert title in command
    report = json.loads(Engine(Settings(day(0))).schema.metadata[LEVELS.encode()])
    assert [row[1] for row in report] == [one.title for one in levels.levels]


def test_no_word_of_the_program_stands_in_what_the_command_prints(tmp_path, capsys):
    said = told_by_the_command({**FACTS, "pain_path": "back_calf_outer_foot"}, tmp_path, capsys)
    fact = load_guide().facts["pain_path"]
    assert load_guide().word_title("pain_path", "back_calf_outer_foot").lower() in said.lower()
    words = {word for word in fact.words if "_" in word}
    assert words and not [word for word in words if word in said or word.replace("_", " ") in said]


def test_headings_say_what_stands_below_them():
    person = Keeper().begin_log()
    for number in range(1, 16):
        with at(day(number)):
            person.send("/log/check-in/", {**DAILY, "signs": "same"})
    with at(day(15)):
        pages = [
            text_of(person.get(address)) for address in ("/log/", "/log/trends/", "/find/", "/check/result/")
        ]
    assert [old for old in OLD_TITLES for page in pages if old in page] == []
    templates = Path("rootway/web/templates/web")
    assert '{% translate "Who to look for" %}' in (templates / "providers/find.html").read_text(
        encoding="utf-8"
    )
    drawing = (templates / "log/chart.html").read_text(encoding="utf-8")
    band = re.search(r'class="band".*?<text class="faint" x="([^"]+)"[^>]* dx="(\d+)"', drawing)
    assert band and band[1] == "{{ box.right }}"  # the gain is written beside the drawing, not on its line


def test_every_printed_form_is_told_apart_from_our_own_words():
    """ "Then usual" stands so in the original of the questionnaire, which is printed unaltered."""
    for topic in ("lumbosacral-radiculopathy", "low-back-pain"):
        form = load_guide(shipped_library() / topic).check_in.questionnaire
        assert any("more slowly then usual" in line for line in form.statements)
        assert "print" in form.credit.lower()
