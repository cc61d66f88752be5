"""What is read of a long log without reading all of it: a year of daily entries costs little more than a week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from rootway.guide import Guide, is_weighed
from rootway.record import CLINICIAN, Entry, chosen_entries, standing_entries
from rootway.web.data import models
from rootway.web.data.edges import EVER, Edge, at_edges
from rootway.web.data.episodes import rows_of
from rootway.web.data.models import Person
from rootway.web.data.queries import TICK, entries_in, entries_of, own_word, standing

LONG = 500  # entries; from here on reading a part costs less than reading all
OLDEST = 10  # entries among which one stands, unless someone took back whatever they said first

AS_INDEXED = RawSQL(f"'{CLINICIAN}'", ())  # noqa: S611  # SQLite uses a partial index only for the very word it names

Rows = QuerySet[models.Entry]
Log = dict[str | None, Entry]


def is_long(person: Person) -> bool:
    """Whether a log has so many entries that a part of it is read. Who only does a check has few."""
    if not person.keeps_log:
        return False
    return bool(rows_of(person).order_by("observed_at").values_list("observed_at")[LONG : LONG + 1])


def entries_by_clinicians(person: Person) -> tuple[Entry, ...]:
    """Every entry that a clinician wrote, also those that were corrected."""
    return entries_in(rows_of(person).filter(by=AS_INDEXED).order_by("observed_at", "id"))


def log_now(guide: Guide, person: Person, now: datetime) -> tuple[Entry, ...]:
    """The entries that count of those on which the facts and the answers of the current check hang, and the oldest.

    Of a short log these are all.
    """
    if not is_long(person):
        return standing(entries_of(person))
    corrections = CorrectingEntries(person)
    found = {entry.id: entry for entry in entries_that_decide(guide, person, now, corrections)}
    said = {entry.fact: entry for entry in own_word(standing(in_order(found)))}
    earlier = [fact for fact, entry in said.items() if entry.check_number != person.check_number]
    if earlier:
        found |= read(rows_of(person).filter(fact__in=earlier, check_number=person.check_number))
    oldest = read(rows_of(person), OLDEST)
    log = standing(in_order(found | oldest | corrections.of(found | oldest)))
    return log if any(entry.id in oldest for entry in log) else standing(entries_of(person))


def entries_that_decide(
    guide: Guide, person: Person, at: datetime, known: "CorrectingEntries | None" = None
) -> tuple[Entry, ...]:
    """The entries on which the facts at a moment hang: `facts_at` says of them what it says of the whole log.

    For each fact its newest entries; where the pathway looks back, also the first of the episode and the last days, and
    of answers from which such a fact follows (a drawing, in which the pain has a place) all of them: they are few.
    """
    rows, corrections = rows_of(person).filter(observed_at__lte=at), known or CorrectingEntries(person)
    log = read(rows_of(person).filter(fact=guide.fact_roles.new_episode))
    counting = chosen_entries(guide, standing_entries(log.values(), at))
    told = [entry for entry in counting if entry.value is True]
    begun = max((entry.observed_at for entry in told), default=None)
    looked_back = {fact.id for fact in guide.facts.values() if "baseline" in fact.folds}
    looked_back |= {trend.fact for trend in guide.trends.trends}
    drawn = {source for fact in looked_back for source in guide.follows_from.get(fact, ())}
    since = begun - TICK if begun else EVER
    firsts = Edge("oldest", frozenset((fact, since) for fact in looked_back), at)
    edges = at_edges(person, Edge.ever("newest", guide.facts, at), firsts)
    worst = {
        fact.id: timedelta(days=max(fact.worst_in_days))
        for fact in guide.facts.values()
        if fact.worst_in_days
    }
    log |= read(rows.filter(fact__in=drawn))
    for span in set(worst.values()):  # each by itself: an OR of them would read the whole log
        of_span = [fact for fact in worst if worst[fact] == span]
        log |= read(rows.filter(fact__in=of_span, observed_at__gt=at - span))
    # Where a clinician speaks too, the newest entry alone does not tell what either of the two said.
    found = rows_of(person).filter(by=AS_INDEXED).order_by().values_list("fact", flat=True)
    if facts := set(found):
        log |= read(rows.filter(fact__in=facts))
        log |= _since_looked_at(guide, rows, log.values())
    return in_order(log | with_doubtful(person, edges, corrections) | corrections.of(log))


def _since_looked_at(guide: Guide, rows: Rows, log: Iterable[Entry]) -> Log:
    """What was said of danger since a clinician looked at a sign, however it was dated: any of it ends that."""
    looked = [entry.observed_at for entry in log if entry.fact in guide.assessments]
    if not looked:
        return {}
    weighed = [fact.id for fact in guide.facts.values() if is_weighed(fact)]
    sources = [source for id in weighed for source in guide.follows_from.get(id, ())]
    return read(rows.filter(fact__in={*weighed, *sources}, recorded_at__gte=min(looked)))


def recent_entries(
    person: Person, facts: Iterable[str], since: datetime | None, but: tuple[datetime, datetime] | None = None
) -> tuple[Entry, ...]:
    """The entries of some facts from `since` on (None: all), with what corrects them; the span `but` is left out."""
    rows = rows_of(person).filter(fact__in=list(facts))
    rows = rows if since is None else rows.filter(observed_at__gte=since)
    rows = rows.exclude(observed_at__gte=but[0], observed_at__lt=but[1]) if but else rows
    corrected = read(models.Entry.objects.filter(corrects__in=rows.order_by().values("id")))
    return in_order(read(rows) | corrected | CorrectingEntries(person).of(corrected))


def readings(
    person: Person, facts: Iterable[str], *spans: tuple[datetime, datetime | None]
) -> tuple[Entry, ...]:
    """What counts of some facts in spans of time, each up to before its end: value and moment alone, for speed."""
    within = Q()
    for since, end in spans:
        within |= Q(observed_at__gte=since) & (Q(observed_at__lt=end) if end else Q())
    corrections = models.Entry.objects.filter(corrects=OuterRef("id"))
    theirs = Q(by=CLINICIAN)  # who else takes back what somebody said is not heard
    stands = theirs & ~Exists(corrections.filter(theirs)) | ~theirs & ~Exists(corrections.exclude(theirs))
    rows = rows_of(person).filter(within, stands, fact__in=list(facts), value__isnull=False)
    found = rows.order_by().values_list("fact", "value", "observed_at")
    return tuple(Entry(fact, value, observed_at) for fact, value, observed_at in found)


def first_moment(person: Person, facts: Iterable[str], since: datetime) -> datetime | None:
    """When any of some facts was first said from `since` on."""
    rows = rows_of(person).filter(fact__in=list(facts), observed_at__gte=since).order_by()
    moment: datetime | None = rows.aggregate(first=Min("observed_at"))["first"]
    return moment


def entries_beside(person: Person, facts: Sequence[str], most: int) -> tuple[Entry, ...]:
    """What of `facts` was said at the `most` newest moments of the first of them, with what corrects it."""
    moments = (
        rows_of(person).filter(fact=facts[0]).order_by("-observed_at").values_list("observed_at", flat=True)
    )
    log = read(rows_of(person).filter(fact__in=facts, observed_at__in=list(moments[:most])))
    return in_order(log | CorrectingEntries(person).of(log))


def with_doubtful(person: Person, edges: Iterable[Entry], known: "CorrectingEntries | None" = None) -> Log:
    """The entries at edges with what corrects them.

    Where one of them was corrected or withdrawn, every entry of that fact is read: which one counts then shows only
    beside the others.
    """
    found = {entry.id: entry for entry in edges}
    corrected = (known or CorrectingEntries(person)).of(found)
    replaced = {entry.corrects for entry in corrected.values()}
    doubtful = {entry.fact for id, entry in found.items() if entry.value is None or id in replaced}
    return found | corrected | (read(rows_of(person).filter(fact__in=doubtful)) if doubtful else {})


@dataclass(frozen=True)
class CorrectingEntries:
    """What corrects the entries of one person. It is read once, so it is kept no longer than one reading of a log.

    All of them are read, which are few, rather than looked for by the ids of a log, which are many.
    """

    person: Person

    def of(self, log: Log) -> Log:
        """What corrects the entries of a log, and what corrects that in turn."""
        found: Log = {}
        ids = [id for id in log if id]
        while ids:
            more = {entry.id: entry for id in ids for entry in self._by_corrected.get(id, ())}
            ids = [id for id in more if id and id not in found]
            found |= more
        return found

    @cached_property
    def _by_corrected(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in read(rows_of(self.person).filter(corrects__isnull=False)).values():
            found.setdefault(entry.corrects or "", []).append(entry)
        return found


def read(rows: Rows, most: int | None = None) -> Log:
    """Rows as entries, by their ids; of the oldest at most so many."""
    return {entry.id: entry for entry in entries_in(rows.order_by() if most is None else rows[:most])}


def in_order(log: Log) -> tuple[Entry, ...]:
    """The entries, oldest first."""
    return tuple(
        sorted(log.values(), key=lambda entry: (entry.observed_at, entry.known_from, entry.id or ""))
    )
