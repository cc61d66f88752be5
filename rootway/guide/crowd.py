"""What invented people are like, put together: what folders share says of them, and what a pathway says itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Files = Mapping[str, Mapping[str, Any]]


def together(folders: Iterable[Files]) -> dict[str, Mapping[str, Any]]:
    """The files of `people/`, of the most common folder first. A row further down takes the place of one of its id."""
    whole: dict[str, Mapping[str, Any]] = {}
    for files in folders:
        whole |= {name: _joined(whole.get(name, {}), raw) for name, raw in files.items()}
    return whole


def _joined(shared: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**shared, **{key: _more(shared.get(key), value) for key, value in own.items()}}


def _more(shared: Any, own: Any) -> Any:
    if isinstance(shared, dict) and isinstance(own, dict):
        return {**shared, **own}
    if not (isinstance(shared, list) and isinstance(own, list)):
        return own
    named = {_id(row): row for row in own if _id(row)}
    kept = [named.pop(_id(row), row) for row in shared]
    return [*kept, *(row for row in own if not _id(row) or _id(row) in named)]


def _id(row: Any) -> str:
    return str(row.get("id", "")) if isinstance(row, dict) else ""
