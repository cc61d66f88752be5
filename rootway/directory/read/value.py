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
_FLOAT = re.compile(r"(\d+)[.,]0*", re.ASCII)
_EXPONENT = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.I | re.ASCII)
_ROUNDED = re.compile(r"\dE[+-]?\d", re.I | re.ASCII)
_CONTROL = dict.fromkeys(
    (*range(32), *range(127, 160)), " "
)  # no letter of any text; PostgreSQL refuses the first
# Signs that turn the letters after them round: a name or a number with one reads as another.
_CONTROL |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")
_TEL = re.compile(r"^(?:tel(?:ephone)?|phone)\b[.:]*\s*", re.I)
_BETWEEN_PHONES = re.compile(r"\s*(?:[/,;|]|\bor\b)\s*", re.I)
_PHONE = re.compile(r"[\d\s()+./-]+(?:(?:x|ext)\D*\d+)?", re.I)
_KEEP = re.compile(r"(?:I{2,3}|IV|VI{0,3}|LLC|LLP|PLLC|PC|PA|PT|DC|PS|SC|USA|NHS|GP)")


def one_line(raw: str) -> str:
    """The text on one line, without the spaces around it; a control sign is no letter and counts as a space.

    A sign that turns letters round is left out.
    """
    if raw.isalnum():
        return raw
    return " ".join((raw if raw.isprintable() else raw.translate(_CONTROL)).split())


def text(raw: str) -> str:
    """The text on one line; "" for the register's words for "nothing"."""
    if not raw:
        return ""
    plain = one_line(raw)
    return "" if len(plain) <= LONGEST_NOTHING and plain.upper() in NOTHING else plain


def digits(raw: str) -> str | None:
    """A whole number as digits: "688472944.0" and "1.679576722E9" are what a spreadsheet makes of one.

    None when it was rounded: "1.67958E9" has six of its ten digits, and nobody knows the others. What is no number
    stays as it is.
    """
    if raw.isdigit() and raw.isascii():
        return raw
    plain = text(raw)
    if match := _FLOAT.fullmatch(plain):
        return match[1]
    if match := _EXPONENT.fullmatch(plain):
        whole, upto = match[1] + (match[2] or ""), int(match[3]) + 1
        return whole[:upto] if len(whole) >= upto and not whole[upto:].strip("0") else None
    return None if _ROUNDED.search(plain) else plain


def code(raw: str) -> str:
    """A code in capitals; one of digits alone as it was before a spreadsheet took it for a number."""
    return re.sub(r"^(\d+)\.0*$", r"\1", text(raw)).upper()


def zip_code(raw: str) -> str | None:
    """The five digits of a US ZIP code; zeros that a spreadsheet dropped in front are put back."""
    written = zip_digits(raw)
    return None if written is None else zip_area(written)


def zip_digits(raw: str) -> str | None:
    """The digits of a US ZIP code as they are written: five or nine, fewer when zeros in front were dropped."""
    plain = digits(raw)
    if not plain:
        return plain
    plain = plain.replace("-", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()) or not 3 <= len(plain) <= 9 or not int(plain):
        return None
    return plain


def zip_area(written: str) -> str:
    """The five digits of a ZIP code of which `zip_digits` gave what is written."""
    if len(written) in (0, 5):
        return written
    return written.zfill(5) if len(written) < 5 else written.zfill(9)[:5]


def us_phone(raw: str) -> str | None:
    """A US phone number as ten digits, without an extension; the first one where there are several."""
    plain = digits(raw)
    if not plain:
        return plain
    whole = _ten_digits(plain)
    return whole if whole or plain.isdigit() else _ten_digits(_BETWEEN_PHONES.split(plain)[0])


def _ten_digits(plain: str) -> str | None:
    only = plain if plain.isdigit() else re.sub(r"[^0-9]", "", re.split(r"(?i)\s*(?:x|ext)", plain)[0])
    if len(only) == 11 and only[0] == "1":
        only = only[1:]
    return only if len(only) == 10 and only[0] in "23456789" and len(set(only)) > 1 else None


def phone_as_written(raw: str) -> str | None:
    """A phone number of another country, or several with "/" or "or" between them, as written, if they can be."""
    plain = _TEL.sub("", text(raw))
    if not plain:
        return "" if not text(raw) else None
    return plain if all(map(_can_be_called, phones(plain))) else None


def phones(plain: str) -> list[str]:
    """Each of the phone numbers in a text; a text that is one number with "/" inside is one."""
    return [plain] if _can_be_called(plain) else _BETWEEN_PHONES.split(plain)


def _can_be_called(plain: str) -> bool:
    return 7 <= len(re.sub(r"\D", "", plain)) <= 15 and bool(_PHONE.fullmatch(plain))


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
