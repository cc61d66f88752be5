"""The language of words that were kept as they were told, which is not always that of the page around them."""

from django import template
from django.utils.html import format_html

from rootway.web.data.shown import Json, language_of

register = template.Library()


@register.filter
def told_in(content: Json) -> str:
    """The `lang` of an element that holds what was told, for screen readers; nothing where it is not known."""
    tag = language_of(content)
    return format_html(' lang="{}"', tag) if tag else ""
