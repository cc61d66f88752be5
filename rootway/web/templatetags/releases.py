"""What a person gave to a lawyer, in words."""

from django import template

from rootway.web.content.releases.terms import purpose_shown

register = template.Library()


@register.filter
def purpose_words(purpose: str) -> str:
    """What it is for, in the language of whoever reads it."""
    return purpose_shown(purpose)
