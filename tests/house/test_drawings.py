"""People look before they read: every step has a drawing, in words too, and no picture stands for two positions."""

from collections import Counter
from html import escape

from rootway.figures import figure_faults, pictures, svg
from rootway.guide import load_guide

GUIDE = load_guide()


def test_every_step_of_every_protocol_is_drawn():
    steps = [(protocol, step.id) for protocol, one in GUIDE.protocols.items() for step in one.steps]
    assert len(steps) > 50
    assert [(protocol, step) for protocol, step in steps if GUIDE.drawing_of(protocol, step) is None] == []


def test_a_self_test_is_drawn_where_it_is_asked():
    drawn = GUIDE.drawings.by_test
    assert len(drawn) >= 4
    asked = {question.fact for page in GUIDE.pages for question in page.questions}
    assert set(drawn) <= asked


def test_every_picture_says_its_position_in_words_of_its_own():
    words = Counter(pose.words for pose in GUIDE.drawings.poses)
    assert [said for said, count in words.items() if count > 1 or not said.endswith(".")] == []
    for drawing in GUIDE.drawings.drawings:
        for picture in pictures(GUIDE, drawing):
            assert picture.words in words
            assert picture.words.startswith("Not like this: ") == (picture.part == "mistake"), picture.words


def test_every_drawing_of_a_step_says_itself_to_who_cannot_see_it():
    for protocol in GUIDE.protocols.values():
        for step in protocol.steps:
            drawing = GUIDE.drawing_of(protocol.id, step.id)
            for picture in pictures(GUIDE, drawing):
                assert f'role="img"><title>{escape(picture.words)}</title>' in svg(picture), (
                    protocol.id,
                    step.id,
                )


def test_no_picture_stands_for_two_positions_and_every_body_can_be():
    assert list(figure_faults(GUIDE)) == []
    shapes = [
        tuple((shape.kind, shape.path) for shape in picture.shapes if shape.kind not in ("floor", "arrow"))
        for drawing in GUIDE.drawings.drawings
        for picture in pictures(GUIDE, drawing)
    ]
    assert len(set(shapes)) == len(
        {pose for d in GUIDE.drawings.drawings for pose in (*d.still, d.mistake) if pose}
    )


def test_a_step_that_is_not_drawn_is_noticed():
    """The check above can fail: nothing shows a step that is not there."""
    assert GUIDE.drawing_of("no-such-protocol", "no-such-step") is None
