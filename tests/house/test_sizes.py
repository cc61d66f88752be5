"""Small files, small functions: what fits on a page or two can be read before it is changed."""

from statistics import median

from tests.house.tree import files_with, functions_in, text_of

LONGEST_FILE, LONGEST_TESTS = 400, 500
LONGEST_FUNCTION = 60
MOST_FUNCTIONS = 20  # nine in ten are no longer
MEDIAN_FUNCTION = 8


def function_lengths() -> dict[str, int]:
    """The lines of every function, by file and name."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in files_with(".py")
        for node in functions_in(path)
    }


def test_no_file_is_too_long():
    code = files_with(".py", ".js", ".css", ".html", ".sh")
    lengths = {path: len(text_of(path).splitlines()) for path in code}
    most = {path: LONGEST_TESTS if path.parts[0] == "tests" else LONGEST_FILE for path in code}
    assert {str(path): lines for path, lines in lengths.items() if lines > most[path]} == {}


def test_no_function_is_too_long():
    assert {name: lines for name, lines in function_lengths().items() if lines > LONGEST_FUNCTION} == {}


def test_most_functions_are_short():
    lengths = sorted(function_lengths().values())
    assert lengths[len(lengths) * 9 // 10] <= MOST_FUNCTIONS
    assert median(lengths) <= MEDIAN_FUNCTION
