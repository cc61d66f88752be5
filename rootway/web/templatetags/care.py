"""Links to pages of the care library, which a pathway may have or not."""

from django import template
from django.urls import reverse

from rootway.web.pathway import the_guide

register = template.Library()


@register.simple_tag
def care_page(role: str) -> str:
    """The address of the page of the care library that has a role; empty in a pathway without it."""
    id = getattr(the_guide().pathway.pages, role)
    return reverse("care-page", args=[id]) if id else ""
