"""The same application under a clock that a test sets: Django's own `timezone.now`, which every view reads.


Nothing of this is in the application: its one clock is exchanged from outside, in this server's processes alone.
"""

import os
from datetime import datetime
from pathlib import Path

from django.utils import timezone

CLOCK = Path(os.environ["ROOTWAY_TEST_CLOCK"])  # holds the moment it is, as ISO 8601 with its offset

timezone.now = lambda: datetime.fromisoformat(CLOCK.read_text(encoding="utf-8"))

from rootway.web.wsgi import application  # noqa: E402, F401 the clock is set before anything reads it
