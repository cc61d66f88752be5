"""The small body: it shows what it says and says what it shows, on the side that was told."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from rootway.guide import load_guide
from rootway.guide.library import library_file, shipped_library
from rootway.web.content.body_map import map_of
from rootway.web.content.fields import Reading, field_for
from rootway.web.content.small_body import (
    followed_bodies,
    followed_body,
    pattern_body,
    place_title,
    reach_body,
    small_body,
)
from tests.web.at_the_door import drafts_shown

GUIDE = load_guide()
PLACES = [place.id for place in GUIDE.body.places] if GUIDE.body else []


def library_topics() -> tuple[str, ...]:
    """The topics that the library names, in its order."""
    file, faults = library_file(shipped_library())
    assert file is not None and not faults
    return file.topics


def kinds(body) -> list[str]:
    return [one.kind for view in body.views for one in view.painted]


def test_a_place_without_a_side_stands_before_the_leg_in_the_words():
    body = small_body(GUIDE, ["calf", "low_back", "buttock"], "right", ["outer_foot"])
    assert body.words == (
        "Low back. Right leg: buttock, back of the calf. "
        "Numb or tingling: outer side of the foot or little toe"
    )
    assert small_body(GUIDE, ["low_back"], "left", ["sole"]).words == (
        "Low back. Numb or tingling: left leg: sole of the foot"
    )
    assert small_body(GUIDE, ["low_back"], "right").words == "Low back"
    assert small_body(GUIDE, ["calf"]).words == "Back of the calf"


def test_one_side_lights_one_half_and_no_side_both():
    """From behind the person's right is on the right of the picture, from the front on the left."""
    for place, view in (("calf", "behind"), ("front_thigh", "front")):
        left, right, both = (small_body(GUIDE, [place], side) for side in ("left", "right", "both"))
        assert {one.views[0].id for one in (left, right, both)} == {view}
        assert {p.path for p in left.views[0].painted} | {p.path for p in right.views[0].painted} == {
            p.path for p in both.views[0].painted
        }
        at = [float(one.views[0].painted[0].path.split()[1]) > 100 for one in (left, right)]
        assert at == ([False, True] if view == "behind" else [True, False])
        assert small_body(GUIDE, [place]).views == both.views
    assert len(kinds(small_body(GUIDE, ["low_back"], "left"))) == 2


def test_the_fewest_views_that_show_every_place_are_drawn():
    assert [view.id for view in small_body(GUIDE, ["calf", "outer_foot"], "left").views] == ["behind"]
    assert [view.id for view in small_body(GUIDE, ["outer_shin", "top_foot"], "left").views] == ["front"]
    assert [view.id for view in small_body(GUIDE, ["calf", "groin"], "left").views] == ["front", "behind"]
    assert len(small_body(GUIDE, []).views) == 1 and kinds(small_body(GUIDE, [])) == []


@pytest.mark.parametrize("place", PLACES)
def test_each_place_is_filled_for_pain_hatched_for_numbness_and_named(place):
    body = small_body(GUIDE, [place], "left", [place])
    assert set(kinds(body)) == {"lit", "numb"}
    assert body.words.lower().count(place_title(GUIDE, place).lower()) == 2


def test_a_place_without_a_shape_is_said_and_a_pathway_without_a_body_says_all():
    body = small_body(GUIDE, ["calf", "little_finger"], "left")
    assert body.words == "Left leg: back of the calf, little finger" and kinds(body) == ["lit"]
    none = small_body(replace(GUIDE, body=None), ["calf", "low_back"], "left")
    assert (none.words, none.views) == ("Low back, back of the calf", ())
    assert "Low back, back of the calf" in render_to_string("web/parts/small_body.html", {"body": none})


def test_the_picture_has_its_words_and_no_style_of_its_own():
    page = render_to_string("web/parts/small_body.html", {"body": small_body(GUIDE, ["calf"], "left")})
    assert 'role="img" aria-label="Left leg: back of the calf"' in page
    assert "style=" not in page and " id=" not in page and len(page) < 3_000
    assert 'aria-hidden="true"' in render_to_string(
        "web/parts/small_body.html", {"body": small_body(GUIDE, [])}
    )


def test_how_far_down_it_reaches_fills_the_lowest_part_and_marks_the_way():
    words = GUIDE.facts[GUIDE.fact_roles.farthest].words
    found = [kinds(reach_body(GUIDE, word, "left")) for word in words]
    assert found[0] == [] and found[1] == ["lit", "lit"] and found[2] == ["way", "way", "lit"]
    assert [kinds.count("lit") > 0 for kinds in found] == [False, True, True, True, True, True]
    assert [kinds.count("way") for kinds in found] == sorted(kinds.count("way") for kinds in found)
    assert reach_body(GUIDE, "calf").words == GUIDE.word_title(GUIDE.fact_roles.farthest, "calf")
    assert reach_body(replace(GUIDE, body=None), "calf").views == ()


