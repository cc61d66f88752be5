"""The drawn body: where its joints are, what it rests on, how it moves, and what is said of a body that cannot be."""

import re
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rootway.figures import COLORS, figure_faults, html_sheet, movement, pictures, svg, svg_sheet, telling
from rootway.figures.arrow import arrow
from rootway.figures.body import USUAL
from rootway.figures.contact import contacts_of
from rootway.figures.faults import NEAR, ON_THE_WAY, sunken
from rootway.figures.movement import STATES, STRIDE_STATES, states, walking
from rootway.figures.path import capsule
from rootway.figures.props import PROPS
from rootway.figures.reach import reaching
from rootway.figures.scene import posture
from rootway.figures.skeleton import angles_of, step
from rootway.guide import Guide, load_guide
from rootway.guide.drawings import Drawing, Drawings, Other, Pose, Prop, Thing

GUIDE = load_guide()
DRAWINGS = GUIDE.drawings
MOVING = [drawing for drawing in DRAWINGS.drawings if drawing.how == "move"]
TINY = load_guide(Path(__file__).parents[1] / "guide/tiny")
STAND = TINY.drawings.poses_by_id["stand"]


def tiny_with(*poses: Pose, **changes) -> Guide:
    """The smallest pathway with other poses, and one drawing of them."""
    drawing = Drawing("made", tuple(pose.id for pose in poses), **changes)
    return replace(TINY, drawings=Drawings(poses, (drawing,)))


def said(guide: Guide) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in figure_faults(guide)]


@pytest.mark.parametrize("pose", DRAWINGS.poses, ids=lambda pose: pose.id)
def test_a_body_rests_on_its_contacts_and_not_in_the_floor(pose):
    shown = posture(pose)
    assert [c.joint for c in contacts_of(pose) if abs(c.gap(shown.joints)) > NEAR] == []
    assert [joint for joint, depth in sunken(shown) if depth > NEAR] == []


@pytest.mark.parametrize("drawing", MOVING, ids=lambda drawing: drawing.id)
def test_on_its_way_a_body_stays_above_the_floor_and_keeps_its_lengths(drawing):
    for state in states([DRAWINGS.poses_by_id[id] for id in drawing.show]):
        assert [joint for joint, depth in sunken(state) if depth > ON_THE_WAY] == []
        (ax, ay), (bx, by) = state.joints["elbow"], state.joints["wrist"]
        assert hypot(bx - ax, by - ay) == pytest.approx(USUAL.forearm)


def test_hands_that_rest_stay_on_the_floor_while_the_body_moves():
    poses = [pose for pose in DRAWINGS.poses if "hand" in pose.on]
    drawing = next(d for d in MOVING if {*d.show} <= {pose.id for pose in poses})
    heights = [s.joints["wrist"][1] for s in states([DRAWINGS.poses_by_id[id] for id in drawing.show])]
    assert max(heights) - min(heights) < NEAR


def test_a_turn_goes_the_shorter_way():
    near, far = angles_of(replace(STAND, lumbar=170)), angles_of(replace(STAND, lumbar=-170))
    assert (near.toward(far, 0.5).lumbar, near.toward(far, 0).lumbar, near.toward(far, 1).lumbar) == (
        180,
        170,
        190,
    )


@given(st.floats(-180, 180), st.floats(8, 53), st.sampled_from([(0, 40), (40, 0)]))
def test_a_limb_reaches_what_is_near_enough_and_keeps_its_side(angle, far, bend):
    target = step((3, 4), far, angle)
    first, second = reaching((3, 4), target, 29, 25, bend)
    end = step(step((3, 4), 29, first), 25, second)
    assert hypot(end[0] - target[0], end[1] - target[1]) < 0.3
    assert (((second - first + 180) % 360 - 180) > 0) == (bend[1] > bend[0])


def test_a_movement_has_the_shapes_of_its_pictures_and_the_same_commands_in_every_state():
    for drawing in MOVING:
        made = movement(GUIDE, drawing)
        assert len(made.paths) == len(made.picture.shapes)
        assert {len(paths) for paths in made.paths} == {1, STATES * (len(drawing.show) - 1) + 1}
        for paths in made.paths:
            assert len({re.sub(r"[-\d.]+", "#", path) for path in paths}) == 1
    assert movement(GUIDE, next(d for d in DRAWINGS.drawings if d.how == "each")) is None


WALKS = [drawing for drawing in DRAWINGS.drawings if drawing.how == "walk"]


