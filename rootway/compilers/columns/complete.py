"""Print what follows from what was said, as one function over planes: computed facts, and what does not apply.

It does for everyone what `record.completed` does for one person, pass by pass in the same order. Where a statement
contradicts others, `clashed` has the person, and the plane of the first contradiction found names the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rootway.compilers.columns.formula import number_text, plane_of
from rootway.compilers.columns.layout import ColumnLayout
from rootway.compilers.columns.sheet import EVERYONE, NOBODY, PlaneSheet, sparing
from rootway.compilers.formula.formula import ABSENT, INAPPLICABLE, KNOWN, UNSURE, Formula, In, every, some
from rootway.compilers.formula.lower import Three, three_of
from rootway.errors import Fault, FaultsFound
from rootway.guide import Consequence, Guide
from rootway.logic import Expression, names_in

Lines = Iterator[str]


def complete_source(guide: Guide, layout: ColumnLayout) -> tuple[str, ...]:
    """The lines of `complete(nobody, everyone, planes)`.

    It returns the planes of all facts; who contradicts themselves; for each fact, for whom its contradiction was the
    first one found; and for each fact with an `only_if`, who said something of it although it does not apply.
    """
    return tuple(_Completion(guide, layout).lines())


class _Completion:
    def __init__(self, guide: Guide, layout: ColumnLayout) -> None:
        self.guide, self.layout = guide, layout
        self.follows = [id for id in guide.follows if id in layout.numbers]
        self.only_if = [id for id in guide.only_if if id in layout.numbers]
        self.may_clash = list(dict.fromkeys([*self.follows, *self.only_if]))

    def lines(self) -> Lines:
        cells = f"({', '.join(self.layout.all_cells)},)"
        firsts = {id: f"first{self.layout.numbers[id]}" for id in self.may_clash}
        yield "def complete(nobody, everyone, planes):"
        yield from _indented([f"{cells} = planes", "clashed = nobody"])
        for id in self.layout.facts:
            if id in self.guide.untold:  # a yes/no that only an entry could tell: no for everyone else
                _, no, *_ = told = self.layout.cells(id)
                yield f"    {no} = {no} | (everyone & ~({' | '.join(told)}))"
        for id in self.may_clash:
            yield f"    said{self.layout.numbers[id]} = {' | '.join(self._known(id))}"
            yield f"    {firsts[id]} = nobody"
        yield from _indented(["news = -1", "while news:"])
        yield from _indented(["while news:", "    told_now = 0"], 2)
        for id in self.follows:
            yield from _indented(self._follow(id), 3)
        yield from _indented(["    news = told_now", "told_now = 0"], 2)
        for id in self.only_if:
            yield from _indented(self._apply(id), 2)
        yield "        news = told_now"
        named = ", ".join(f"{id!r}: {plane}" for id, plane in firsts.items())
        odd = ", ".join(f"{id!r}: odd{self.layout.numbers[id]}" for id in self.only_if)
        yield f"    return {cells}, clashed, {{{named}}}, {{{odd}}}"

    def _known(self, id: str) -> tuple[str, ...]:
        marks = self.layout.cells(id)[:-3]
        return marks[1:] if self.layout.kind(id) == "number" else marks

    def _mask(self, names: Iterable[str]) -> int:
        return sum(1 << self.layout.numbers[name] for name in names)

    def _follow(self, id: str) -> Lines:
        """One fact that others determine: who gets which value, and who said otherwise."""
        sheet = PlaneSheet(self.layout)
        *_, conflicting, inapplicable = self.layout.cells(id)
        given = self._given(id, sheet)
        text, parts = self._amount(id, sheet)
        sources = self.guide.follows_from[id]
        vain = self._in_vain(id, sources, list(given.values()), sheet)
        skipped = f"({conflicting} | {inapplicable})"
        sets = [f"({plane} & ~{cell})" for cell, plane in given.items() if plane != NOBODY]
        if self.layout.kind(id) == "number":
            cells = self.layout.cells(id)
            sets[0] = f"({given[cells[1]]} & ~({cells[1]} & pack({cells[0]} == {text})))"
        sets += [vain] if vain != NOBODY else []
        off = self._off(id, sheet) if id in self.only_if else NOBODY
        yield f"if (news | told_now) & {self._mask(sources)}:  # {id}"
        kept = [*given.values(), *parts, vain, off]
        yield from _indented(sparing(sheet.lines, kept))
        kept_as_told = f"said{self.layout.numbers[id]}" if id in self.guide.kept_as_told else NOBODY
        but = "".join(f" & ~{plane}" for plane in (off, kept_as_told) if plane != NOBODY)
        yield f"    sets = ({' | '.join(sets) or NOBODY}) & ~{skipped}{but}"
        yield from _indented(self._outcome(id, given, vain, text))

    def _outcome(self, id: str, given: dict[str, str], vain: str, text: str) -> Lines:
        """Who said otherwise is kept as a contradiction; everyone else is told."""
        number = self.layout.numbers[id]
        yield from self._clash(id)
        yield f"told = sets & ~said{number}"
        yield "if told.any():"
        *_, unsure, _, _ = cells = self.layout.cells(id)
        values = cells[:1] if self.layout.kind(id) == "number" else ()
        for cell in cells:
            plane = vain if cell == unsure else given.get(cell, NOBODY)
            if cell in values:
                yield f"    {cell} = np.where(unpack(told), {text}, {cell})"
            elif plane != NOBODY:
                yield f"    {cell} = ({cell} & ~told) | ({plane} & told)"
            else:
                yield f"    {cell} = {cell} & ~told"
        yield f"    told_now |= {1 << number}"

    def _clash(self, id: str) -> Lines:
        number = self.layout.numbers[id]
        yield f"clash = sets & said{number}"
        yield "if clash.any():"
        yield f"    first{number} = first{number} | (clash & ~clashed)"
        yield "    clashed = clashed | clash"

    def _given(self, id: str, sheet: PlaneSheet) -> dict[str, str]:
        """For each cell of a fact, the plane of those for whom it follows."""
        consequences = self.guide.follows[id]
        cells = self.layout.cells(id)
        if self.layout.kind(id) == "number" and not consequences[0].is_computed:
            return {cells[1]: sheet.either(list(self._first_that_holds(id, consequences, sheet).values()))}
        if self.layout.kind(id) == "number":
            known, inapplicable = _computed(consequences[0].when)
            return {cells[1]: plane_of(known, sheet), cells[-1]: plane_of(inapplicable, sheet)}
        if consequences[0].is_computed:
            if self.layout.kind(id) == "word":
                raise FaultsFound([_word_from_condition(id)])
            three = self._three(consequences[0])
            return {cells[0]: plane_of(three.true, sheet), cells[1]: plane_of(three.false, sheet)}
        return self._first_that_holds(id, consequences, sheet)

    def _amount(self, id: str, sheet: PlaneSheet) -> tuple[str, list[str]]:
        """The number that follows, as numpy reads it, and the planes that it is chosen by; nothing for other facts."""
        consequences = self.guide.follows[id]
        if self.layout.kind(id) != "number":
            return "", []
        if consequences[0].is_computed:
            return number_text(consequences[0].when, sheet), []
        text, chosen = "0.0", self._first_that_holds(id, consequences, sheet)
        for number, plane in chosen.items():
            text = f"np.where(unpack({plane}), {number}, {text})"
        return text, list(chosen.values())

    def _first_that_holds(
        self, id: str, consequences: tuple[Consequence, ...], sheet: PlaneSheet
    ) -> dict[str, str]:
        """The first consequence that holds, unless an earlier one that is still open would give something else.

        Keyed by the cell of what it gives; a number has one cell for all, and is keyed by itself.
        """
        given: dict[str, list[str]] = {}
        still: dict[str, list[str]] = {}
        rest = EVERYONE
        for consequence in consequences:
            three, cell = self._three(consequence), self._cell(id, consequence)
            holds, fails = plane_of(three.true, sheet), plane_of(three.false, sheet)
            others = [plane for other, planes in still.items() if other != cell for plane in planes]
            known = [self.layout.cells(consequence.of)[1]] if consequence.of else []
            given.setdefault(cell, []).append(sheet.without(sheet.both((rest, holds, *known)), others))
            still.setdefault(cell, []).append(sheet.rest(sheet.either((holds, fails))))
            rest = sheet.without(rest, [holds])
        return {cell: sheet.either(planes) for cell, planes in given.items()}

    def _cell(self, id: str, consequence: Consequence) -> str:
        cells = self.layout.cells(id)
        if self.layout.kind(id) == "word":
            return cells[self.layout.words(id).index(str(consequence.value))]
        if self.layout.kind(id) == "number":
            return (
                self.layout.cells(consequence.of)[0]
                if consequence.of
                else repr(float(consequence.value or 0))
            )
        return cells[0 if consequence.value else 1]

    def _three(self, consequence: Consequence) -> Three:
        return three_of(consequence.when, self.guide.scope, {})

    def _in_vain(self, id: str, sources: frozenset[str], given: list[str], sheet: PlaneSheet) -> str:
        """Everything that could tell was asked, and the person does not know: then this is not known either."""
        if self.guide.question(id) is not None:
            return NOBODY
        asked = every(
            some([In(name, KNOWN), In(name, UNSURE), In(name, INAPPLICABLE)]) for name in sorted(sources)
        )
        unsure = some(In(name, UNSURE) for name in sorted(sources))
        open_now = plane_of(every([In(id, ABSENT), asked, unsure]), sheet)
        return sheet.without(open_now, given)

    def _off(self, id: str, sheet: PlaneSheet) -> str:
        """To whom a fact does not apply."""
        return plane_of(three_of(self.guide.only_if[id], self.guide.scope, {}).false, sheet)

    def _apply(self, id: str) -> Lines:
        """One fact that applies only sometimes; a plain no to it is not wrong."""
        sheet = PlaneSheet(self.layout)
        number, cells = self.layout.numbers[id], self.layout.cells(id)
        *_, conflicting, inapplicable = cells
        off = self._off(id, sheet)
        no = [cells[1]] if self.layout.kind(id) == "yes_no" else []
        yield f"# {id}"
        yield from sparing(sheet.lines, [off])
        yield f"sets = {off} & ~({' | '.join([conflicting, inapplicable, *no])})"
        yield f"odd{number} = sets & said{number}"
        yield from self._clash(id)
        yield f"told = sets & ~said{number}"
        yield "if told.any():"
        cleared = cells[1:] if self.layout.kind(id) == "number" else cells
        for cell in cleared:
            yield f"    {cell} = {cell} {'| told' if cell == inapplicable else '& ~told'}"
        yield f"    told_now |= {1 << number}"


def _computed(when: Expression) -> tuple[Formula, Formula]:
    """When a sum has a number, and when it has none because something in it does not apply."""
    names = names_in(when)
    determined = every(some([In(name, KNOWN), In(name, INAPPLICABLE)]) for name in names)
    return (
        every(In(name, KNOWN) for name in names),
        every([determined, some(In(name, INAPPLICABLE) for name in names)]),
    )


def _word_from_condition(id: str) -> Fault:
    what, why = "has words, and follows from a condition", "A condition is true or false, and no word."
    return Fault(f"facts.toml: {id}: follows", what, why, "Say which word follows from it.")


def _indented(lines: Iterable[str], levels: int = 1) -> Lines:
    return ("    " * levels + line for line in lines)
