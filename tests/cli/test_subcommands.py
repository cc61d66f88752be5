"""Whoever names no command is told which there are, and that nothing was done."""

import pytest

from rootway.cli.amount import amount
from rootway.cli.main import main


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ("", "pathway"),
        ("pathway", "check"),
        ("population", "report"),
        ("providers", "import"),
        ("ledger", "check"),
        ("release", "verify"),
    ],
)
def test_the_commands_are_listed_where_none_is_named(command, named, capsys):
    assert main(command.split()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"usage: rootway {command}".rstrip())
    assert f"\n    {named} " in printed.err


def test_an_amount_is_said_as_a_sentence_says_it():
    assert [amount(count, "rule") for count in (0, 1, 2)] == ["0 rules", "1 rule", "2 rules"]