def test_a_finding_lights_the_places_that_its_page_names_and_no_others():
    table, told = GUIDE.roles.pattern[0], {}
    for value in GUIDE.table(table).values:
        body = pattern_body(GUIDE, table, value, "right")
        told[value] = body.words if body else ""
    assert told["S1"] == "Right leg: back of the calf, outer side of the foot or little toe"
    assert told["L3_L4"] == "Right leg: front of the thigh, inner side of the shin"
    assert told["unclear"] == told["none"] == ""
    for value in (value for value, words in told.items() if words):
        page = GUIDE.advice[GUIDE.files[table].page_of(value)]
        assert page.places and page.sources
        assert all(place_title(GUIDE, place) in told[value].lower() for place in page.places)


def test_a_map_draws_each_place_once_and_lists_what_is_not_drawn():
    page = next(page for page in GUIDE.pages if page.form == "map")
    fields = Reading(tuple(field_for(GUIDE, question) for question in page.questions))
    asked = sorted(question.fact for question in page.questions)
    for side in ("left", "right", "both", ""):
        shown = map_of(GUIDE, page, fields, {}, side)
        assert sorted(spot.name for figure in shown.figures for spot in figure.spots) == asked
        assert shown.others == ()
        assert [figure.flipped for figure in shown.figures] == {
            "left": [False, True], "right": [True, False], "both": [False, False], "": [False, False],
        }[side]  # fmt: skip
    plain = map_of(replace(GUIDE, body=None), page, fields, {}, "left")
    assert plain.figures == () and sorted(spot.name for spot in plain.others) == asked
    few = replace(GUIDE.body, places=tuple(one for one in GUIDE.body.places if one.id != "sole"))
    without = map_of(replace(GUIDE, body=few), page, fields, {}, "left")
    assert {spot.place for spot in without.others} == {"sole"}


def test_the_start_page_shows_what_its_own_topic_follows_from_where_it_begins():
    for topic, begins, far in (
        ("lumbosacral-radiculopathy", "low_back", "calf"),
        ("cervical-radiculopathy", "neck", "outer_forearm"),
    ):
        guide = load_guide(shipped_library() / topic)
        found = followed_body(guide)
        painted = {
            one.kind: {p.path for p in found.views[0].painted if p.kind == one.kind}
            for one in found.views[0].painted
        }
        assert found.words == "" and painted.keys() == {"lit", "way"}
        view = [found.views[0].id]
        assert {
            p.path for v in small_body(guide, [begins]).views for p in v.painted if v.id in view
        } == painted["lit"]
        assert {p.path for v in small_body(guide, [far]).views for p in v.painted if v.id in view} & painted[
            "way"
        ]


def test_the_front_door_shows_each_body_of_its_topics_once():
    """The door itself draws none; two of its topics share one drawing, which then begins where the first begins."""
    at_door = [load_guide(shipped_library() / name) for name in library_topics()]
    assert followed_body(load_guide(shipped_library() / "front-door")).views == ()
    found = followed_bodies([load_guide(shipped_library() / "front-door"), *at_door])
    assert len(found) == len({str(guide.body) for guide in at_door}) == 2
    assert found == (*followed_bodies(at_door[:1]), found[1]) and {one.words for one in found} == {""}
    assert followed_bodies([replace(GUIDE, body=None)]) == ()


def test_the_bodies_of_a_start_page_are_the_same_in_fewer_bytes():
    """One path of each kind, and no corner farther than half a unit from where it is drawn elsewhere."""
    for topic in library_topics():
        guide = load_guide(shipped_library() / topic)
        ((view,), (other,)) = (one.views for one in (followed_body(guide), followed_bodies([guide])[0]))
        assert [one.kind for one in other.painted] == ["lit", "way"]
        for light in other.painted:
            exact = " ".join(one.path for one in view.painted if one.kind == light.kind)
            corners, rounded = (numbers(path) for path in (exact, light.path))
            assert max(abs(a - b) for a, b in zip(corners, rounded, strict=True)) <= 0.5
            assert set(light.path) <= set("-0123456789 MZ") and len(light.path) < 0.7 * len(exact)


def numbers(path: str) -> list[float]:
    """The coordinates of a path of straight lines."""
    assert set(path) <= set("-.0123456789 MLZ")
    return [float(one) for one in path.split() if one not in "MLZ"]


def test_the_start_page_of_the_front_door_has_a_picture():
    page = Client(SERVER_NAME="localhost").get("/").content.decode()
    assert page.count('class="small-body"') == 1
    with drafts_shown():
        page = Client(SERVER_NAME="localhost").get("/").content.decode()
    assert page.count('class="small-body"') == 2 and len(page) <= 30_000
    assert page.index("Start</button>") < page.index('class="small-body"')