@pytest.mark.parametrize("drawing", WALKS, ids=lambda drawing: drawing.id)
def test_a_walk_ends_where_it_began_with_a_foot_on_the_floor_all_the_way(drawing):
    passed = list(walking([DRAWINGS.poses_by_id[id] for id in drawing.show]))
    assert len(passed) == 2 * len(drawing.show) * STRIDE_STATES + 1
    assert passed[0].joints == passed[-1].joints
    assert len({round(state.joints["pelvis"][0], 6) for state in passed}) == 1
    for state in passed:
        feet = [state.joints[f"{side}{name}"][1] for side in ("", "far_") for name in ("heel", "toe")]
        assert min(feet) == pytest.approx(0)
        assert [joint for joint, depth in sunken(state) if depth > ON_THE_WAY] == []


@pytest.mark.parametrize("drawing", WALKS, ids=lambda drawing: drawing.id)
def test_after_one_step_the_other_foot_is_in_front(drawing):
    passed = list(walking([DRAWINGS.poses_by_id[id] for id in drawing.show]))
    start, half = passed[0].joints, passed[len(passed) // 2].joints
    assert start["ankle"][0] > start["far_ankle"][0] and half["ankle"][0] < half["far_ankle"][0]
    assert half["far_ankle"] == pytest.approx(start["ankle"], abs=0.5)


def test_a_walk_goes_round_and_stands_still_in_one_picture():
    for drawing in WALKS:
        made = movement(GUIDE, drawing)
        assert made.round and made.picture.words == DRAWINGS.poses_by_id[drawing.show[0]].words
        assert all(paths[0] == paths[-1] for paths in made.paths)
        assert len({len(paths) for paths in made.paths}) == 2
        assert [picture.words for picture in pictures(GUIDE, drawing)] == [made.picture.words]
        body = [point for shape in made.picture.shapes if shape.kind != "floor" for point in shape.points]
        assert all(made.picture.canvas.left < x < made.picture.canvas.right for x, _ in body)
    assert not any(movement(GUIDE, drawing).round for drawing in MOVING)


def test_a_walk_through_things_that_jump_is_a_fault():
    jumping = replace(TINY.drawings.poses_by_id["lean"], on=("toe", "heel"), props=(Prop("mat"),))
    assert said(tiny_with(STAND, jumping, how="walk")) == [
        "poses.toml: made: moves from `stand` to `lean`, whose things are not the same",
    ]


def test_a_start_and_its_end_have_one_canvas_and_the_mistake_its_own_words():
    start, end, mistake = pictures(TINY, TINY.drawings.drawings[0])
    assert start.canvas == end.canvas
    assert (start.words, end.words, mistake.words) == (
        "You stand.",
        "You lean forward a little.",
        "Not like this: you stoop.",
    )
    assert [p.part for p in (start, end, mistake)] == ["pose", "pose", "mistake"]


def test_a_close_drawing_shows_the_feet_alone_and_all_of_its_pictures_alike():
    for drawing in (one for one in DRAWINGS.drawings if one.close):
        made = pictures(GUIDE, drawing)
        assert {picture.canvas for picture in made} == {made[0].canvas}
        for id in drawing.show:
            joints = posture(DRAWINGS.poses_by_id[id]).joints
            assert joints["knee"][1] > made[0].canvas.top - 4 and joints["head"][1] > made[0].canvas.top
            assert made[0].canvas.left < joints["heel"][0] < joints["tip"][0] < made[0].canvas.right


TURNED = replace(STAND, id="turned", words="You look to the side.", view="front", turn=50)
AHEAD = replace(TURNED, id="ahead", words="You look at the reader.", turn=0)


def test_a_head_from_the_front_turns_its_face_and_nothing_else():
    ahead, turned = (pictures(tiny_with(pose), Drawing("x", (pose.id,)))[0] for pose in (AHEAD, TURNED))
    other = [(a, b) for a, b in zip(ahead.shapes, turned.shapes, strict=True) if a.path != b.path]
    assert {a.kind for a, _ in other} == {"hair", "ink", "nose"}
    for a, b in (pair for pair in other if pair[0].kind != "hair"):
        assert min(x for x, _ in b.points) > min(x for x, _ in a.points)
    left = pictures(tiny_with(replace(TURNED, turn=-50)), Drawing("x", ("turned",)))[0]
    nose, mirrored = (next(s for s in made.shapes if s.kind == "nose") for made in (turned, left))
    assert min(x for x, _ in mirrored.points) < min(x for x, _ in nose.points) - 10


def test_the_nose_shows_where_a_turn_or_a_nod_goes():
    guide = tiny_with(AHEAD, TURNED, how="move", arrow="nose")
    made = movement(guide, guide.drawings.drawings[0])
    assert sum(shape.kind == "arrow" for shape in made.picture.shapes) == 2
    assert any(len(paths) > 1 for paths in made.paths)
    up, down = (posture(replace(STAND, head=angle)).joints["nose"][1] for angle in (95, 75))
    assert up > down + 3
    assert posture(STAND).joints["nose"][0] > posture(STAND).joints["head"][0] + 10


def test_a_close_drawing_around_the_head_holds_a_hand_that_is_there_and_no_feet():
    hand_up = replace(AHEAD, id="hand", words="Your hand is at your head.", arm=(60, 152, 185))
    guide = tiny_with(AHEAD, hand_up, how="move", close=True, around="head")
    drawing = guide.drawings.drawings[0]
    made = pictures(guide, drawing)
    assert {picture.canvas for picture in made} == {made[0].canvas}
    joints, canvas = posture(hand_up).joints, made[0].canvas
    assert (
        canvas.bottom > joints["knee"][1]
        and canvas.top > joints["hand"][1]
        and canvas.right > joints["elbow"][0]
    )
    moving = movement(guide, drawing).picture.canvas
    assert moving.bottom == pytest.approx(canvas.bottom) and moving.right > joints["elbow"][0]
    alone = pictures(tiny_with(AHEAD, hand_up), replace(drawing, show=("ahead",), mistake="hand"))
    assert alone[0].canvas.right < canvas.right and alone[1].canvas == canvas


def test_the_places_of_an_arm_are_marked_from_the_neck_to_the_hand():
    marks = ("neck", "shoulder", "upper_arm", "forearm", "hand")
    made = pictures(tiny_with(replace(STAND, marks=marks)), Drawing("x", ("stand",)))[0]
    heights = [shape.points[0][1] for shape in made.shapes if shape.kind == "sheet"]
    assert heights == sorted(heights, reverse=True) and len({*heights}) == len(marks)


def test_a_big_toe_is_lifted_by_itself():
    flat, lifted = (
        pictures(tiny_with(replace(STAND, big_toe=by)), Drawing("x", ("stand",)))[0] for by in (0, 40)
    )
    body = [shape for shape in lifted.shapes if shape.kind != "floor"]
    more = [shape for shape in body if shape.path not in {one.path for one in flat.shapes}]
    assert [shape.kind for shape in more] == ["skin"]
    assert max(y for _, y in more[0].points) > posture(STAND).joints["tip"][1] + 4


def test_a_self_test_leads_to_its_drawing_by_its_fact():
    found = GUIDE.drawings.by_test
    assert found and all(fact in drawing.tests for fact, drawing in found.items())
    assert set(found) <= {question.fact for page in GUIDE.pages for question in page.questions}


def test_a_drawing_needs_no_style_and_says_its_words():
    made = pictures(GUIDE, DRAWINGS.drawings[0])
    text = svg(made[0], id="here")
    assert "style" not in text and "on" + "click" not in text
    assert f'aria-labelledby="here"><title id="here">{made[0].words}</title>' in text
    assert set(re.findall(r'class="d-([\w-]+)"', text)) <= set(COLORS)
    assert 'width="' in svg(made[0], scale=2)


def test_words_cannot_become_markup():
    pose = replace(STAND, words="<b>You</b> & I")
    assert "<title>&lt;b&gt;You&lt;/b&gt; &amp; I</title>" in svg(
        pictures(tiny_with(pose), Drawing("x", ("stand",)))[0]
    )


def test_every_thing_can_be_drawn():
    assert set(PROPS) == set(Thing.__args__)
    for name, kind in PROPS.items():
        assert {shape.kind for shape in kind.draw(0, 0)} <= set(COLORS), name


def test_an_arrow_needs_a_way():
    assert arrow([posture(STAND), posture(STAND)], "head") == ()


def test_a_capsule_is_round_even_when_one_end_holds_the_other():
    assert capsule("skin", (0, 0), 5, (1, 0), 9).path.count("A") == 2


@pytest.mark.parametrize(("pose", "expected"), [
    (replace(STAND, on=("foot", "hand")), ["poses.toml: stand: on: has its hand 69.9 away from what it touches"]),
    (replace(STAND, on=("pelvis",)), ["poses.toml: stand: has its hand 9.5 below the floor"]),
    (replace(STAND, on=()), ["poses.toml: stand: touches nothing"]),
    (replace(STAND, on=("foot", "shoulder@wall"), props=(Prop("wall", 10),)),
     ["poses.toml: stand: on: has its shoulder 5.3 inside what it touches"]),
    (replace(STAND, view="front", leg=(-88, -92, 0), on=("foot", "hand@wall"), props=(Prop("wall", 30),)),
     ["poses.toml: stand: on: has its hand 17.3 away from what it touches"]),
])  # fmt: skip
def test_a_body_that_cannot_be_is_a_fault(pose, expected):
    assert said(tiny_with(pose))[:1] == expected


def test_a_leg_that_swings_through_the_floor_is_a_fault():
    lying = replace(STAND, lumbar=0, chest=0, neck=0, head=0, arm=(10, 5, 0), on=("pelvis",))
    ahead = replace(lying, id="ahead", words="One.", leg=(5, 2, 80), far_leg=(90, 90, 90))
    behind = replace(lying, id="behind", words="Two.", leg=(186, 182, 190), far_leg=(90, 90, 90))
    found = said(tiny_with(ahead, behind, how="move"))
    assert any(
        line.startswith("poses.toml: made: has its knee ") and line.endswith("on the way") for line in found
    )


def test_a_movement_that_begins_elsewhere_is_a_fault():
    other = replace(TINY.drawings.poses_by_id["lean"], on=("toe", "heel"))
    assert said(tiny_with(STAND, other, how="move")) == [
        "poses.toml: made: moves from `stand` to `lean`, which do not rest on the same first contact",
    ]
    jumping = replace(TINY.drawings.poses_by_id["lean"], props=(Prop("mat"),))
    assert said(tiny_with(STAND, jumping, how="move")) == [
        "poses.toml: made: moves from `stand` to `lean`, whose things are not the same",
    ]


def test_one_picture_of_two_positions_is_a_fault():
    twin = replace(STAND, id="twin", words="You stand otherwise.")
    assert said(tiny_with(STAND, twin)) == ["poses.toml: `twin` looks as `stand` does"]


def test_another_person_is_dressed_otherwise_and_may_face_left():
    pose = replace(STAND, others=(Other("stand", 60, flip=True), Other("stand", -60)))
    guide = tiny_with(replace(STAND, id="alone"), pose)
    shapes = pictures(guide, guide.drawings.drawings[0])[1].shapes
    assert {s.transform for s in shapes if s.kind == "coat"} == {
        "translate(60 0) scale(-1 1)",
        "translate(-60 0) scale(1 1)",
    }


def test_a_sheet_holds_every_drawing_and_its_words():
    page, picture = html_sheet(GUIDE), svg_sheet(GUIDE)
    for drawing in DRAWINGS.drawings:
        assert all(pose.words in page for pose in map(DRAWINGS.poses_by_id.get, drawing.show))
    assert page.count("<svg") == picture.count("<svg") - 1
    one = next(iter(GUIDE.protocols.values()))
    assert 0 < svg_sheet(GUIDE, one.id).count("<svg") < picture.count("<svg")
    assert one.title in html_sheet(GUIDE, one.id)


def test_a_sheet_shows_what_only_a_page_shows_too():
    guide = tiny_with(STAND)
    assert html_sheet(guide).count("<svg") == 1
    assert html_sheet(guide, "walk").count("<svg") == 0


def test_the_stylesheet_of_the_site_has_the_same_colors():
    sheet = (Path(__file__).parents[2] / "rootway/web/static/web/drawn.css").read_text(encoding="utf-8")
    for kind, (light, dark) in COLORS.items():
        assert f"--d-{kind}: {light};" in sheet
        assert f"--d-{kind}: light-dark({light}, {dark});" in sheet
        assert f".d-{kind} {{ fill: var(--d-{kind}); }}" in sheet


def standing_for(**changes) -> str:
    """The drawing that stands for a protocol of two drawn steps, the second of which moves."""
    drawings = (
        Drawing("still", ("stand",), steps=("made/first",)),
        Drawing("moving", ("stand", "stand"), how="move", steps=("made/second",)),
    )
    made = replace(next(iter(GUIDE.protocols.values())), id="made", **changes)
    steps = tuple(replace(made.steps[0], id=id) for id in ("first", "second", "not-drawn"))
    guide = replace(
        TINY, drawings=Drawings((STAND,), drawings), protocols={"made": replace(made, steps=steps)}
    )
    found = guide.drawing_for("made")
    return found.id if found else ""


def test_a_brief_says_which_drawing_stands_for_its_protocol():
    brief = next(one.brief for one in GUIDE.protocols.values() if one.brief)
    assert standing_for(brief=replace(brief, shows="first")) == "still"
    assert standing_for(brief=replace(brief, shows="second")) == "moving"
    assert standing_for(brief=replace(brief, shows="not-drawn")) == "moving"
    assert standing_for(brief=None) == "moving"


def test_without_a_brief_what_does_not_move_stands_for_a_protocol_that_draws_nothing_else():
    plain = replace(
        GUIDE, drawings=Drawings((STAND,), (Drawing("still", ("stand",), steps=("walking/short-walk",)),))
    )
    walking = replace(GUIDE.protocols["walking"], brief=None)
    assert replace(plain, protocols={"walking": walking}).drawing_for("walking").id == "still"
    assert replace(plain, drawings=Drawings((), ())).drawing_for("walking") is None


def test_the_telling_picture_is_where_a_drawing_ends_and_never_the_mistake():
    for drawing in DRAWINGS.drawings:
        right = [picture for picture in pictures(GUIDE, drawing) if picture.part != "mistake"]
        assert telling(GUIDE, drawing) == right[-1]
