"""The pictures of a step, for a page that shows steps."""

from django import template

from rootway.web.content import drawn

register = template.Library()


@register.simple_tag
def drawn_step(protocol: str, step: str) -> tuple[drawn.Drawn, ...]:
    """The pictures of a step of a protocol; none in a pathway that draws nothing."""
    return drawn.drawn_step(protocol, step)


@register.simple_tag
def pictures_of(drawing: str) -> tuple[drawn.Drawn, ...]:
    """The pictures of a drawing by its name."""
    return drawn.drawn(drawing)


@register.simple_tag
def self_tests() -> tuple[str, ...]:
    """The names of all drawings of self-tests."""
    return drawn.self_tests()
