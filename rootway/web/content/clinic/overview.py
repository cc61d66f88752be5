"""One person as a clinician looks at them: how urgent, since when, how far it reaches, what they can do, the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rootway.guide import Guide
from rootway.web.content.charts import day_words
from rootway.web.content.clinic.examined import ExaminedGroup, grid_over_time
from rootway.web.content.progress import TrendProgress, progress_of, serieses_of
from rootway.web.content.recent_trends import serieses_lately
from rootway.web.content.result import Outcome, outcome_of
from rootway.web.content.small_multiples import Multiple, first_day, multiples_of
from rootway.web.content.stances import ClinicianSays, clinician_says
from rootway.web.content.visit.danger import Danger, danger_of
from rootway.web.content.visit.summary import signs_pack
from rootway.web.content.weekly_bodies import WeeklyBody, weekly_bodies
from rootway.web.data.log_queries import entries_by_clinicians
from rootway.web.data.models import Person
from rootway.web.state.keeper import Keeper, keeper_of
from rootway.web.state.past import keeper_then
from rootway.web.state.visit_topics import topics_then, topics_to_tell
from rootway.web.topics import at_hand

DAYS = 8 * 7 + 1
"""As many as the person's own log shows."""
Panel = Literal["reach", "tolerance", "scores", "others"]


@dataclass(frozen=True)
class TopicOverview:
    """One topic of a person. `since`: the day of the oldest answer that holds the urgency where it is."""

    topic: str
    title: str
    outcome: Outcome
    may_have_plan: bool
    since: str
    last: str
    danger: Danger
    bodies: tuple[WeeklyBody, ...]
    panels: dict[Panel, tuple[Multiple, ...]]
    span: tuple[str, str]
    tables: tuple[ExaminedGroup, ...]
    says: ClinicianSays | None

    @property
    def again(self) -> tuple[str, ...]:
        """When the plan is looked at again; what several rules ask for in the same words, once."""
        said = (f"{line.when}: {line.due}. {line.title}" for line in self.outcome.reevaluate)
        return tuple(dict.fromkeys(said))

    @property
    def reach(self) -> tuple[Multiple, ...]:
        """How far it reaches, and how strong it is."""
        return self.panels["reach"]

    @property
    def tolerance(self) -> tuple[Multiple, ...]:
        """For how long something can be done."""
        return self.panels["tolerance"]

    @property
    def scores(self) -> tuple[Multiple, ...]:
        """Questionnaires and the person's own activities."""
        return self.panels["scores"]

    @property
    def others(self) -> tuple[Multiple, ...]:
        """Every other trend."""
        return self.panels["others"]


def overviews(person: Person, now: datetime, at: datetime | None = None) -> tuple[TopicOverview, ...]:
    """Each open topic, the leading one first; as it stood `at` a past moment, where one is given."""
    topics = topics_to_tell(person, now) if at is None else topics_then(person, at)
    return tuple(_of_topic(person, topic, now, at) for topic in topics)


def _of_topic(person: Person, topic: str, now: datetime, at: datetime | None) -> TopicOverview:
    with at_hand(topic):
        keeper = keeper_of(person, now) if at is None else keeper_then(person, at)
        return _overview(keeper, topic, _trends(keeper, whole=at is not None), at is not None)


def _trends(keeper: Keeper, whole: bool) -> tuple[TrendProgress, ...]:
    """Lately from the database; of a past day from the log as it was, which is in hand."""
    trends = [trend.id for trend in keeper.standing.guide.trends.trends]
    found = serieses_of(keeper, keeper.standing.log) if whole else serieses_lately(keeper, DAYS, trends)
    return progress_of(keeper, found)


def _overview(keeper: Keeper, topic: str, listed: Sequence[TrendProgress], past: bool) -> TopicOverview:
    standing, since = keeper.standing, first_day(keeper, listed, DAYS)
    return TopicOverview(
        topic=topic,
        title=standing.guide.title,
        outcome=outcome_of(keeper.journey, ()),
        may_have_plan=keeper.journey.may_begin,
        since=_since(keeper),
        last=_last(keeper),
        danger=danger_of(signs_pack(keeper.person, standing, standing.log if past else None)),
        bodies=weekly_bodies(keeper, listed, since),
        panels=_panels(standing.guide, multiples_of(keeper, listed, since, (), rows=False)),
        span=(day_words(since), day_words(keeper.today)),
        tables=grid_over_time(
            standing.guide, entries_by_clinicians(keeper.person), standing.now, keeper.zone
        ),
        says=clinician_says(standing.assessment),
    )


def _panels(guide: Guide, drawn: Iterable[Multiple]) -> dict[Panel, tuple[Multiple, ...]]:
    found: dict[Panel, list[Multiple]] = {"reach": [], "tolerance": [], "scores": [], "others": []}
    for one in drawn:
        found[_panel(guide, one.progress.trend.fact)].append(one)
    return {panel: tuple(some) for panel, some in found.items()}


def _panel(guide: Guide, fact: str) -> Panel:
    check_in, roles = guide.check_in, guide.fact_roles
    if fact in (roles.farthest, *roles.strength):
        return "reach"
    if fact in roles.tolerance:
        return "tolerance"
    scores = (check_in.questionnaire.fact, check_in.activities.mean, *check_in.activities.facts)
    return "scores" if fact in scores else "others"


def _since(keeper: Keeper) -> str:
    triage = keeper.standing.assessment.triage
    read = {id for reason in triage.because if reason.gives == triage.value for id in reason.facts}
    return _day(
        keeper, min((one.observed_at for one in keeper.standing.log if one.fact in read), default=None)
    )


def _last(keeper: Keeper) -> str:
    """The day of the newest entry of the person."""
    own = (entry.observed_at for entry in keeper.standing.log if not entry.by_clinician)
    return _day(keeper, max(own, default=None))


def _day(keeper: Keeper, moment: datetime | None) -> str:
    return day_words(_on(keeper, moment)) if moment else ""


def _on(keeper: Keeper, moment: datetime) -> date:
    return moment.astimezone(keeper.zone).date()
