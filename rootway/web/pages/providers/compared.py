"""Listings side by side: the rows in which they differ first, and nothing that none of them states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rootway.web.pages.providers.card import FieldSaid, ListingCard, source_of

TOLD_APART = "credential_text"  # the letters have a row of their own, in plain words


@dataclass(frozen=True)
class Cell:
    """What one listing says in a row; no lines when it says nothing."""

    card: ListingCard
    lines: tuple[str, ...]
    said: FieldSaid | None = None

    @property
    def source(self) -> str:
        """From whom it is, when that is not the register: the page says the register once."""
        if self.said is None or not self.lines or self.said.source == source_of(self.card.provider):
            return ""
        return "; ".join(filter(None, (self.said.source, self.said.age)))


@dataclass(frozen=True)
class ComparedRow:
    """One thing that is compared, with a cell for each listing."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def is_said(self) -> bool:
        """Whether any of them says something."""
        return any(cell.lines for cell in self.cells)

    @property
    def differs(self) -> bool:
        """Whether they say different things."""
        return len({cell.lines for cell in self.cells}) > 1


def compared(cards: Sequence[ListingCard]) -> tuple[list[ComparedRow], list[ComparedRow]]:
    """The rows that differ, and those that are the same for all; a row that nobody states is in neither."""
    rows = [row for row in _rows(cards) if row.is_said]
    return [row for row in rows if row.differs], [row for row in rows if not row.differs]


def unsaid_by(cards: Sequence[ListingCard]) -> tuple[str, ...]:
    """What is worth asking on the phone, because not all of them state it."""
    stated = [(label, [card.field(name) for card in cards]) for name, label in worth_asking()]
    return tuple(label for label, said in stated if not all(one is not None and one.lines for one in said))


def worth_asking() -> tuple[tuple[str, str], ...]:
    """What a practice can say of itself, by name, as a person asks about it."""
    return (
        ("services", _("services")),
        ("insurance", _("insurance")),
        ("languages", _("languages")),
        ("telehealth", _("visits by video")),
    )


def _rows(cards: Sequence[ListingCard]) -> Iterator[ComparedRow]:
    yield ComparedRow(
        _("Distance"), tuple(Cell(card, (card.away.words,) if card.away else ()) for card in cards)
    )
    yield ComparedRow(_("Profession"), tuple(Cell(card, _professions(card)) for card in cards))
    yield ComparedRow(_("Stated training"), tuple(Cell(card, card.why[1:]) for card in cards))
    yield ComparedRow(_("Letters after the name"), tuple(Cell(card, _letters(card)) for card in cards))
    labels = {said.name: said.label for card in cards for said in card.fields if said.name != TOLD_APART}
    for name, label in labels.items():
        said = [card.field(name) for card in cards]
        yield ComparedRow(
            label,
            tuple(Cell(card, one.lines if one else (), one) for card, one in zip(cards, said, strict=True)),
        )
    yield ComparedRow(_("From"), tuple(Cell(card, _register(card)) for card in cards))


def _professions(card: ListingCard) -> tuple[str, ...]:
    return tuple(
        f"{label} ({', '.join(fields).lower()})" if fields else label for label, fields in card.professions
    )


def _letters(card: ListingCard) -> tuple[str, ...]:
    return (card.provider.credential_text,) if card.provider.credential_text else ()


def _register(card: ListingCard) -> tuple[str, ...]:
    register = source_of(card.provider)
    age = next((said.age for said in card.fields if said.source == register), "")
    return ("; ".join(filter(None, (register, age))),)


def letters_of(cards: Sequence[ListingCard]) -> tuple[list[tuple[str, str]], list[str]]:
    """The letters of all of them with their meaning, each once; and those to ask about, because nobody looked it up."""
    known = {one.letters: _(one.says) for card in cards for one in card.letters}
    return list(known.items()), list(
        dict.fromkeys(card.unread_letters for card in cards if card.unread_letters)
    )
