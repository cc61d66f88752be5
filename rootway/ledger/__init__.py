"""What was recorded on which day and how many minutes were spent, counted so that anybody can count it again.

A ledger is kept beside care and never read by a rule. It knows two clocks: windows of days by the clock of the person,
and months by the clock of the practice. It counts; what a payer makes of a number is not its business.
"""

from rootway.ledger.check import Recount, checked
from rootway.ledger.clock import LedgerClock
from rootway.ledger.days import LedgerDay, LedgerRow, days_of, left_out_of, rows_of
from rootway.ledger.kept import LedgerKept, LedgerTold, told
from rootway.ledger.minutes import LedgerMonth, Stretch, months_of, overlapping, set_aside
from rootway.ledger.rules import DayBand, LedgerRules, LedgerSaying, read_rules, the_rules
from rootway.ledger.sheet import write_ledger
from rootway.ledger.windows import LedgerWindow, is_shared, window_of, windows_of

__all__ = [
    "DayBand",
    "LedgerClock",
    "LedgerDay",
    "LedgerKept",
    "LedgerMonth",
    "LedgerRow",
    "LedgerRules",
    "LedgerSaying",
    "LedgerTold",
    "LedgerWindow",
    "Recount",
    "Stretch",
    "checked",
    "days_of",
    "is_shared",
    "left_out_of",
    "months_of",
    "overlapping",
    "read_rules",
    "rows_of",
    "set_aside",
    "the_rules",
    "told",
    "window_of",
    "windows_of",
    "write_ledger",
]
