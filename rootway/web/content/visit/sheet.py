"""The pack laid out in words, once for page and paper. Every part is bounded, so that two pages always hold it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rootway.assess import Assessment, Headline, PlanLine, Reason, Reevaluation, Urgency
from rootway.guide import Guide, VisitLine
from rootway.guide.levels import Level
from rootway.visit_summary import Pack
from rootway.web.content import words
from rootway.web.content.visit.danger import Danger, danger_of
from rootway.web.content.visit.lines import PackLine, change_lines, left_lines, map_words, said, where_lines
from rootway.web.content.visit.moment import day_words, span_words
from rootway.web.content.visit.table import TableRow, measure_columns, measure_rows, test_columns, test_rows
from rootway.web.content.visit.tried import tried_lines

MOST_REASONS = 5
MOST_FINDINGS = 6
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Cited:
    """A line with the numbers of its sources in the list at the end, and the rules that led to it.

    The rules are for machines: no page and no paper shows their names.
    """

    title: str
    say: str
    rules: tuple[str, ...]
    numbers: tuple[int, ...]
    note: str = ""


@dataclass
class Sources:
    """The works a sheet cites, numbered in order of first use."""

    pack: Pack
    cited: dict[str, str] = field(default_factory=dict)

    def numbers(self, references: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some references, each work once; its section does not count."""
        works = dict.fromkeys(reference.partition(":")[0] for reference in references)
        self.cited |= {work: self.pack.source_title(work) for work in works if work not in self.cited}
        order = list(self.cited)
        return tuple(sorted(order.index(work) + 1 for work in works))

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """The works, in the order of their numbers: id and title."""
        return tuple(self.cited.items())


@dataclass(frozen=True)
class Sheet:
    """Everything on the page and the paper, in words. While `stops`, the urgency stands alone and first."""

    for_whom: str
    made: str
    covers: str
    level: str
    tone: str
    level_words: str
    level_note: str
    do: str
    stops: bool
    beside: tuple[Cited, ...]
    reasons: tuple[Cited, ...]
    more_reasons: str
    felt: str
    drawn: str
    where: tuple[PackLine, ...]
    changes: tuple[PackLine, ...]
    measure_columns: tuple[str, ...]
    measures: tuple[TableRow, ...]
    test_columns: tuple[str, ...]
    tests: tuple[TableRow, ...]
    danger: Danger
    tried: tuple[PackLine, ...]
    pattern: tuple[PackLine, ...]
    left: tuple[PackLine, ...]
    plan: tuple[Cited, ...]
    with_clinician: str
    care: str
    slowing: str
    again: tuple[Cited, ...]
    would_settle: str  # the findings of an examination that most hangs on
    would_settle_more: str  # how many more there are, in words
    would_settle_rest: str
    ask: tuple[Cited, ...]
    expect: tuple[Cited, ...]
    sources: tuple[tuple[str, str], ...]
    notice: str
    version: str


def sheet_of(pack: Pack, cited: dict[str, str] | None = None, most_reasons: int = MOST_REASONS) -> Sheet:
    """The sheet of a pack. `cited`: the works that sheets before it cite, whose list it goes on with."""
    found, guide = pack.assessment, pack.guide
    level = found.triage.value or ""
    because = [reason for reason in found.triage.because if reason.gives == level]
    sources = Sources(pack, {} if cited is None else cited)
    return Sheet(
        for_whom=_whom(pack),
        made=day_words(pack.as_of, pack.zone, pack.as_of),
        covers=span_words(pack.first_at, pack.last_at, pack.zone, pack.as_of),
        level=level,
        tone=words.tone_of(guide, found.headline, level),
        level_words=found.headline.title or _("We cannot say yet how urgent this is"),
        level_note=_level_note(guide, found.triage),
        do=_look_first(pack) or _what_to_do(found.headline, because),
        stops=pack.stops,
        beside=_beside(sources, guide.levels.of(level)) if pack.stops else (),
        reasons=tuple(_reason(sources, line) for line in because[:most_reasons]),
        more_reasons=_more(len(because) - most_reasons),
        felt=_felt(pack),
        drawn=_drawn(pack),
        where=said(where_lines(pack)),
        changes=said(change_lines(pack)),
        measure_columns=measure_columns(pack),
        measures=measure_rows(pack),
        test_columns=test_columns(),
        tests=test_rows(pack),
        danger=danger_of(pack),
        tried=tried_lines(pack),
        pattern=_pattern(found),
        left=left_lines(pack),
        plan=tuple(_plan_line(sources, line) for line in pack.plan),
        with_clinician=", ".join(line.title for line in found.with_clinician),
        care=", ".join(line.title for line in found.care),
        slowing=", ".join(pack.guide.facts[fact].label for fact in pack.slowing),
        again=_each_once(_again(pack.guide, sources, line) for line in pack.again),
        would_settle=_labels(pack, pack.would_settle[:MOST_FINDINGS]),
        would_settle_more=_more_findings(len(pack.would_settle) - MOST_FINDINGS),
        would_settle_rest=_labels(pack, pack.would_settle[MOST_FINDINGS:]),
        ask=_lines(sources, pack.ask),
        expect=_lines(sources, pack.expect),
        sources=sources.listed,
        notice=guide.pathway.not_medical_advice,
        version=f"{guide.id} {guide.version}",
    )


