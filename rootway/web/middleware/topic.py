"""A page is about the topic that its person looks at; that is looked up only when something asks for it."""

from django.http import HttpRequest, HttpResponse

from rootway.web.data import access
from rootway.web.middleware.request_id import Handler
from rootway.web.pathway import served
from rootway.web.topics import at_hand


def activate_topic(get_response: Handler) -> Handler:
    """Activate it for the request: the person's own, else the front door where there is one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        def named() -> str:
            person = access.person_of(request)
            return served()[0] if person is None else person.topic_now

        with at_hand(named):
            return get_response(request)

    return middleware
