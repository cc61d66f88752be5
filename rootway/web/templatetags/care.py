"""Links to pages of the care library, which a pathway may have or not."""

from django import template
from django.urls import reverse

from rootway.web.pathway import the_guide

register = template.Library()


@register.simple_tag
def care_page(id: str) -> str:
    """The address of a page of the care library; empty in a pathway without it."""
    return reverse("care-page", args=[id]) if id in the_guide().advice else ""
