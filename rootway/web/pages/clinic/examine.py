"""Writing down an examination: a form for each group, in which every cell begins empty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.errors import FaultsFound
from rootway.guide import Guide
from rootway.guide.examination import ExaminationGroup
from rootway.web import actions
from rootway.web.content.clinic.examination_form import ExaminationSent, empty_form, sent_form
from rootway.web.content.clinic.examined import ExaminedGroup, grid_over_time, last_found
from rootway.web.content.clinic.finding_written import FindingWritten, findings_written
from rootway.web.data import queries
from rootway.web.data.clinic_access import clinician_of
from rootway.web.data.examination_queries import findings_to_take_back
from rootway.web.data.models import Share
from rootway.web.data.models.share import FOLLOW
from rootway.web.pages.of_a_share import of_a_share, share_is_over
from rootway.web.pathway import the_guide
from rootway.web.state.standing import standing_of
from rootway.web.state.visit_topics import topics_to_tell
from rootway.web.topics import at_hand, topic_at_hand

TAKEN_BACK = "taken_back"
HOW = "%Y-%m-%dT%H:%M"
ONE_OF_IT = "id"  # the name of the form: sent twice, it is one examination


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_share(scopes=(FOLLOW,))
def examine(request: HttpRequest, share: Share) -> HttpResponse:
    """What can be examined in each topic and what was found so far; with a group, its form."""
    said = request.POST if request.method == "POST" else request.GET
    topics = topics_to_tell(share.person, timezone.now())
    topic = said.get("topic") or _first(share, topics)
    if topic not in topics:
        raise Http404
    with at_hand(topic):
        return _in_topic(request, share, topics, said.get("group", ""))


def _first(share: Share, topics: Collection[str]) -> str:
    """The topic that is meant where none is named."""
    return share.person.topic_now if share.person.topic_now in topics else next(iter(topics))


def _in_topic(request: HttpRequest, share: Share, topics: Collection[str], chosen: str) -> HttpResponse:
    """What was asked of the topic at hand; what is written down here belongs to no other."""
    guide = the_guide(share.person.country)
    group = next((one for one in guide.examination.groups if one.id == chosen), None)
    if group is not None:
        return _form(request, share, guide, group)
    if chosen:
        raise Http404
    if request.method == "POST" and request.POST.get(TAKEN_BACK):
        return _take_back(request, share)
    return _overview(request, share, topics)


def _take_back(request: HttpRequest, share: Share) -> HttpResponse:
    """A finding that was mistyped counts no longer; one that is gone already, or not theirs to take back, stays."""
    clinician = clinician_of(request)
    assert clinician is not None, "the page is a clinician's"
    wanted = request.POST[TAKEN_BACK]
    found = next((one for one in findings_to_take_back(share, clinician) if str(one.id) == wanted), None)
    if found is not None:
        try:
            actions.take_back_finding(share, clinician, found, timezone.now())
        except actions.ShareOver:
            share.refresh_from_db()
            return share_is_over(request, share)
    return redirect(f"{reverse('clinic-examine', args=[share.id])}?{TAKEN_BACK}=1")


@dataclass(frozen=True)
class _TopicExamined:
    """What can be examined in one topic, what was found so far, and how they stand by all that is known.

    `says`: the headline of the person; empty while the urgency is open.
    """

    topic: str
    title: str
    says: str
    groups: tuple[ExaminationGroup, ...]
    tables: tuple[ExaminedGroup, ...]
    findings: tuple[FindingWritten, ...]


def _overview(request: HttpRequest, share: Share, topics: Collection[str]) -> HttpResponse:
    groups, kept = the_guide(share.person.country).examination.groups, request.GET.get("kept", "")
    context = {
        "share": share,
        "topics": [_topic(request, share, topic) for topic in topics],
        "kept": next((one.title for one in groups if one.id == kept), ""),
        "was_taken_back": TAKEN_BACK in request.GET,
    }
    return render(
        request, "web/clinic/examined.html", context, status=422 if request.method == "POST" else 200
    )


def _topic(request: HttpRequest, share: Share, topic: str) -> _TopicExamined:
    with at_hand(topic):
        guide, now, zone = the_guide(share.person.country), timezone.now(), _zone(share)
        clinician = clinician_of(request)
        assert clinician is not None, "the page is a clinician's"
        standing = standing_of(guide, share.person, now)
        return _TopicExamined(
            topic,
            guide.title,
            standing.assessment.headline.title if standing.level else "",
            guide.examination.groups,
            grid_over_time(guide, queries.entries_of(share.person), now, zone),
            tuple(findings_written(guide, findings_to_take_back(share, clinician), zone)),
        )


def _form(request: HttpRequest, share: Share, guide: Guide, group: ExaminationGroup) -> HttpResponse:
    now = timezone.now()
    last = last_found(guide, group, queries.entries_of(share.person), now, _zone(share))
    if request.method != "POST":
        return _shown(request, share, group, empty_form(guide, group, last), str(uuid4()))
    sent, id = sent_form(guide, group, last, request.POST), _id_of(request)
    examined_at, problem = _examined_at(request, share, now)
    if problem:
        return _shown(request, share, group, sent, str(id), problem, "examined_at")
    if not sent.errors and not sent.found:
        problem = _("Nothing was filled in. Choose at least one value, or go back.")
    if problem or sent.errors:
        return _shown(request, share, group, sent, str(id), problem)
    clinician = clinician_of(request)
    assert clinician is not None, "the page is a clinician's"
    try:
        actions.keep_examination(share, clinician, id, sent.found, now, examined_at)
    except actions.ShareOver:
        share.refresh_from_db()
        return share_is_over(request, share)
    except FaultsFound:
        problem = _(
            "This form was kept already, with other values. Open it anew and write down what differs."
        )
        return _shown(request, share, group, sent, str(id), problem)
    return redirect(f"{reverse('clinic-examine', args=[share.id])}?topic={topic_at_hand()}&kept={group.id}")


def _examined_at(request: HttpRequest, share: Share, now: datetime) -> tuple[datetime | None, str]:
    """When it took place, in the time of the practice, and what is wrong with that; nothing said is now."""
    typed = request.POST.get("examined_at", "").strip()
    if not typed:
        return None, ""
    try:
        at = datetime.strptime(typed, HOW).replace(tzinfo=_zone(share))
    except ValueError:
        return None, _("Enter the day and the time of the examination, or leave it empty for now.")
    if at > now:
        return None, _("This time is still to come. Enter when the examination took place.")
    return at, ""


def _id_of(request: HttpRequest) -> UUID:
    """The id that the page made; without a good one this is a form of its own."""
    try:
        return UUID(request.POST.get(ONE_OF_IT, ""))
    except ValueError:
        return uuid4()


def _shown(
    request: HttpRequest,
    share: Share,
    group: ExaminationGroup,
    sent: ExaminationSent,
    id: str,
    problem: str = "",
    field: str = "",
) -> HttpResponse:
    first = field or sent.rows[0].cells[0].name
    errors = [*([(first, problem)] if problem else []), *sent.errors]
    context = {
        "share": share,
        "group": group,
        "topic": topic_at_hand(),
        "title": the_guide().title,
        "sent": sent,
        "id": id,
        "errors": errors,
        "zone": str(_zone(share)),
        "examined_at": request.POST.get("examined_at", ""),
        "wrong_time": field == "examined_at",
    }
    return render(request, "web/clinic/examine.html", context, status=422 if errors else 200)


def _zone(share: Share) -> ZoneInfo:
    """Days are those of the practice."""
    return ZoneInfo(share.practice.time_zone if share.practice and share.practice.time_zone else "UTC")
