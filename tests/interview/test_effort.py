"""What a page asks of a person, counted."""

from rootway.guide import Page
from rootway.guide.question import Answer, Question
from rootway.interview import Effort, effort_of, items_of, lines_of
from rootway.interview.effort import line_words
from rootway.logic.value import UNSURE
from tests.interview.made import GRID, MAP, TICKS, asked, with_pages
from tests.record.log import GUIDE

PLAIN = Page("plain", "you", "You", (asked("age_years"), asked("fever")), lead="Two things.")


def counted(page: Page, said: dict, shown: int | None = None) -> tuple[int, int, int]:
    """Items, lines and taps of a page."""
    effort = effort_of(with_pages(page), page, page.questions[:shown], said)
    return effort.items, effort.lines, effort.taps


def test_questions_by_themselves_are_an_item_and_a_tap_each():
    assert counted(PLAIN, {"age_years": 40, "fever": False}) == (2, 2, 3)
    assert items_of(GUIDE, PLAIN, ()) == ()


def test_a_list_of_ticks_is_one_item_and_none_of_these_one_tap():
    guide = with_pages(TICKS)
    signs = ("leg_weakness", "foot_drop", "repeated_falls")
    assert [question.fact for question in lines_of(guide, TICKS)] == list(signs) or guide.show_if
    assert counted(TICKS, dict.fromkeys(signs, False), 3) == (1, 3, 2)
    assert counted(TICKS, {**dict.fromkeys(signs, False), "foot_drop": UNSURE}, 3) == (1, 3, 3)
    assert counted(TICKS, dict.fromkeys(signs, True), 3) == (1, 3, 4)
    assert counted(TICKS, {**dict.fromkeys(signs, True), "leg_weakness_course": "stable"}) == (2, 4, 5)


def test_a_page_without_ticks_has_no_lines():
    assert lines_of(GUIDE, PLAIN) == ()


def test_a_map_is_one_item_and_each_place_a_tap():
    places = dict.fromkeys(("pain_at_calf", "pain_at_sole"), True)
    assert counted(MAP, {**places, "numb_at_calf": False, "numb_at_sole": False}) == (1, 4, 5)
    assert counted(MAP, dict.fromkeys((*places, "numb_at_calf", "numb_at_sole"), UNSURE)) == (1, 4, 4)


def test_a_grid_is_one_item_with_a_tap_for_each_row():
    assert counted(GRID, {"worse_sitting": True, "better_sitting": False, "worse_walking": False}) == (
        1,
        2,
        3,
    )


def test_words_are_those_of_the_page():
    def words(page: Page) -> int:
        return effort_of(with_pages(page), page, page.questions, {}).words

    # title, lead, two questions, "not sure" twice, yes and no, and the button
    assert words(PLAIN) == 1 + 2 + 2 + 2 + 2 + 2 + 2 + 1
    # title, two rows, two columns, "neither", "not sure", and the button
    assert words(GRID) == 3 + 2 + 2 + 1 + 2 + 1
    # title, the places once, two pens with their "none", "not sure", and the button
    assert words(MAP) == 3 + 2 + 2 + 4 + 2 + 1
    one = Question(
        "weakness_movement", "Which?", "Choose", answers=(Answer("several", "More than one", "Of these"),)
    )
    assert words(Page("one", "you", "You", (one,))) == 1 + 1 + 3 + 2 + 2 + 1


def test_a_line_has_its_own_words_or_those_of_the_fact():
    assert line_words(GUIDE, TICKS.questions[0]) == "A weak leg"
    assert line_words(GUIDE, TICKS.questions[1]) == GUIDE.facts["foot_drop"].label


def test_efforts_add_up():
    assert Effort(1, 2, 3, 4, 5) + Effort(1, 1, 1, 1, 1) == Effort(2, 3, 4, 5, 6)
