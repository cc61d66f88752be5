"""The page that needs nothing: no database, no session, no template, no static file, not even a request."""

from html import escape

from django.templatetags.static import static
from django.utils.translation import gettext as _

from rootway.web.languages import language_tag, number_words

PAGE = """<!doctype html>
<html lang="{language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{title} – Rootway</title>
  <meta name="color-scheme" content="light dark">{style}
</head>
<body>
  <header class="head"><div class="shell"><a class="brand" href="/">Rootway</a></div></header>
  <main id="main">
    <div class="shell">
      <div class="narrow flow">
        <h1>{title}</h1>
        <p>{what}</p>
        <p class="note stop">{emergency}</p>
        <p><a href="/">{back}</a></p>
      </div>
    </div>
  </main>
</body>
</html>
"""


def fault_page(title: str, what: str) -> str:
    """The page with these words and the emergency advice, which must never be out of reach."""
    emergency = _("If you think this may be an emergency, do not wait for this page: call %(number)s.")
    words = {
        "language": language_tag(),
        "title": title,
        "what": what,
        "emergency": emergency % {"number": number_words("")},
        "back": _("Go to the start"),
    }
    return PAGE.format(style=_style(), **{name: escape(said) for name, said in words.items()})


def _style() -> str:
    try:
        return f'\n  <link rel="stylesheet" href="{escape(static("web/rootway.css"))}">'
    except Exception:  # whatever is broken, the words are not: they go without their looks
        return ""
