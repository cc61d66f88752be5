"""The slips of one file, and a sample that holds still. Run by `make mutants-code`, which sets up what makes them."""

from textwrap import dedent

import pytest

from tests.code_mutants.slip import Slip, sample
from tests.code_mutants.slips import slips_of

pytestmark = pytest.mark.mutants


def changes(code: str) -> list[str]:
    """Each line that a slip changes, as it becomes."""
    return [slip.after for slip in slips_of("rootway/web/a.py", dedent(code))]


def test_a_comparison_a_condition_and_a_number_slip():
    assert changes("x = a < b") == ["x = a <= b"]
    assert changes("x = a is not None") == ["x = a is None"]
    assert changes("x = a and b") == ["x = a or b"]
    assert changes("x = not a") == ["x = a"]
    assert changes("x = 5") == ["x = 6"]
    assert changes("x = True") == ["x = False"]
    assert changes("x = b if a else c") == ["x = b if (a) and False else c", "x = b if (a) or True else c"]
    assert changes("if a:\n    pass") == ["if not (a):"]


def test_types_the_words_of_a_log_and_guards_are_left_alone():
    assert changes("x: Literal[True]\ndef f(a: Range[3]) -> Literal[4]: ...") == []
    assert changes("LOGGER.info('%d', 3 if a else 4)") == []
    assert changes("@dataclass(frozen=True, slots=True)\nclass A: ...\nzip(a, b, strict=True)") == []
    assert changes("if TYPE_CHECKING:\n    x = 5") == []
    assert changes("if __name__ == '__main__':\n    main(1)") == []


def test_a_slip_knows_its_lines_and_whether_it_runs():
    code = dedent(
        """\
        LIMIT = 5

        def f(a, b=1):
            return g(
                a,
                2,
            )
        """
    )
    found = list(slips_of("rootway/web/a.py", code))
    assert [(slip.line, slip.lines, slip.runs) for slip in found] == [
        (1, {1}, False),
        (3, {3}, False),
        (6, {4, 5, 6, 7}, True),
    ]
    assert found[2].changed == code.replace("2,", "3,")


def test_two_slips_that_look_alike_have_names_of_their_own():
    found = list(slips_of("rootway/web/a.py", "x = 1\ny = 2\nx = 1\n"))
    assert [slip.id.partition(": ")[2] for slip in found] == [
        "x = 1 -> x = 2",
        "y = 2 -> y = 3",
        "x = 1 -> x = 2 #2",
    ]


def test_a_change_elsewhere_moves_no_slip_of_a_sample():
    def taken(seed: str, code: str) -> list[Slip]:
        return sample(slips_of("rootway/web/a.py", code), 20, seed)

    code = "\n".join(f"x{number} = {number}" for number in range(200))
    assert taken("1", code) == taken("1", code)
    assert taken("1", code) != taken("2", code)
    before = [slip.id for slip in taken("1", code)]
    after = [slip.id for slip in taken("1", "import os\n\n" + code + "\ny = 3\n")]
    assert len(set(before) - set(after)) <= 1
