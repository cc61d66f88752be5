"""One field as registers and spreadsheets spoil it, made plain: ZIP codes, phone numbers, dates, names.

Each function gives the plain value, "" when there is none, and None when there is something that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

NOTHING = {"", "<UNAVAIL>", "=========", "N/A", "NULL", "NONE"}
LONGEST_NOTHING = max(map(len, NOTHING))
SPREADSHEET_DAY_ZERO = date(1899, 12, 30)  # day 1 of a spreadsheet is 1899-12-31; it also counts a 1900-02-29
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
_TWICE = bytes(sum(divmod(2 * digit, 10)) for digit in range(10)).ljust(
    256
)  # a digit to the sum of its double's
_FLOAT = re.compile(r"(\d+)\.0*")
_EXPONENT = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{1,2})", re.I)
_KEEP = re.compile(r"(?:I{2,3}|IV|VI{0,3}|LLC|LLP|PLLC|PC|PA|PT|DC|PS|SC|USA|NHS|GP)")


def text(raw: str) -> str:
    """The text without the spaces around it and the register's words for "nothing"."""
    if not raw:
        return ""
    plain = raw if raw.isalnum() else " ".join(raw.split())
    return "" if len(plain) <= LONGEST_NOTHING and plain.upper() in NOTHING else plain


def digits(raw: str) -> str:
    """A whole number as digits: "688472944.0" and "1.679576722E9" are what a spreadsheet makes of one."""
    if raw.isdigit():
        return raw
    plain = text(raw)
    if match := _FLOAT.fullmatch(plain):
        return match[1]
    if match := _EXPONENT.fullmatch(plain):
        places = match[2] or ""
        return match[1] + places + "0" * (int(match[3]) - len(places))
    return plain


def zip_code(raw: str) -> str | None:
    """The five digits of a US ZIP code; zeros that a spreadsheet dropped in front are put back."""
    plain = digits(raw).replace("-", "").replace(" ", "")
    if not plain:
        return ""
    if not (plain.isascii() and plain.isdigit()) or not 3 <= len(plain) <= 9 or not int(plain):
        return None
    return plain.zfill(5) if len(plain) <= 5 else plain.zfill(9)[:5]


def us_phone(raw: str) -> str | None:
    """A US phone number as ten digits, without an extension."""
    plain = digits(raw)
    if not plain:
        return ""
    only = plain if plain.isdigit() else re.sub(r"\D", "", re.split(r"(?i)\s*(?:x|ext)", plain)[0])
    if len(only) == 11 and only[0] == "1":
        only = only[1:]
    return only if len(only) == 10 and only[0] in "23456789" and len(set(only)) > 1 else None


def phone_as_written(raw: str) -> str | None:
    """A phone number of another country, as the register writes it, if it can be one."""
    plain = text(raw)
    count = len(re.sub(r"\D", "", plain))
    if not plain:
        return ""
    return (
        plain
        if 7 <= count <= 15 and re.fullmatch(r"[\d\s()+./-]+(?:(?:x|ext)\D*\d+)?", plain, re.I)
        else None
    )


@lru_cache(maxsize=20_000)
def day(raw: str) -> str | None:
    """A date as ISO text: 04/07/2025, 2025-04-07, and the day number that a spreadsheet makes of it."""
    plain = text(raw)
    if not plain:
        return ""
    found = _written_day(plain.split("T")[0].split(" ")[0])
    return found.isoformat() if found and EARLIEST <= found < LATEST else None


def _written_day(plain: str) -> date | None:
    try:
        if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", plain):
            return date(int(match[3]), int(match[1]), int(match[2]))
        if re.fullmatch(r"\d{4,5}(?:\.0*)?", plain):
            return SPREADSHEET_DAY_ZERO + timedelta(days=int(float(plain)))
        return date.fromisoformat(plain)
    except ValueError:
        return None


@lru_cache(maxsize=100_000)
def words(raw: str) -> str:
    """A name or an address in mixed case; registers write in capitals."""
    plain = text(raw)
    if plain != plain.upper():
        return plain
    return " ".join(_word(word) for word in plain.split(" "))


def joined(between: str, parts: Iterable[str]) -> str:
    """The parts that say something, in mixed case."""
    return between.join([word for part in parts if part and (word := words(part))])


@lru_cache(maxsize=100_000)
def _word(word: str) -> str:
    if _KEEP.fullmatch(word.strip(".,")) or word[:1].isdigit():
        return word.lower() if re.fullmatch(r"\d+(?:ST|ND|RD|TH)", word) else word
    parts = re.split(r"([-'/.&])", word.lower())
    cased = "".join(part[:1].upper() + part[1:] for part in parts)
    cased = re.sub(r"'S\b", "'s", cased)
    return re.sub(r"^Mc(\w)", lambda match: f"Mc{match[1].upper()}", cased)


def check_digit_holds(number: str) -> bool:
    """Whether the last digit of a US provider number fits: Luhn's sum over the number with 80840 in front."""
    each = bytes(map(int, number))
    in_front = 24  # what the five digits in front add up to
    return (in_front + sum(each[::-2]) + sum(each[-2::-2].translate(_TWICE))) % 10 == 0
