"""In which language a page is: as it was chosen here, as the account has it, or as the browser asks for it.

A page about a topic is never half in another language: where the words of the topic may not be shown in it, the whole
page is in English and says why.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from rootway.web.data import access
from rootway.web.languages import language_now, language_tag
from rootway.web.middleware.request_id import Handler
from rootway.web.pathway import is_open
from rootway.web.topics import topic_at_hand

OF_NO_TOPIC = (
    "/about/", "/account/", "/accounts/", "/checkpoints/", "/community/", "/counsel/", "/data/", "/for-attorneys/",
    "/for-providers/", "/help/", "/keys/", "/language/", "/office/", "/people/", "/practice/", "/privacy/",
)  # fmt: skip
"""Where pages begin that ask nobody how they are, and tell nobody what to do about it."""


def choose_language(get_response: Handler) -> Handler:
    """Activate it for the request, and say in which language the answer is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with translation.override(translation.get_language_from_request(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", language_tag())
        patch_vary_headers(response, ("Accept-Language",))
        return response

    return middleware


def speak(get_response: Handler) -> Handler:
    """Take the language of the account, and English where that of the page is closed for its topic.

    It stays so until the whole request is over: a page that tells of a refusal is made on the way back.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        account = access.account_of(request)
        if account is not None and account.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(account.language)
        language = language_now()
        if language and not request.path.startswith(OF_NO_TOPIC) and not is_open(topic_at_hand(), language):
            request.closed_language = language  # type: ignore[attr-defined]
            translation.activate(settings.LANGUAGE_CODE)
        return get_response(request)

    return middleware
