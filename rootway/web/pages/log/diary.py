"""Views that bring in a diary kept elsewhere: what was understood is shown line by line, and kept only when told to."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.web import actions
from rootway.web.content.diary.columns import trends_of
from rootway.web.content.diary.reading import Diary, DiaryLine, diary_entries, diary_in
from rootway.web.content.diary.table import LARGEST_BYTES, decoded
from rootway.web.content.words import answer_words, date_words
from rootway.web.data import queries
from rootway.web.data.log_queries import recent_entries
from rootway.web.pages.log.guard import elsewhere, of_a_screened_log
from rootway.web.requests.limits import limited
from rootway.web.state.keeper import Keeper, keeper_of

MEANT = "column-"  # before the number of a column whose meaning was asked


@require_http_methods(["GET", "HEAD", "POST"])
@limited("import", "POST")
@of_a_screened_log
def diary(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Choose a file; see what was understood, answer what was open; keep it. The file itself is kept nowhere."""
    if request.method != "POST":
        return _form(request, keeper, [])
    try:
        text = _sent(request)
        chosen = _chosen(request)
        now = keeper.standing.now
        read = diary_in(keeper.standing.guide, text, keeper.zone, now, request.POST.get("order", ""), chosen)
    except FaultsFound as found:
        return _form(request, keeper, [_words(fault) for fault in found.faults])
    if "keep" in request.POST and read.good and not _open(request, read):
        return _kept(keeper, read)
    return _preview(request, keeper, text, read)


def _sent(request: HttpRequest) -> str:
    """The text of the file, or the same again from the preview. Raises `FaultsFound`."""
    file = request.FILES.get("diary")
    if file is not None:
        return decoded(file.read(LARGEST_BYTES + 1))
    text = request.POST.get("text", "")
    if not text:
        raise FaultsFound([Fault(_("file"), _("was not chosen"), "", _("Choose the file with your diary."))])
    return decoded(text.encode())


def _words(fault: Fault) -> str:
    told = fault.translated(_)
    return f"{told.where[:1].upper()}{told.where[1:]}: {told.what}. {told.remedy}"


def _chosen(request: HttpRequest) -> Mapping[int, str]:
    named = {
        name.removeprefix(MEANT): str(value) for name, value in request.POST.items() if name.startswith(MEANT)
    }
    return {
        int(number): value
        for number, value in named.items()
        if number.isascii() and number.isdecimal() and len(number) < 4
    }


def _open(request: HttpRequest, read: Diary) -> list[tuple[str, str]]:
    """What has to be answered before anything can be kept."""
    errors = []
    if len(read.orders) > 1 and request.POST.get("order") not in read.orders:
        errors.append(("order-day", _("Say which comes first in your dates, the day or the month")))
    for choice in read.columns.asked:
        if choice.column not in read.columns.trends and request.POST.get(f"{MEANT}{choice.column}") != "none":
            errors.append((f"{MEANT}{choice.column}-1", _("Say what the column “%s” holds") % choice.name))
    return errors


def _kept(keeper: Keeper, read: Diary) -> HttpResponse:
    facts = {fact for line in read.good for fact in line.values}
    log = queries.standing(
        recent_entries(keeper.person, facts, min(line.moment for line in read.good if line.moment))
    )
    entries = diary_entries(read, keeper.person.id, log)
    actions.record_entries(keeper.person, entries, keeper.standing.now)
    after = keeper_of(keeper.person, keeper.standing.now)
    return elsewhere(after) or redirect("result" if after.standing.shuts_exercises else "trends")


def _preview(request: HttpRequest, keeper: Keeper, text: str, read: Diary) -> HttpResponse:
    errors = _open(request, read)
    asked = bool(errors) and "order" not in request.POST and "keep" not in request.POST
    columns = [(column, trend) for column, trend in read.columns.trends.items()]
    context = {
        "text": text,
        "read": read,
        "errors": [] if asked else errors,
        "open": errors,
        "order": request.POST.get("order", ""),
        "meant": [(choice, request.POST.get(f"{MEANT}{choice.column}", "")) for choice in read.columns.asked],
        "trends": [trend for _column, trend in columns],
        "lines": [_line(keeper, [trend.fact for _column, trend in columns], line) for line in read.lines],
        "good": len(read.good),
        "bad": sum(bool(line.faults) for line in read.lines),
        "has_notes": any(line.note for line in read.lines),
    }
    return render(request, "web/log/diary_preview.html", context, status=422 if context["errors"] else 200)


def _line(keeper: Keeper, facts: list[str], line: DiaryLine) -> dict[str, object]:
    guide = keeper.standing.guide
    said = [_said(guide, fact, line.values[fact]) if fact in line.values else "" for fact in facts]
    day = date_words(line.day.isoformat()) if line.day else line.written
    return {"line": line, "day": day, "said": said}


def _said(guide: Guide, fact: str, value: Any) -> str:
    """A value as the check-in calls it."""
    questions = (question for question in guide.check_in.questions if question.fact == fact)
    labels = {answer.word: answer.label for question in questions for answer in question.answers}
    return labels.get(value) or answer_words(guide, guide.facts[fact], value)


def _example(guide: Guide) -> Mapping[str, str]:
    """What a file could hold, in the words of this pathway: its farthest place but one, one nearer, and its pain."""
    roles = guide.fact_roles
    if not (roles.farthest and roles.pain):
        return {}
    far, nearer = (word.replace("_", " ") for word in reversed(guide.facts[roles.farthest].words[-3:-1]))
    charts = {trend.fact: trend.title.lower() for trend in guide.trends.trends}
    return {"far": far, "nearer": nearer, "pain": charts.get(roles.pain, guide.facts[roles.pain].label)}


def _form(request: HttpRequest, keeper: Keeper, faults: list[str]) -> HttpResponse:
    guide = keeper.standing.guide
    context = {
        "errors": [("diary", fault) for fault in faults],
        "trends": [trend.title for trend in trends_of(guide)],
        "example": _example(guide),
    }
    return render(request, "web/log/diary.html", context, status=422 if faults else 200)
