"""What a person typed or a program sent, as it is read: small whole numbers, and text without control characters."""

import re
from typing import Any
from unicodedata import decimal

from django.http import QueryDict

LONGEST_NUMBER = 9  # digits; no number of a form comes near it
MINUS, POINTS = "\u2212\uff0d\ufe63", "\u066b\uff0e"  # as keyboards of other scripts write "-" and "."
# C0 and C1 but tab and line ends, and halves of letters: no keyboard writes them, PostgreSQL and JSON refuse some.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def whole_number(text: object, least: int, most: int) -> int | None:
    """A whole number from `least` to `most`, 0 or more, in the digits of any script; None for anything else.

    `str.isdigit` will not do: it takes "²", which `int` refuses, and thousands of digits.
    """
    said = plain_digits(str(text).strip()[: LONGEST_NUMBER + 1])
    if len(said) > LONGEST_NUMBER or not (said.isascii() and said.isdecimal()):
        return None
    return int(said) if least <= int(said) <= most else None


def plain_digits(text: str) -> str:
    """The same text with every decimal digit as 0 to 9, and with a plain minus and point: "４２" and "٤٢" are "42".

    What is no decimal digit stays, "²" among it.
    """
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    if letter in MINUS:
        return "-"
    return "." if letter in POINTS else str(decimal(letter, letter))


def without_control(text: str) -> str:
    """The text without control characters; tabs and line ends stay, and every letter and mark of any script."""
    return CONTROL.sub("", text)


def cleaned(value: Any) -> Any:
    """Decoded JSON with every text in it so, the names of members are as they were."""
    if isinstance(value, str):
        return without_control(value)
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, dict):
        return {key: cleaned(one) for key, one in value.items()}
    return value


def cleaned_form(form: QueryDict) -> QueryDict:
    """A form or a query with every name and value so; the same one when there is nothing to take out."""
    lists = list(form.lists())
    if not any(CONTROL.search(text) for name, values in lists for text in (name, *map(str, values))):
        return form
    clean = QueryDict(mutable=True, encoding=form.encoding)
    for name, values in lists:
        for value in values:
            clean.appendlist(without_control(name), without_control(value))
    clean._mutable = False
    return clean
