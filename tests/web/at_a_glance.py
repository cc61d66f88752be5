"""What a person reads of a page before anything is opened."""

from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "img", "path", "use", "hr"}
UNREAD = ("script", "style", "title", "option", "svg", "head")


class _Glance(HTMLParser):
    """Keeps the words of `main` that are not in what is closed, hidden, or drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # each element that is open, and whether what is in it is read
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        read = self.open[-1][1] if self.open else False
        closed = any(name == "details" for name, _ in self.open[-1:]) and tag != "summary"
        hides = closed or tag in UNREAD or "hidden" in given or given.get("class") == "hidden"
        self.open.append((tag, (read or tag == "main") and not hides))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1]:
            self.words += data.split()


def glance(html: str) -> list[str]:
    """The words of a page's main part that stand there before anything is opened."""
    reader = _Glance()
    reader.feed(html)
    return reader.words
