"""The pack of the person behind a request."""

from collections.abc import Mapping
from datetime import date

from rootway.visit_summary import DoneSession, Pack, pack_of
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.state.standing import Standing
from rootway.web.state.summary_log import summarized_log


def pack_for(
    person: Person, standing: Standing, due: Mapping[str, date] | None = None, whole: bool = False
) -> Pack:
    """The pack of where this person stands, with the sessions they did and the activities they named.

    `due` holds the day of each rule of `reevaluate`, as the log's own pages tell it. Unless it is of the `whole` log,
    the pack of a long one has neither every day of the trends nor every count.
    """
    sittings = person.sittings.values_list("protocol", "began_at", "ended", "response")
    log = queries.standing(queries.entries_of(person)) if whole else summarized_log(person, standing)
    return pack_of(
        standing.assessment,
        standing.with_not_tested(log),
        label=person.label,
        by_carer=person.carer,
        zone=queries.zone_of(person),
        sittings=(DoneSession(*row) for row in sittings),
        own_words=dict(person.activities.values_list("fact", "words")),
        due=due,
    )
