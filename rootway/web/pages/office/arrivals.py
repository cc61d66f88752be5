"""For the office: how people found the site in the last weeks. Counts alone; there is nobody to look up."""

from datetime import timedelta

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rootway.web.data.models import Account, Arrival
from rootway.web.pages.office.decisions import for_staff

DAYS = 28
MOST = 30  # lines of each table


@require_safe
@for_staff
def arrivals(request: HttpRequest, account: Account) -> HttpResponse:
    """By site, by page and by day."""
    since = timezone.now().date() - timedelta(days=DAYS - 1)
    rows = Arrival.objects.filter(day__gte=since)
    context = {
        "days": DAYS,
        "total": rows.aggregate(total=Sum("number"))["total"] or 0,
        "by_host": _most(rows, "host"),
        "by_page": _most(rows, "page"),
        "by_day": rows.values("day").annotate(total=Sum("number")).order_by("-day"),
    }
    return render(request, "web/office/arrivals.html", context)


def _most(rows: QuerySet[Arrival], field: str) -> list[tuple[str, int]]:
    counted = rows.values(field).annotate(total=Sum("number")).order_by("-total", field)[:MOST]
    return [(row[field], row["total"]) for row in counted]
