"""The pack of the person behind a request."""

from collections.abc import Container, Iterable, Mapping
from datetime import date

from rootway.record import Entry
from rootway.visit_summary import DoneSession, Pack, pack_of
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.state.standing import Standing
from rootway.web.state.summary_log import signs_log, summarized_log


def pack_for(
    person: Person,
    standing: Standing,
    due: Mapping[str, date] | None = None,
    whole: bool = False,
    elsewhere: Container[str] = (),
    log: Iterable[Entry] | None = None,
) -> Pack:
    """The pack of where this person stands, with the sessions they did and the activities they named.

    `due` holds the day of each rule of `reevaluate`, as the log's own pages tell it. Unless it is of the `whole` log,
    the pack of a long one has neither every day of the trends nor every count. Sessions of the protocols `elsewhere`
    are told with another topic. `log`: what counted of it at a past moment; of that moment nothing later is told.
    """
    done = person.sittings.filter(recorded_at__lte=standing.now)
    sittings = done.values_list("protocol", "began_at", "ended", "response", "id")
    named = person.activities.filter(named_at__lte=standing.now)
    if log is None:
        log = queries.standing(queries.entries_of(person)) if whole else summarized_log(person, standing)
    return pack_of(
        standing.assessment,
        standing.with_not_tested(tuple(log)),
        label=person.label,
        by_carer=person.carer,
        zone=queries.zone_of(person),
        sittings=(
            DoneSession(protocol, began_at, reason, response, str(id))
            for protocol, began_at, reason, response, id in sittings
            if protocol not in elsewhere
        ),
        own_words=dict(named.values_list("fact", "words")),
        due=due,
    )


def signs_pack(person: Person, standing: Standing, log: Iterable[Entry] | None = None) -> Pack:
    """A pack that tells of the danger signs alone, from little of a long log, or from a `log` in hand."""
    read = signs_log(person, standing) if log is None else log
    return pack_of(
        standing.assessment,
        standing.with_not_tested(tuple(read)),
        label=person.label,
        by_carer=person.carer,
        zone=queries.zone_of(person),
    )
