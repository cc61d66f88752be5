"""An episode begins and ends by what is said, and a pathway reads no answer of another pathway's episode."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rootway.record import Entry, uncorrected
from rootway.web import actions
from rootway.web.data import log_queries, models, queries
from rootway.web.data.edges import Edge, at_edges
from rootway.web.data.episodes import rows_of
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BEGUN = the_guide().fact_roles.new_episode
HERE, ELSEWHERE = the_guide().pathway.id, "another-pathway"


def at(days: float) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=days)


def someone(began: float = 30, **fields: object) -> models.Person:
    """A person who came so many days ago."""
    return models.Person.objects.create(started_at=at(began), touched_at=at(began), **fields)


def say(person: models.Person, fact: str, value: object, days: float, **parts: object) -> Entry:
    """Something said at the moment it speaks of."""
    entry = Entry(fact, value, at(days), at(days), **parts)  # type: ignore[arg-type]
    return actions.record_entries(person, [entry], at(days))[0]


def spans(person: models.Person) -> list[tuple[datetime, datetime | None]]:
    """From when to when each episode of the pathway lasted; what was taken back is left out."""
    kept = models.Person.objects.get(id=person.id).episodes_of(HERE)
    return [(episode.began_at, episode.ended_at) for episode in kept if not episode.was_taken_back]


def again(person: models.Person) -> models.Person:
    """The same person, read anew."""
    return models.Person.objects.get(id=person.id)


def test_the_first_episode_begins_with_the_person_and_is_kept_with_the_first_word():
    person = someone()
    assert (person.episode.began_at, person.episode.pathway, person.episodes.count()) == (at(30), HERE, 0)
    say(person, "walking_minutes", 10, 20)
    assert person.episode == models.Episode.objects.get(person=person)
    assert spans(person) == [(at(30), None)]


def test_the_open_episode_of_a_person_in_hand_is_read_once():
    person = someone()
    say(person, "walking_minutes", 10, 20)
    person = again(person)
    with CaptureQueriesContext(connection) as seen:
        assert [person.episode.examined, person.episode.check_began_at] == [None, at(30)]
        assert person.known_episodes == person.episodes_of(HERE)
    assert len(seen.captured_queries) == 1


def test_what_reaches_a_topic_hangs_on_its_episode_and_nothing_else_does():
    person = someone()
    for fact, value in (
        ("walking_minutes", 10),
        ("fever", False),
        ("age_years", 40),
        ("cancer_history", False),
    ):
        say(person, fact, value, 20)
    homes = dict(person.entries.values_list("fact", "episode"))
    none = dict.fromkeys(("fever", "age_years", "cancer_history"))
    assert homes == {"walking_minutes": person.episode.id, **none}


def test_a_new_episode_ends_the_one_before_at_the_moment_it_speaks_of():
    person = someone()
    say(person, "walking_minutes", 10, 20)
    actions.record_entries(person, [Entry(BEGUN, True, at(8), at(7))], at(7))
    say(person, "walking_minutes", 5, 6)
    assert spans(person) == [(at(30), at(8)), (at(8), None)]
    first, second = person.episodes_of(HERE)
    homes = person.entries.order_by("observed_at").values_list("fact", "episode")
    assert list(homes) == [("walking_minutes", first.id), (BEGUN, second.id), ("walking_minutes", second.id)]
    assert person.episode == second


def test_what_was_said_late_lies_in_the_episode_that_lasted_then():
    person = someone()
    say(person, BEGUN, True, 8)
    late = [Entry("walking_minutes", 7, at(days), at(1)) for days in (40, 9, 8, 2)]
    actions.record_entries(person, late, at(1))
    first, second = person.episodes_of(HERE)
    homes = (
        person.entries.filter(fact="walking_minutes")
        .order_by("observed_at")
        .values_list("episode", flat=True)
    )
    assert list(homes) == [first.id, first.id, second.id, second.id]


@pytest.mark.parametrize("value", [False, "unsure"])
def test_only_a_yes_begins_an_episode(value: object):
    person = someone()
    say(person, BEGUN, value, 8)
    assert spans(person) == [(at(30), None)]


def test_an_episode_that_began_before_the_log_is_the_first():
    person = someone()
    for days in (30, 33):
        actions.record_entries(person, [Entry(BEGUN, True, at(days), at(5))], at(5))
    assert spans(person) == [(at(30), None)]


def test_taken_back_the_one_before_is_open_again_with_its_entries():
    person = someone()
    said = say(person, BEGUN, True, 8)
    say(person, "walking_minutes", 5, 7)
    say(person, BEGUN, None, 6, corrects=said.id)
    assert spans(person) == [(at(30), None)]
    assert [entry.fact for entry in queries.standing(queries.entries_of(again(person)))] == [
        "walking_minutes"
    ]
    say(person, BEGUN, True, 4)
    assert spans(person) == [(at(30), at(4)), (at(4), None)]


def test_corrected_it_begins_at_the_other_moment():
    person = someone()
    said = say(person, BEGUN, True, 8)
    actions.record_entries(person, [Entry(BEGUN, True, at(12), at(5), corrects=said.id)], at(5))
    assert spans(person) == [(at(30), at(12)), (at(12), None)]


def test_one_that_began_between_two_others_ends_the_first_of_them():
    person = someone()
    say(person, BEGUN, True, 4)
    actions.record_entries(person, [Entry(BEGUN, True, at(9), at(2))], at(2))
    assert spans(person) == [(at(30), at(9)), (at(9), at(4)), (at(4), None)]


def test_a_new_episode_asks_anew_who_was_examined_and_the_check_goes_on():
    person = someone()
    actions.say_examined(person, True, at(20))
    number, began = person.check_number, person.episode.check_began_at
    said = say(person, BEGUN, True, 8)
    told = person.episode
    assert (told.examined, told.check_began_at, person.check_number) == (None, began, number)
    say(person, BEGUN, None, 7, corrects=said.id)
    assert again(person).episode.examined is True


def test_an_examination_in_a_check_after_it_began_is_one_of_the_new_episode():
    person = someone(keeps_log=True)
    actions.record_answers(person, {"walking_minutes": 9}, at(20))
    actions.say_examined(person, False, at(20))
    models.Episode.objects.filter(person=person).update(check_began_at=at(3), examined=True)
    person = again(person)
    actions.record_entries(person, [Entry(BEGUN, True, at(8), at(2))], at(2))
    assert (person.episode.began_at, person.episode.examined) == (at(8), True)


def told_by(log: list[Entry]) -> list[datetime]:
    """When episodes begin by the log alone, after the first."""
    counting = [entry for entry in uncorrected(log) if entry.value is True and entry.observed_at > at(30)]
    return sorted({entry.observed_at for entry in counting})


@pytest.mark.parametrize("seed", range(12))
def test_the_rows_are_what_the_log_tells(seed: int):
    """Begun, denied, corrected, taken back, again and again; the rows are compared after each."""
    random, person = Random(f"episodes {seed}"), someone()
    log: list[Entry] = []
    for step in range(12):
        days, value = random.choice([31, 25, 20, 14, 9, 5]), random.choice([True, True, False, "unsure"])
        corrected = random.choice(log).id if log and random.random() < 0.6 else None
        taken_back = corrected is not None and random.random() < 0.5
        new = Entry(BEGUN, None if taken_back else value, at(days), at(3 - step / 10), corrects=corrected)
        log += actions.record_entries(person, [new], at(3 - step / 10))
        begins = [at(30), *told_by(log)]
        assert spans(person) == list(zip(begins, [*begins[1:], None], strict=True))
        assert [one.ended_at for one in again(person).episodes_of(HERE)].count(None) == 1
        assert again(person).episode.began_at == begins[-1]


def elsewhere(person: models.Person, began: float) -> models.Episode:
    """An episode of a pathway that is not served here."""
    return models.Episode.objects.create(
        person=person, pathway=ELSEWHERE, began_at=at(began), check_began_at=at(began)
    )


def say_elsewhere(
    person: models.Person, episode: models.Episode | None, fact: str, value: object, days: float
):
    """An entry as another pathway would keep it."""
    models.Entry.objects.create(
        id=uuid4(),
        person=person,
        fact=fact,
        value=value,
        observed_at=at(days),
        recorded_at=at(days),
        episode=episode,
    )


@pytest.fixture(params=[False, True])
def long(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for a log of which only a part is read."""
    if request.param:
        monkeypatch.setattr(log_queries, "LONG", 0)


