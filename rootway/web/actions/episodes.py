"""Episodes are kept as the log tells them, and with what no entry tells: an examination, and when the check began.

An entry "a new episode begins: yes" begins one at the moment it speaks of, which ends the one before. Corrected, the
episode begins at the other moment; taken back, the one before is open again. Said of a moment before the first episode
began, it speaks of that one. Entries keep the episode that was known when they came in: rows of the log never change.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from rootway.guide import Guide
from rootway.record import Entry, chosen_entries, uncorrected
from rootway.web.data import models
from rootway.web.data.episodes import home_of
from rootway.web.data.models import Episode, Person
from rootway.web.data.queries import entries_in
from rootway.web.pathway import guide_knowing, the_guide


def keep_episode(person: Person) -> Episode:
    """The open episode of the pathway that is served; kept from here on, if no row told of it yet.

    For an action that has touched the person already: whoever keeps it at the same time waits there, and finds it then.
    """
    if person.episode._state.adding:
        person.forget_episodes()
    episode = person.episode
    if episode._state.adding:
        episode.save(force_insert=True)
        person.forget_episodes()
    return episode


def begin_check_in_episode(person: Person, now: datetime) -> None:
    """A check begins: who was examined is asked anew."""
    _change(person, check_began_at=now, examined=None)


def ask_again_in_episode(person: Person, now: datetime) -> None:
    """The danger signs are asked anew; what was said of an examination holds."""
    _change(person, check_began_at=now)


def say_examined_in_episode(person: Person, examined: bool | None) -> None:
    """Whether a clinician examined the person."""
    _change(person, examined=examined)


def go_on_with_check(person: Person, check: Episode) -> None:
    """The current check is the one that began in another episode, and so is what was said of an examination."""
    _change(person, check_began_at=check.check_began_at, examined=check.examined)


def begin_log(person: Person, entries: Sequence[Entry], now: datetime) -> None:
    """A log that was brought is older than its person here: the episode and its check began with it."""
    began = min((entry.observed_at for entry in entries), default=now)
    _change(
        person,
        began_at=min(began, now),
        check_began_at=min((entry.recorded_at or now for entry in entries), default=now),
    )


def _change(person: Person, **values: object) -> None:
    person.forget_episodes()
    episode = keep_episode(person)
    for name, value in values.items():
        setattr(episode, name, value)
    episode.save(update_fields=list(values))
    person.forget_episodes()


def in_episodes(person: Person, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries that are about to be kept, each with its episode; what they say of episodes is done before."""
    new, guide = tuple(entries), the_guide()
    keep_episode(person)
    if any(entry.fact == guide.fact_roles.new_episode for entry in new):
        follow_log(person, begun_in(guide, [person], new))
    own = person.episodes_of(guide.pathway.id)
    return tuple(replace(entry, episode=_home(entry, own)) for entry in new)


def _home(entry: Entry, own: Collection[Episode]) -> str | None:
    if guide_knowing(entry.fact).facts[entry.fact].reach != "topic":
        return None
    episode = home_of(own, entry.observed_at)
    return None if episode is None else str(episode.id)


def begun_in(guide: Guide, people: Iterable[Person], new: Iterable[Entry] = ()) -> set[datetime]:
    """The moments at which, by what counts in the logs of one human being, an episode of the pathway begins.

    What was said before there were episodes hangs on none, and began none.
    """
    fact = guide.fact_roles.new_episode
    kept = [entry for person in people for entry in entries_in(person.entries.filter(fact=fact))]
    said = [*(entry for entry in kept if entry.episode), *(entry for entry in new if entry.fact == fact)]
    counting = chosen_entries(guide, uncorrected(said))
    return {entry.observed_at for entry in counting if entry.value is True}


def follow_log(person: Person, begun: Collection[datetime]) -> None:
    """Keep the rows of the pathway that is served so that they begin, after the first, at the moments `begun`."""
    person.forget_episodes()
    open_before = keep_episode(person)
    own = person.episodes_of(open_before.pathway)
    first, later = own[0], {episode.began_at: episode for episode in own[1:]}
    moments = sorted(moment for moment in begun if moment > first.began_at)
    for moment in moments:
        later.setdefault(moment, _after(open_before, moment))
    lasting = [first, *(later[moment] for moment in moments)]
    ends: dict[Episode, datetime | None] = {episode: episode.began_at for episode in later.values()}
    for episode, following in zip_longest(lasting, lasting[1:]):
        ends[episode] = following.began_at if following else None
    _go_on(open_before, lasting[-1])
    for episode in sorted(ends, key=lambda one: ends[one] is None):  # one ends before another can be open
        episode.ended_at = ends[episode]
        episode.save()
    person.forget_episodes()


def _after(before: Episode, moment: datetime) -> Episode:
    return Episode(
        person=before.person, pathway=before.pathway, began_at=moment, check_began_at=before.check_began_at
    )


def _go_on(before: Episode, after: Episode) -> None:
    """The current check goes on in the episode that is open now, with what was said in it of an examination of it."""
    if before == after:
        return
    if after.began_at > before.began_at:
        after.examined = before.examined if before.check_began_at >= after.began_at else None
    elif before.examined is not None or before.check_began_at != after.check_began_at:
        after.examined = before.examined
    after.check_began_at = before.check_began_at


def join_episodes(begun: Person, other: Person) -> Callable[[models.Entry], UUID | None]:
    """Two people turn out to be one: the episodes of `begun` go on in those of `other`, and their rows stay theirs.

    Of a pathway that both know, the other's episodes count, from the older of the two beginnings on, with what either
    log says of new ones. Returns where an entry of `begun` belongs among the episodes of `other`.
    """
    theirs = {episode.pathway for episode in other.known_episodes}
    for episode in begun.known_episodes:
        if episode.pathway not in theirs:
            _copy(episode, other)
    other.forget_episodes()
    _begin_with_the_older(begun, other)
    follow_log(other, begun_in(the_guide(), [begun, other]))
    pathways = {episode.id: episode.pathway for episode in begun.known_episodes}
    unbound = _pathway_of_unbound(begun, other)

    def home(row: models.Entry) -> UUID | None:
        pathway = unbound(row.fact) if row.episode_id is None else pathways.get(row.episode_id)
        episode = None if pathway is None else home_of(other.episodes_of(pathway), row.observed_at)
        return row.episode_id if episode is None else episode.id

    return home


def _copy(episode: Episode, other: Person) -> None:
    kept = ("pathway", "began_at", "ended_at", "examined", "check_began_at")
    Episode.objects.create(person=other, **{name: getattr(episode, name) for name in kept})


def _begin_with_the_older(begun: Person, other: Person) -> None:
    for first in {episode.pathway: episode for episode in reversed(begun.known_episodes)}.values():
        mine = other.episodes_of(first.pathway)[0]
        if first.began_at < mine.began_at:
            mine.began_at = first.began_at
            mine.save(update_fields=["began_at"])


def _pathway_of_unbound(begun: Person, other: Person) -> Callable[[str], str | None]:
    """Where an entry of no episode has to get one to be read as before: where the two began with other pathways."""
    first = [person.known_episodes[0].pathway for person in (begun, other) if person.known_episodes]
    facts = the_guide().facts

    def pathway(fact: str) -> str | None:
        topic = fact in facts and facts[fact].reach == "topic"
        return first[0] if topic and len(set(first)) == 2 else None

    return pathway