def _whom(pack: Pack) -> str:
    label = pack.label if len(pack.label) <= LONGEST_LABEL else pack.label[: LONGEST_LABEL - 1] + "…"
    if pack.by_carer:
        return _("%(label)s (written by someone who cares for them)") % {"label": label}
    return label


def _look_first(pack: Pack) -> str:
    """What is to be done about the plan before it is followed, each order once after all that it follows from."""
    why: dict[str, list[str]] = {}
    for line in pack.assessment.look_first:
        why.setdefault(line.do, []).append(line.say)
    return " ".join(" ".join((*dict.fromkeys(says), do)).strip() for do, says in why.items())


def _what_to_do(headline: Headline, because: Iterable[Reason]) -> str:
    """What the rule that decides says to do; where the headline says where one stands, what is to be done there."""
    if headline.of == "state":
        return headline.do
    return next((reason.do for reason in because if reason.do), "")


def _beside(sources: Sources, level: Level) -> tuple[Cited, ...]:
    """What is said at a level beside what to do."""
    return tuple(Cited("", line.say, (), sources.numbers(line.sources)) for line in level.beside)


def _reason(sources: Sources, reason: Reason) -> Cited:
    not_sure = sources.pack.guide.sayings.needed("not_sure") if reason.unsure else None
    numbers = sources.numbers((*reason.sources, *(not_sure.sources if not_sure else ())))
    return Cited("", reason.say, (reason.id,), numbers, not_sure.say if not_sure else "")


def _more(count: int) -> str:
    return _("And %(count)s more; all are in the JSON file.") % {"count": count} if count > 0 else ""


def _level_note(guide: Guide, triage: Urgency) -> str:
    if triage.settled:
        return ""
    worst = words.level_words(guide, triage.could_be)
    return _("Not all danger questions are answered. It could be: %(level)s.") % {"level": worst}


def _felt(pack: Pack) -> str:
    """What the drawing shows, in words."""
    pain, numb = map_words(pack, pack.where.pain), map_words(pack, pack.where.numbness)
    parts = [
        _("Pain: %(places)s.") % {"places": pain or _("not asked")},
        _("Numbness or tingling: %(places)s.") % {"places": numb or _("not asked")},
    ]
    return " ".join(parts)


def _labels(pack: Pack, facts: Iterable[str]) -> str:
    return ", ".join(pack.guide.facts[fact].label for fact in facts)


def _more_findings(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("and %(count)d more", "and %(count)d more", count) % {"count": count}


def _drawn(pack: Pack) -> str:
    """What to know of an older drawing; nothing while both count."""
    older = [one for one in (pack.where.pain, pack.where.numbness) if one.since]
    if not older:
        return ""
    days = {day_words(one.told_at, pack.zone, pack.as_of): None for one in older}
    return _("Drawn on %(days)s; what was said since stands beside it.") % {"days": ", ".join(days)}


def _pattern(found: Assessment) -> tuple[PackLine, ...]:
    """What the answers suggest; what a person would begin with only where a plan may be shown."""
    guide = found.guide
    lines = [PackLine(guide.files[table].short_title, _found(found, table)) for table in found.pattern]
    others = "; ".join(guide.title_of(guide.roles.look_alikes, line.value) for line in found.look_alikes)
    return said((*lines, PackLine(_("It may also be"), others)))


def _found(found: Assessment, table: str) -> str:
    """A finding in words, with how well it is supported."""
    decision, file = found.pattern[table], found.guide.files[table]
    value = None if decision.value in file.begins and not found.may_have_plan else decision.value
    title = found.guide.title_of(table, value) if value else ""
    support = found.guide.sayings.support(decision.support or "") if decision.tells_support else None
    return ". ".join(one for one in (title, support.say if support else "") if one)


def _plan_line(sources: Sources, line: PlanLine) -> Cited:
    rules = tuple(reason.id for reason in line.because)
    return Cited(line.title, line.say, rules, sources.numbers(line.sources))


def _again(guide: Guide, sources: Sources, line: Reevaluation) -> Cited:
    numbers = sources.numbers(source for reason in line.because for source in reason.sources)
    title = f"{guide.title_of(guide.roles.reevaluate, line.value)}: {words.date_words(line.due.isoformat())}"
    return Cited(title, line.do or line.say, (line.rule,), numbers)


def _each_once(lines: Iterable[Cited]) -> tuple[Cited, ...]:
    """What is said in the same words for several reasons is said once, with the sources and the rules of each."""
    found: dict[tuple[str, str], Cited] = {}
    for line in lines:
        same = found.setdefault((line.title, line.say), line)
        rules = dict.fromkeys((*same.rules, *line.rules))
        numbers = sorted({*same.numbers, *line.numbers})
        found[line.title, line.say] = replace(same, rules=tuple(rules), numbers=tuple(numbers))
    return tuple(found.values())


def _lines(sources: Sources, lines: Iterable[VisitLine]) -> tuple[Cited, ...]:
    return tuple(Cited("", line.say, (), sources.numbers(line.sources)) for line in lines)
