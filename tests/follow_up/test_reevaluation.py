"""A plan beside the one before."""

from rootway.follow_up import difference


def test_difference_names_what_came_what_went_and_what_stayed():
    before = [{"id": "walking", "title": "old words"}, {"id": "extension-relief"}]
    now = [{"id": "walking", "title": "new words"}, {"id": "sitting-breaks"}]
    found = difference(before, now)
    assert found.added == ({"id": "sitting-breaks"},)
    assert found.removed == ({"id": "extension-relief"},)
    assert found.kept == ({"id": "walking", "title": "new words"},)
