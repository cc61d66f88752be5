"""`rootway compile` prints each target, writes it whole, and says what is wrong."""

import json
import subprocess
import sys

import pytest

from rootway.cli.compile_command import TARGETS
from rootway.compilers.cql import to_cql
from rootway.compilers.javascript import to_js
from rootway.compilers.python.to_python import program_for
from rootway.compilers.sql import to_sql
from rootway.compilers.z3 import to_z3
from rootway.guide import filled, fills_for
from tests.generative.people import guide

pytestmark = pytest.mark.long

ROOTWAY = [sys.executable, "-m", "rootway.cli.main", "compile"]


def compiled(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command run as a person runs it."""
    return subprocess.run([*ROOTWAY, *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("js", to_js.source_for),
        ("sql", to_sql.source_for),
        ("cql", to_cql.source_for),
        ("z3", to_z3.source_for),
    ],
)
def test_a_target_is_printed_as_its_compiler_makes_it(target, source):
    ran = compiled("--to", target)
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", source(filled(guide(), fills_for(""))))


def test_the_python_target_decides(tmp_path):
    out = tmp_path / "pathway.py"
    assert compiled("--to", "python", "--out", str(out)).returncode == 0
    space: dict[str, object] = {}
    exec(compile(out.read_text(encoding="utf-8"), str(out), "exec"), space)
    program = program_for(guide())
    facts = {"fever": True, "leg_pain": "unsure", "age_years": 40}
    assert space["FACTS"] == program.layout.facts
    assert space["decide"](*program.coded(facts)) == program.decide(*program.coded(facts))


def test_a_file_appears_whole_and_nothing_is_left_beside_it(tmp_path):
    out = tmp_path / "Pathway.cql"
    ran = compiled("--to", "cql", "--out", str(out))
    assert (ran.returncode, ran.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == to_cql.source_for(guide())
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_a_fault(tmp_path):
    ran = compiled("--to", "z3", "--out", str(tmp_path / "missing" / "pathway.smt2"))
    assert ran.returncode == 1
    assert ran.stderr.endswith("cannot be written: No such file or directory. Choose another place.\n")


def test_wrong_usage_is_said():
    ran = compiled("--to", "js", "--dialect", "spark")
    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (
        2,
        "rootway compile: error: --dialect goes with --to sql",
    )
    assert compiled("--to", "fortran").returncode == 2


def test_a_dialect_is_translated():
    ran = compiled("--to", "sql", "--dialect", "postgres")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "AS MATERIALIZED (" in ran.stdout
    assert "DOUBLE PRECISION" in ran.stdout


def test_the_help_names_every_target():
    words = compiled("--help").stdout
    assert [target for target in TARGETS if f"  {target} " not in words] == []


def test_the_javascript_target_runs(tmp_path):
    out = tmp_path / "pathway.mjs"
    assert compiled("--to", "js", "--out", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8").startswith("// lumbosacral-radiculopathy 2026.2, compiled")
    assert json.dumps(guide().id) in out.read_text(encoding="utf-8")
