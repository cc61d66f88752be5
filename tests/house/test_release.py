"""A release is what one commit builds, twice alike, with sums that a key signed; what is not ready is not released."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from rootway import __version__
from tests.house.tree import ROOT

pytestmark = pytest.mark.long

KEY = "release@example.org"
DATED = f"## {__version__} – 2026-12-31"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of the last commit with the recipe as it stands now, and a key that nobody else has."""
    git(
        "-c", "advice.detachedHead=false", "clone", "--quiet", str(ROOT), str(tmp_path / "clone"), at=tmp_path
    )
    made = tmp_path / "clone"
    for recipe in (".ci/release", ".ci/sign", "Makefile"):
        (made / recipe).write_bytes((ROOT / recipe).read_bytes())
    (made / ".ci/sign").chmod(0o755)
    log = made / "CHANGELOG.md"
    heading = next(line for line in log.read_text().splitlines() if line.startswith(f"## {__version__} "))
    log.write_text(log.read_text().replace(heading, DATED))
    committed(made)
    (tmp_path / "keys").mkdir(mode=0o700)
    run("gpg", "--batch", "--passphrase", "", "--quick-generate-key", KEY, at=made)
    yield made
    run("gpgconf", "--kill", "all", at=made)


def test_a_release_has_the_wheel_its_sums_and_a_signature(clone: Path) -> None:
    ran = released(clone)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"rootway {__version__}, built twice alike" in ran.stdout
    assert {path.name for path in (clone / "dist").iterdir()} == {
        f"rootway-{__version__}-py3-none-any.whl", "requirements.lock", "requirements-engines.lock",
        "SHA256SUMS", "SHA256SUMS.asc",
    }  # fmt: skip
    wheel = clone / "dist" / f"rootway-{__version__}-py3-none-any.whl"
    assert run("sha256sum", "--check", "SHA256SUMS", at=clone / "dist").returncode == 0
    wheel.write_bytes(wheel.read_bytes()[:-1] + b"!")
    assert run("sha256sum", "--check", "SHA256SUMS", at=clone / "dist").returncode == 1
    sums = clone / "dist/SHA256SUMS"
    sums.write_text(sums.read_text().replace("0", "1", 1))
    assert run("gpg", "--verify", "SHA256SUMS.asc", "SHA256SUMS", at=clone / "dist").returncode == 1


def test_what_is_not_ready_is_not_released(clone: Path) -> None:
    assert "say whose key signs" in released(clone, KEY="").stderr
    citation = clone / "CITATION.cff"
    said = citation.read_text()
    citation.write_text(said.replace(__version__, "1999.1"))
    assert "not committed" in released(clone).stderr
    committed(clone)
    assert "CITATION.cff has another version" in released(clone).stderr
    citation.write_text(said)
    log = clone / "CHANGELOG.md"
    log.write_text(log.read_text().replace(DATED, f"## {__version__} – unreleased"))
    committed(clone)
    assert "is it ready to be released?" in released(clone).stderr
    assert not (clone / "dist").exists()


def test_the_file_without_a_server_is_signed_by_the_same_key(clone: Path) -> None:
    folder = clone / "build/bundle"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("the check", encoding="utf-8")
    (folder / "SHA256SUMS").write_text(f"{sha256(b'the check').hexdigest()}  index.html\n", encoding="utf-8")
    assert run("bash", ".ci/sign", str(folder), KEY, at=clone).returncode == 0
    assert (
        run(
            "gpg", "--verify", str(folder / "SHA256SUMS.asc"), str(folder / "SHA256SUMS"), at=clone
        ).returncode
        == 0
    )
    (folder / "index.html").write_text("another check", encoding="utf-8")
    assert run("bash", ".ci/sign", str(folder), KEY, at=clone).returncode != 0


def released(clone: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return run("bash", ".ci/release", "--without-install", at=clone, **settings)


def committed(clone: Path) -> None:
    git("add", "--all", at=clone)
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(*author, "commit", "--quiet", "--message", "Next", at=clone)


def git(*words: str, at: Path) -> None:
    assert run("git", *words, at=at).returncode == 0


def run(*words: str, at: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    keys = {"GNUPGHOME": str(at.parent / "keys" if at.name != "dist" else at.parent.parent / "keys")}
    environment = {**os.environ, **keys, "PYTHON": sys.executable, "KEY": KEY, **settings}
    return subprocess.run(words, cwd=at, env=environment, capture_output=True, text=True)