def test_an_answer_in_another_pathways_episode_is_never_read(long: None):
    person, alone = (someone(keeps_log=True) for _ in range(2))
    for one in (person, alone):
        say(one, "walking_minutes", 10, 20)
        say(one, "fever", False, 19)
    other = elsewhere(person, 25)
    say_elsewhere(person, other, "walking_minutes", 99, 2)
    say_elsewhere(person, other, BEGUN, True, 3)
    say_elsewhere(person, other, "no_fact_of_this_pathway", 1, 2)
    say_elsewhere(person, None, "no_fact_of_this_pathway_either", True, 2)
    say(person, "smoker", True, 1)
    say(alone, "smoker", True, 1)
    found, wanted = (standing_of(the_guide(), again(one), NOW) for one in (person, alone))
    assert found.assessment.to_json() == wanted.assessment.to_json()
    assert [entry.fact for entry in found.log] == [entry.fact for entry in wanted.log]
    assert found.answers == wanted.answers
    assert again(person).episode.pathway == HERE


def test_no_way_of_reading_a_part_of_the_log_finds_it():
    person = someone()
    say(person, "walking_minutes", 10, 20)
    say_elsewhere(person, elsewhere(person, 25), "walking_minutes", 99, 2)
    person = again(person)
    every = ("newest", "oldest", "newest_yes", "newest_other")
    edges = at_edges(person, *(Edge.ever(which, ["walking_minutes"], NOW) for which in every))
    assert {entry.value for entry in edges} == {10}
    assert [e.value for e in log_queries.recent_entries(person, ["walking_minutes"], None)] == [10]
    assert [e.value for e in log_queries.readings(person, ["walking_minutes"], (at(90), None))] == [10]
    assert [e.value for e in log_queries.entries_beside(person, ["walking_minutes"], 5)] == [10]
    assert log_queries.first_moment(person, ["walking_minutes"], at(10)) is None


