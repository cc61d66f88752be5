"""What templates call a browser."""

from django import template

from rootway.web.content import browsers

register = template.Library()


@register.filter
def browser_name(user_agent: str) -> str:
    """ "Firefox on Windows", from what the browser sent."""
    return browsers.browser_name(user_agent)
