"""The letters that paper can show. What no font of ours has becomes a visible mark: nothing is lost unseen.

PDF/UA refuses a letter without a glyph, and the compiler drops one unseen where a font has only what follows it: the
woman of "woman, joined, staff of medicine". So it is decided before, letter by letter, by what the fonts really have.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

CARRIERS = ("font_source_sans_pro", "manimgx_fonts", "manimgx_fonts_cjk")
"""Packages that carry fonts, in the order in which a letter is looked for; what is not installed is left out."""
MARK = "\ufffd"
"""Unicode's own sign for a letter that cannot be shown."""
JOINER = "\u200d"
_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""First and last of each range of Default_Ignorable_Code_Point of the Unicode standard."""
UNSEEN = frozenset(chr(sign) for first, last in _IGNORABLE for sign in range(first, last + 1))
"""Signs that have no picture: they join, part, or choose how the letter before is drawn."""
SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
FULL_OR_HALF = ("F", "H")
"""Widths of letters that stand for a plain one."""
BLANKS = frozenset("\n\r\t ")
REFUSED = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xFEFF)))
"""Control signs and the mark of byte order: no letters, and refused by PDF/UA; some fonts have them all the same."""
REGULAR = 400


@dataclass(frozen=True)
class Face:
    """A family of fonts by its upright face, of which its other weights are copies."""

    family: str
    path: str

    @cached_property
    def has(self) -> frozenset[str]:
        """Every letter that it has a glyph for."""
        with TTFont(self.path, fontNumber=0, lazy=True) as font:
            return frozenset(map(chr, font.getBestCmap() or ())) - REFUSED


@dataclass(frozen=True)
class Letters:
    """The faces of the paper, in the order in which the compiler asks them for a letter."""

    fonts: typst.Fonts
    faces: tuple[Face, ...]

    @property
    def families(self) -> tuple[str, ...]:
        """Their names, as the compiler takes them."""
        return tuple(face.family for face in self.faces)

    def shown(self, text: str) -> str:
        """The text with a mark for each letter that cannot be shown; a plain letter for a wide one where that helps."""
        if self.faces[0].has.union(BLANKS).issuperset(text):
            return text
        return "".join(map(self._shown, _letters(filter(self._known, text))))

    def _known(self, sign: str) -> bool:
        """False for a sign without a picture that no face knows: it does nothing, and the compiler trips over it."""
        return sign not in UNSEEN or any(sign in face.has for face in self.faces)

    def _shown(self, letter: str) -> str:
        if letter in BLANKS:
            return letter
        spellings = (letter, *_other_spellings(letter))
        return next((one for one in spellings if self._whole(one)), MARK)

    def _whole(self, letter: str) -> bool:
        """Whether all of a letter comes to paper: the first face that has its base, or a later one, has all of it.

        The compiler goes on to the next face when the base is there and a mark is not. A face with a mark and not the
        base ends the search, and the base is lost.
        """
        signs = [sign for sign in letter if sign not in UNSEEN]
        for face in self.faces:
            if face.has.issuperset(signs):
                return True
            if signs[0] not in face.has and not face.has.isdisjoint(signs):
                return False
        return False


@cache
def letters_of(carriers: Sequence[str] = CARRIERS) -> Letters:
    """The letters of the carriers that are installed."""
    folders = [str(Path(spec.origin or "").parent) for name in carriers if (spec := find_spec(name))]
    fonts = [_fonts(folder) for folder in folders]
    return Letters(_fonts(*folders), tuple(face for one in fonts for face in _faces(one.fonts())))


def _fonts(*folders: str) -> typst.Fonts:
    """Fonts of these folders and no others: those of the machine and of the compiler cannot be looked into."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def _faces(fonts: Iterable[typst.FontInfo]) -> Iterable[Face]:
    """A face for each family; the first family of a file that holds several, which all have the same letters."""
    upright = (font for font in fonts if font.style == "normal" and font.index == 0)
    found: dict[str, str] = {}
    for font in sorted(upright, key=lambda font: (font.family, abs(font.weight - REGULAR), str(font.path))):
        found.setdefault(font.family, str(font.path))
    return (Face(family, path) for family, path in found.items())


def _letters(text: Iterable[str]) -> Iterable[str]:
    """The text letter by letter, each with the marks, joiners and joined signs that belong to it."""
    held = ""
    for sign in text:
        if held and not _goes_on(held[-1], sign):
            yield held
            held = ""
        held += sign
    if held:
        yield held


def _goes_on(before: str, sign: str) -> bool:
    return before == JOINER or sign in SKINS or sign in UNSEEN or unicodedata.category(sign).startswith("M")


def _other_spellings(letter: str) -> Iterable[str]:
    yield unicodedata.normalize("NFC", letter)
    if unicodedata.east_asian_width(letter[0]) in FULL_OR_HALF:
        yield unicodedata.normalize("NFKC", letter)
