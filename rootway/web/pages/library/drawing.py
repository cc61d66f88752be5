"""One picture of a drawing as a file, for where a page would be heavy with all of them inside it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from rootway.web.content.drawn import telling_picture
from rootway.web.content.library.picture_file import in_a_file
from rootway.web.pathway import topic_with
from rootway.web.topics import at_hand

HOUR = 3600


@require_safe
@cache_control(public=True, max_age=HOUR)
def drawing(request: HttpRequest, id: str) -> HttpResponse:
    """The picture that says most of a drawing, the same for everyone."""
    topic = topic_with("drawings", id)
    if not topic:
        raise Http404
    with at_hand(topic):
        return HttpResponse(in_a_file(telling_picture(id)), content_type="image/svg+xml")
