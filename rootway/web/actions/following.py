"""Care over time: a person's clock, their own activities, what they did of a day, and their private calendar feed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from secrets import token_urlsafe

from django.db import transaction

from rootway.web.actions.touch import touch
from rootway.web.data.access import digest_of
from rootway.web.data.models import Activity, DayMark, Feed, Move, Person

SECRET_BYTES = 24  # 192 bits: nobody guesses a password, nor its digest, which names the address


@dataclass(frozen=True)
class Hours:
    """When the calendar may speak, by the person's clock: reminders at `remind_at`, none in the quiet hours."""

    remind_at: time
    quiet_from: time
    quiet_to: time


@transaction.atomic
def choose_time_zone(person: Person, time_zone: str, now: datetime, always: bool = False) -> None:
    """Keep the time zone by whose days the log is read from now on; the days lived so far stay where they were.

    `always`: the zone was a mistake, and every day is read by the new one.
    """
    now = touch(person, now)
    if always:
        Move.objects.filter(person=person).delete()
    elif person.time_zone and person.time_zone != time_zone:
        Move.objects.create(person=person, time_zone=person.time_zone, until=now)
    person.time_zone = time_zone
    person.save(update_fields=["time_zone"])


@transaction.atomic
def name_activities(person: Person, words: Mapping[str, str], now: datetime) -> None:
    """Keep the person's own activities, one for each fact that holds its scores; empty words take one away."""
    now = touch(person, now)
    for fact, said in words.items():
        if said:
            named = {"words": said, "named_at": now}
            Activity.objects.update_or_create(person=person, fact=fact, defaults=named)
        else:
            Activity.objects.filter(person=person, fact=fact).delete()


@transaction.atomic
def mark_day(person: Person, protocol: str, day: date, done: bool | None, now: datetime) -> None:
    """Keep that something of the plan was done on a day, or was left out; `None` takes back what was said of it."""
    now = touch(person, now)
    if done is None:
        DayMark.objects.filter(person=person, protocol=protocol, day=day).delete()
        return
    said = {"done": done, "said_at": now}
    DayMark.objects.update_or_create(person=person, protocol=protocol, day=day, defaults=said)


@transaction.atomic
def make_feed(person: Person, hours: Hours, now: datetime) -> str:
    """Make the person's calendar feed, or make it anew; its password, of which only the digest is kept."""
    touch(person, now)
    password = token_urlsafe(SECRET_BYTES)
    kept = {"digest": digest_of(password), "made_at": now, **vars(hours)}
    Feed.objects.update_or_create(person=person, defaults=kept)
    return password


@transaction.atomic
def revoke_feed(person: Person, now: datetime) -> None:
    """From now on the address of the feed leads nowhere."""
    touch(person, now)
    Feed.objects.filter(person=person).delete()
