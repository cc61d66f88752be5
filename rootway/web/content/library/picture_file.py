"""A drawing as a file of its own: no style sheet of a page reaches into it, so it brings its dark colors along."""

from functools import cache

from rootway.figures.svg import COLORS


def in_a_file(svg: str) -> str:
    """The same drawing, light or dark as its reader likes it."""
    return svg.replace(
        "<title>", f"<style>@media (prefers-color-scheme: dark) {{{_dark()}}}</style><title>", 1
    )


@cache
def _dark() -> str:
    return "".join(f".d-{kind}{{fill:{dark}}}" for kind, (_light, dark) in COLORS.items())
