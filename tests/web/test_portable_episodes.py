"""Episodes are taken along and brought back, and a log from before there were any comes back with one.

`log-before-episodes.json` is the log of one of the invented people of `before-episodes.json.gz`, as the last release
without episodes wrote it.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rootway.web.data import access, models
from rootway.web.data.portable import document_of
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
from tests.web.person import Person

OLDER = Path(__file__).parent / "log-before-episodes.json"
BEGUN = the_guide().fact_roles.new_episode


def row_of(person: Person) -> models.Person:
    """The row behind a browser."""
    found = access.person_in(person.client.session, datetime.now(UTC))
    assert found is not None
    return found


def brought(document: dict[str, Any]) -> models.Person:
    """The person who brought a document to a new browser."""
    person = Person()
    assert person.bring(document).headers["Location"] == "/data/"
    return row_of(person)


def test_a_log_from_before_episodes_comes_back_with_one_that_is_open():
    older = json.loads(OLDER.read_text())
    person = brought(older)
    (episode,) = person.episodes.all()
    oldest = min(row["observed_at"] for row in older["Entry"])
    assert (episode.pathway, episode.ended_at) == (the_guide().pathway.id, None)
    assert (episode.examined, episode.check_began_at.isoformat()) == (
        older["person"]["examined"],
        older["person"]["check_began_at"].replace("Z", "+00:00"),
    )
    assert older["person"]["examined"] is True
    assert episode.began_at == datetime.fromisoformat(min(older["person"]["started_at"], oldest))
    assert any(row["fact"] == BEGUN for row in older["Entry"])
    assert set(person.entries.values_list("episode", flat=True)) == {None}


def test_nothing_of_a_log_from_before_episodes_is_lost():
    older = json.loads(OLDER.read_text())
    document = document_of(brought(older))
    moved = {"examined", "check_began_at"}
    kept = {name: said for name, said in older["person"].items() if name not in moved}
    assert document["person"] == {**kept, "topic": ""}
    for name in ("Shown", "Activity", "Entry"):
        same = [
            {key: row[key] for key in row if key not in ("id", "corrects", "episode")}
            for row in document[name]
        ]
        were = [{key: row[key] for key in row if key not in ("id", "corrects")} for row in older[name]]
        assert sorted(map(str, same)) == sorted(map(str, were)) and were


def test_episodes_come_back_as_they_were_and_entries_hang_on_them():
    person = brought(json.loads(OLDER.read_text()))
    models.Episode.objects.filter(person=person).update(examined=False)
    said = {"fact": BEGUN, "value": True, "by": "self", "corrects": None, "check_number": 0}
    document = document_of(models.Person.objects.get(id=person.id))
    first = document["Episode"][0]
    second = {**first, "id": "7d9f0a34-58f1-4a86-9c39-5f7c1f0e7f11", "began_at": "2026-11-20T09:00:00Z"}
    first["ended_at"] = second["began_at"]
    moment = {"observed_at": second["began_at"], "recorded_at": second["began_at"]}
    document["Entry"].append(
        {"id": "0b0c8a5e-5d7c-4b56-9c5c-0c1e0b0c8a5e", **said, **moment, "episode": second["id"]}
    )
    document["Episode"].append(second)
    back = brought(document)
    episodes = list(back.episodes.all())
    assert [(one.began_at, one.ended_at is None, one.examined) for one in episodes] == [
        (datetime.fromisoformat(first["began_at"]), False, False),
        (datetime.fromisoformat(second["began_at"]), True, False),
    ]
    assert back.entries.get(fact=BEGUN, episode__isnull=False).episode == episodes[1]
    assert back.episode == episodes[1]


def test_an_episode_of_an_unknown_pathway_comes_along_and_is_read_by_nothing():
    older = json.loads(OLDER.read_text())
    document = document_of(brought(older))
    other = {
        **document["Episode"][0],
        "id": "2b1c8f7e-0d0e-4e0a-8a36-3f5b8c3d9a10",
        "pathway": "of-another-library",
        "began_at": "2026-11-20T09:00:00Z",
    }
    document["Episode"].append(other)
    row = next(
        row for row in document["Entry"] if row["fact"] == "walking_minutes" and row["value"] is not None
    )
    more = {**row, "id": "11111111-2222-4333-8444-555555555555", "value": 1, "corrects": None}
    document["Entry"].append({**more, "episode": other["id"], "observed_at": "2026-11-27T10:00:00Z"})
    back, plain = brought(document), brought(older)
    assert back.entries.get(episode__pathway="of-another-library").value == 1
    moment = datetime(2026, 11, 28, 9, tzinfo=UTC)
    models.Person.objects.filter(id__in=[back.id, plain.id]).update(touched_at=moment)
    told, wanted = (
        standing_of(the_guide(), models.Person.objects.get(id=person.id), moment) for person in (back, plain)
    )
    assert told.assessment.to_json() == wanted.assessment.to_json()


def test_two_open_episodes_of_one_pathway_are_refused():
    document = document_of(brought(json.loads(OLDER.read_text())))
    again = {**document["Episode"][0], "id": "2b1c8f7e-0d0e-4e0a-8a36-3f5b8c3d9a11"}
    document["Episode"].append({**again, "began_at": "2026-11-20T09:00:00Z"})
    answer = Person().bring(document)
    assert answer.status_code == 422
    assert "cannot stand beside each other" in answer.content.decode()


def test_an_episode_of_somebody_else_is_no_place_for_an_entry():
    stranger = brought(json.loads(OLDER.read_text()))
    document = json.loads(OLDER.read_text())
    document["Entry"][0]["episode"] = str(stranger.episode.id)
    answer = Person().bring(document)
    assert answer.status_code == 422
    assert "names an episode that is not there" in answer.content.decode()
