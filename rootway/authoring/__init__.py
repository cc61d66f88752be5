"""Writing a pathway without Python: answers typed by hand, cases from a spreadsheet, rules as rows, signatures."""
