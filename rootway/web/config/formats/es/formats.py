"""Numbers with a point, days before months, the clock of twelve hours.

Django asks a language's formats for whatever pattern a page names, by the pattern itself, before it takes the pattern
as it stands. So a page names the English one, and the order of the words is this language's.
"""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3

BY_ENGLISH = {
    "D, M j": r"D j \d\e b",
    "F Y": r"F \d\e Y",
    "F j": r"j \d\e F",
    "F j, H:i": r"j \d\e F, H:i",
    "F j, Y": r"j \d\e F \d\e Y",
    "F j, Y, H:i": r"j \d\e F \d\e Y, H:i",
    "F j, Y, g A": r"j \d\e F \d\e Y, g a",
    "F j, Y, g:i A": r"j \d\e F \d\e Y, g:i a",
    "F j, g:i A": r"j \d\e F, g:i a",
    "M j": "j b",
    "M j, Y": r"j \d\e b \d\e Y",
    "M j, Y, H:i": r"j \d\e b \d\e Y, H:i",
    "M j, Y, g:i A": r"j \d\e b \d\e Y, g:i a",
    "g:i A": "g:i a",
    "l, F j": r"l j \d\e F",
    "l, F j, Y, g:i A": r"l j \d\e F \d\e Y, g:i a",
    "l, F j, g:i A": r"l j \d\e F, g:i a",
}
"""Each pattern of the pages as it is in Spanish, where the short name of a month begins small."""
globals().update(BY_ENGLISH)
