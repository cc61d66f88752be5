"""The drawn body: a half and its mirror image, places cut to its outline, hatching, and which half a side is."""

import re

from rootway.figures.outline import cut, hatched, mirrored, path_of, points_of, whole
from rootway.figures.places import areas_of, outline_of
from rootway.guide import load_guide
from rootway.record import completed

GUIDE = load_guide()
BODY = GUIDE.body
SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10))


def size(points: tuple[tuple[float, float], ...]) -> float:
    """The area within a closed path, in square units."""
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def test_a_half_becomes_whole_around_its_middle():
    assert whole("M 5 0 L 8 0 L 9 4 L 5 4 Z", 5) == "M 5 0 L 8 0 L 9 4 L 5 4 L 5 4 L 1 4 L 2 0 L 5 0 Z"
    curved = whole("M 5 0 C 6 0 7 1 7 2 L 5 4 Z", 5)
    assert curved == "M 5 0 C 6 0 7 1 7 2 L 5 4 L 5 4 L 3 2 C 3 1 4 0 5 0 Z"
    assert size(points_of(curved)) == 2 * size(points_of("M 5 0 C 6 0 7 1 7 2 L 5 4 Z"))


def test_an_area_keeps_what_lies_within_and_nothing_else():
    assert cut(SQUARE, ((2, 2), (20, 2), (20, 4), (2, 4))) == ((2, 4), (2, 2), (10, 2), (10, 4))
    assert set(cut(SQUARE, ((-5, -5), (20, -5), (20, 20), (-5, 20)))) == set(SQUARE)
    assert cut(SQUARE, ((20, 20), (30, 20), (30, 30), (20, 30))) == ()
    assert path_of(cut(SQUARE, ((20, 20), (30, 20), (30, 30), (20, 30)))) == ""


def test_a_hatching_stays_within_its_area():
    lines = [
        tuple(map(float, numbers))
        for numbers in re.findall(r"M (\S+) (\S+) L (\S+) (\S+)", hatched(SQUARE, 4))
    ]
    assert [x + y for x, y, _, _ in lines] == [2, 6, 10, 14, 18]
    assert all(0 <= number <= 10 for line in lines for number in line)
    assert hatched(()) == ""


def test_every_place_that_a_fact_names_is_drawn_inside_the_body_on_both_halves():
    assert BODY is not None
    places = {fact.place for fact in GUIDE.facts.values()} - {""}
    assert set(BODY.by_place) == places
    for place in BODY.places:
        areas = areas_of(BODY, place.id)
        assert len(areas) == len(place.shapes)
        for area in areas:
            assert size(points_of(area.right.seen)) > 50, place.id
            assert area.right.hatch, place.id
            assert area.near == (area.left is None)
            if area.left:
                assert area.left.seen == path_of(mirrored(points_of(area.right.seen), BODY.middle))
    assert areas_of(BODY, "nowhere") == ()


def test_no_place_of_a_view_lies_on_another_in_which_both_are_asked():
    """On the map every point belongs to one place: together they are no larger than the body."""
    assert BODY is not None
    for view in BODY.views:
        own = [place for place in BODY.places if place.shapes[0].view == view.id]
        shapes = [area for place in own for area in areas_of(BODY, place.id) if area.view == view.id]
        for near in (True, False):
            covered = sum(size(points_of(area.right.seen)) for area in shapes if area.near == near)
            parts = view.near if near else view.outline
            assert covered <= sum(size(points_of(path)) for path in parts), view.id
    assert outline_of(BODY.views[0], BODY.middle).startswith("M 100 0")


def test_the_reach_of_each_word_is_the_one_that_the_rules_work_out():
    """A place alone gives the word under which the folder draws it: so the picture never says another one."""
    assert BODY is not None and BODY.reach is not None
    farthest = GUIDE.fact_roles.farthest
    pain = {fact.place: fact.id for fact in GUIDE.facts.values() if fact.feels == "pain" and fact.place}
    for word, places in BODY.reach.places.items():
        for place in places:
            said = {fact: one == place for one, fact in pain.items()}
            assert completed(GUIDE, said).facts[farthest] == word, place
    assert {place for places in BODY.reach.places.values() for place in places} == set(pain)
