"""Numbered pages of twenty, as links: nothing is loaded on and on."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

ON_A_PAGE = 20
Row = TypeVar("Row", bound=Model)


def page_of(request: HttpRequest, rows: QuerySet[Row]) -> Page[Row]:
    """The page of rows that the address names; the nearest one there is."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", "1"))
