"""What a page shows is made without a request: so that each page of it can be shown anywhere, and tested by itself."""

from pathlib import Path

from tests.house.tree import files_with, text_of

WITHOUT_A_REQUEST = (Path("rootway/web/content"), Path("rootway/web/state"))


def test_content_and_state_know_no_request():
    files = [path for path in files_with(".py") if set(WITHOUT_A_REQUEST) & set(path.parents)]
    assert len(files) > 20
    assert [str(path) for path in files if "HttpRe" in text_of(path)] == []
