"""The words of a post in templates: as a post has them, or without marks where only their beginning is shown."""

from django import template

from rootway.web.content.community.markup import plain, rendered

register = template.Library()

register.filter("as_post", rendered)


@register.filter
def without_marks(text: str) -> str:
    """What was written, without the marks of its form."""
    return plain(text)