@pytest.mark.parametrize(("first", "read"), [(HERE, {"walking_minutes", "fever"}), (ELSEWHERE, {"fever"})])
def test_what_is_older_than_episodes_reads_as_said_in_the_first_of_them(first: str, read: set[str]):
    person = someone()
    for began, pathway in ((30, first), (20, ELSEWHERE if first == HERE else HERE)):
        models.Episode.objects.create(
            person=person, pathway=pathway, began_at=at(began), check_began_at=at(began)
        )
    say_elsewhere(person, None, "walking_minutes", 12, 10)
    say_elsewhere(person, None, "fever", False, 10)
    assert set(rows_of(again(person)).values_list("fact", flat=True)) == read
    assert {entry.fact for entry in queries.entries_of(again(person))} == read


def test_an_answer_to_a_danger_sign_holds_in_every_pathway():
    person = someone()
    elsewhere(person, 40)
    say(person, "fever", True, 2)
    assert person.entries.get().episode is None
    assert standing_of(the_guide(), again(person), NOW).answers["fever"].value is True


def joined(begun: models.Person, other: models.Person) -> models.Person:
    """What comes of two people of whom the owner says that they are one."""
    actions.join_person({}, begun, other, NOW)  # type: ignore[arg-type]
    return again(other)


def test_two_logs_of_one_person_have_one_row_of_episodes_and_the_newer_check():
    begun, other = someone(10), someone(30)
    for one, days in ((begun, 9), (other, 20)):
        say(one, "walking_minutes", days, days)
        say(one, "fever", False, days)
    actions.say_examined(begun, True, at(9))
    say(other, BEGUN, True, 15)
    say(begun, BEGUN, True, 5)
    say(begun, "walking_minutes", 4, 4)
    person = joined(begun, other)
    assert spans(person) == [(at(30), at(15)), (at(15), at(5)), (at(5), None)]
    first, second, third = person.episodes_of(HERE)
    walked = person.entries.filter(fact="walking_minutes").order_by("observed_at")
    assert list(walked.values_list("episode", flat=True)) == [first.id, second.id, third.id]
    assert set(person.entries.filter(fact="fever").values_list("episode", flat=True)) == {None}
    assert person.episode.check_began_at == at(10) and person.check_number == 2
    assert not models.Episode.objects.filter(person=begun.id).exists()


def test_the_older_check_of_two_does_not_go_on():
    begun, other = someone(30), someone(10)
    actions.say_examined(begun, True, at(9))
    actions.say_examined(other, False, at(9))
    person = joined(begun, other)
    assert (person.episode.examined, person.episode.check_began_at, person.check_number) == (False, at(10), 1)
    assert spans(person) == [(at(30), None)]


def test_an_episode_of_a_pathway_that_the_other_log_does_not_know_comes_along():
    begun, other = someone(10), someone(30)
    say(other, "walking_minutes", 20, 20)
    episode = elsewhere(begun, 9)
    say_elsewhere(begun, episode, "walking_minutes", 99, 3)
    say_elsewhere(begun, None, "walking_minutes", 98, 4)  # older than episodes: of the other pathway too
    person = joined(again(begun), other)
    (there,) = person.episodes_of(ELSEWHERE)
    assert dict(person.entries.values_list("value", "episode")) == {
        20: person.episode.id,
        99: there.id,
        98: there.id,
    }
    assert [entry.value for entry in queries.entries_of(person)] == [20]


def test_what_an_entry_hangs_on_is_no_part_of_what_was_said():
    person = someone()
    entry = Entry("walking_minutes", 12, at(2), at(2), id=str(uuid4()))
    kept = actions.record_entries(person, [entry], at(2))
    assert actions.record_entries(person, [replace(entry, episode=str(uuid4()))], at(1)) == kept
    assert person.entries.get().episode == person.episode
