"""Independent judges of FHIR R4 (npm): what each of them says against a resource.

`make setup-engines` installs them, at the versions of `fhir/package-lock.json`. They know nothing of Rootway.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent / "fhir"
JUDGES = ("medplum", "lantana", "schema")
AT_ONCE = 500
"""Resources for one process: what it is sent and what it says is held in memory."""


class Said(NamedTuple):
    """A word of a judge: who, against what kind of resource, where in it, and what."""

    judge: str
    kind: str
    where: str
    what: str


def judged(written: Iterable[dict[str, Any]]) -> Iterator[list[Said]]:
    """What is said against each resource."""
    some: list[dict[str, Any]] = []
    for one in written:
        some.append(one)
        if len(some) == AT_ONCE:
            yield from _judged(some)
            some = []
    yield from _judged(some)


def _judged(resources: Sequence[dict[str, Any]]) -> Iterator[list[Said]]:
    lines = "".join(json.dumps(one) + "\n" for one in resources)
    command = ["node", str(HERE / "judge.js")]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, input=lines)
    for resource, line in zip(resources, ran.stdout.splitlines(), strict=True):
        said = json.loads(line)
        assert tuple(said) == JUDGES
        yield [Said(name, resource["resourceType"], *words) for name in JUDGES for words in said[name]]
