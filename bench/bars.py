"""The bars: each figure beside what it must reach, and one table of them all at the end."""

from dataclasses import dataclass, field


@dataclass
class Bars:
    """Each bar as it is measured."""

    rows: list[tuple[str, float, str, bool]] = field(default_factory=list)

    def most(self, name: str, found: float, bar: float) -> None:
        """`found` may be at most `bar`."""
        self._say(name, found, f"at most {bar:g}", found <= bar)

    def least(self, name: str, found: float, bar: float) -> None:
        """`found` must be at least `bar`."""
        self._say(name, found, f"at least {bar:g}", found >= bar)

    @property
    def missed(self) -> int:
        """How many are not reached."""
        return sum(not reached for *_, reached in self.rows)

    def table(self) -> str:
        """All of them, one a line."""
        return "\n".join(self._line(row) for row in self.rows)

    def _say(self, name: str, found: float, bar: str, reached: bool) -> None:
        self.rows.append((name, found, bar, reached))
        print(f"  {self._line(self.rows[-1])}", flush=True)

    @staticmethod
    def _line(row: tuple[str, float, str, bool]) -> str:
        name, found, bar, reached = row
        return f"{'reached' if reached else 'MISSED '}  {found:10.2f}  {bar:14}  {name}"
