"""What is shown on a page hangs only on what its script can judge: else it would hide what the server asks for."""

import pytest

from rootway.guide import Guide, Page, Question, load_guide
from rootway.interview.follow_ups import MOST_PARTNERS, depends_on
from rootway.interview.shown import partners_of
from rootway.logic import names_in
from rootway.logic.expression import Arithmetic, Compare, IsUnknown, Literal, Name, nodes_in


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The pathway."""
    return load_guide()


def hanging(guide: Guide) -> list[tuple[Page, Question, tuple[str, ...]]]:
    """Each question that hangs on others of its page, with them; a form of danger signs may hold any of those."""
    found = []
    danger = tuple(q for page in guide.pages if page.part == "danger" for q in page.questions)
    for page in (*guide.pages, Page("signs", "danger", "", danger)):
        found += [
            (page, question, partners)
            for question in page.questions
            if (partners := partners_of(guide, question, page.questions))
        ]
    return found


def test_there_are_conditions_on_a_page_on_words_and_on_numbers(guide: Guide):
    kinds = {guide.facts[name].kind for _page, _question, partners in hanging(guide) for name in partners}
    assert kinds >= {"yes_no", "number"}


def test_a_condition_reads_few_answers_none_of_which_hangs_on_another(guide: Guide):
    for page, question, partners in hanging(guide):
        assert len(partners) <= MOST_PARTNERS, (page.id, question.fact)
        on_page = {one.fact: one for one in page.questions}
        hangs = [name for name in partners if partners_of(guide, on_page[name], page.questions)]
        assert hangs == [], (page.id, question.fact, hangs)


def test_no_condition_hangs_on_a_body_map_or_on_sums(guide: Guide):
    for page, question, partners in hanging(guide):
        assert page.form != "map", (page.id, question.fact)
        for node in nodes_in(guide.show_if[question.fact]):
            assert not isinstance(node, Arithmetic | IsUnknown), (page.id, question.fact)
            if isinstance(node, Compare) and guide_number(guide, node, partners):
                assert isinstance(node.left, Literal) or isinstance(node.right, Literal), question.fact


def guide_number(guide: Guide, node: Compare, partners: tuple[str, ...]) -> bool:
    """Whether a comparison reads a number that is asked on the page."""
    names = [side.id for side in (node.left, node.right) if isinstance(side, Name)]
    return any(name in partners and guide.facts[name].kind == "number" for name in names)


def test_no_condition_hangs_on_what_follows_from_its_own_page(guide: Guide):
    for page in guide.pages:
        own = {question.fact for question in page.questions}
        for question in page.questions:
            names = names_in(guide.show_if[question.fact]) if question.fact in guide.show_if else ()
            follows = {
                name
                for name in names
                if name not in own and sources_of(guide, name) & (own - {question.fact})
            }
            assert follows == set(), (page.id, question.fact)


def sources_of(guide: Guide, name: str) -> frozenset[str]:
    """Every fact that a fact follows from, near or far."""
    found = frozenset[str]()
    near = frozenset({name})
    while near - found:
        found |= near
        near = frozenset().union(*(guide.follows_from.get(fact, frozenset()) for fact in near))
    return found - {name}


def test_every_condition_can_come_true_on_its_page(guide: Guide):
    for page, question, _partners in hanging(guide):
        assert depends_on(guide, question, page.questions, {}), (page.id, question.fact)
