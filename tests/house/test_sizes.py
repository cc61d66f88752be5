"""Small files, small functions: what fits on a page or two can be read before it is changed."""

from statistics import median

from tests.house.tree import files_with, functions_in, text_of

LONGEST_FILE = 500
LONGEST_FUNCTION = 70
MOST_FUNCTIONS = 40  # nine in ten stay under this


def function_lengths() -> dict[str, int]:
    """The lines of every function, by file and name."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in files_with(".py")
        for node in functions_in(path)
    }


def test_no_file_is_too_long():
    code = files_with(".py", ".js", ".css", ".html", ".sh")
    lengths = {str(path): len(text_of(path).splitlines()) for path in code}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long():
    assert {name: lines for name, lines in function_lengths().items() if lines > LONGEST_FUNCTION} == {}


def test_most_functions_are_short():
    lengths = sorted(function_lengths().values())
    assert lengths[len(lengths) * 9 // 10] < MOST_FUNCTIONS
    assert median(lengths) <= 12
