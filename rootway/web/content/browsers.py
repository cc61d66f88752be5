"""What a browser is called by people: "Firefox on Windows". Only a name to know it by; nothing is decided by it.

Browsers name each other in what they send, so the order counts. A library with a table of every device would say more
than a person needs to know their own again.
"""

from django.utils.translation import gettext as _

BROWSERS = (
    (("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    (("OPR/", "OPT/"), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("Chrome/", "Chromium/", "CriOS/"), "Chrome"),
    (("Safari/",), "Safari"),
)
SYSTEMS = (
    (("iPhone",), "iPhone"),
    (("iPad",), "iPad"),
    (("Android",), "Android"),
    (("Windows",), "Windows"),
    (("CrOS",), "ChromeOS"),
    (("Macintosh", "Mac OS X"), "Mac"),
    (("Linux", "X11"), "Linux"),
)
Names = tuple[tuple[tuple[str, ...], str], ...]


def browser_name(user_agent: str) -> str:
    """The browser and its system, as far as what it sent tells."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or (_("A browser on %s") % system if system else _("A browser we do not know"))


def _first(names: Names, user_agent: str) -> str:
    return next((name for signs, name in names if any(sign in user_agent for sign in signs)), "")
