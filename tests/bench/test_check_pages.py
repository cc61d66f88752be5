"""The people of the benchmark are led from question to question, so that what is timed are pages of a check."""

from pathlib import Path

import pytest

from bench.check_pages import ROOT, Serving

pytestmark = pytest.mark.long


def test_somebody_is_led_from_page_to_page(tmp_path: Path):
    serving = Serving(ROOT, tmp_path / "data")
    try:
        walked = serving.walked(1, 3)
    finally:
        serving.stop()
    assert len(walked.times_ms) > 1
    assert walked.percentile(0.5) <= walked.percentile(0.99)
