"""Tables that people open in a spreadsheet: written so that it shows them right and runs nothing of them."""

from rootway.spreadsheet.sheet import BYTE_ORDER_MARK, CsvSheet, safe, said

__all__ = ["BYTE_ORDER_MARK", "CsvSheet", "safe", "said"]
