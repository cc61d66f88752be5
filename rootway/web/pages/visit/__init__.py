"""The summary for a visit: the page, the PDF and the file."""
