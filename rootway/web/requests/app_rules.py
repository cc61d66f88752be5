"""The rules of OAuth, which oauthlib keeps, over what is kept here: code with PKCE S256, refresh, giving back, looking.

Nothing else that OAuth has can be reached: no implicit grant, no passwords, no grant to a program alone.
"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import unquote_plus

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from oauthlib.common import Request
from oauthlib.oauth2 import (
    AuthorizationCodeGrant,
    AuthorizationEndpoint,
    BearerToken,
    FatalClientError,
    IntrospectEndpoint,
    OAuth2Error,
    RefreshTokenGrant,
    RequestValidator,
    RevocationEndpoint,
    TokenEndpoint,
)
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError, InvalidRequestError
from oauthlib.oauth2.rfc6749.grant_types.authorization_code import code_challenge_method_s256

from rootway.exchange.scopes import LASTS, WHO, given, is_within
from rootway.web import actions
from rootway.web.data.access import digest_of
from rootway.web.data.app_access import (
    ACCESS_LASTS,
    app_named,
    good_secret,
    patient_id,
    public_app_of,
    secret_of,
)
from rootway.web.data.models import App, AppSecret, Person
from rootway.web.data.models.app import ACCESS, CODE, REFRESH

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")  # a SHA-256 digest
LONGEST_STATE = 500
SECOND = timedelta(seconds=1)
Answer = tuple[Mapping[str, str], str, int]


class Rules(RequestValidator):  # type: ignore[misc]  # it has no types
    """What this server says to each question of oauthlib, for one request to the FHIR address `base`."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    # Who asks

    def validate_client_id(self, client_id: str, request: Request, *args: Any, **kwargs: Any) -> bool:
        """A registered app that may ask."""
        request.client = app_named(client_id)
        return request.client is not None

    def client_authentication_required(self, request: Request, *args: Any, **kwargs: Any) -> bool:
        """All but public apps show their secret; so does nobody's."""
        app = app_named(_shown(request)[0]) or _by_its_token(request)
        return app is None or bool(app.secret_digest)

    def authenticate_client(self, request: Request, *args: Any, **kwargs: Any) -> bool:
        """The secret is right, in the one place where it stands."""
        client_id, secret = _shown(request)
        app = app_named(client_id)
        if app is None or not app.secret_digest or not secret:
            return False
        request.client, request.client_id = app, app.client_id
        return constant_time_compare(digest_of(secret), app.secret_digest)

    def authenticate_client_id(self, client_id: str, request: Request, *args: Any, **kwargs: Any) -> bool:
        """A public app names itself, or brings the refresh token that it was given (SMART asks for no name then)."""
        app = app_named(client_id) or _by_its_token(request)
        request.client, request.client_id = app, app.client_id if app else client_id
        return app is not None and not app.secret_digest

    # Where an answer goes

    def validate_redirect_uri(
        self, client_id: str, redirect_uri: str, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """One of the addresses that were registered, letter by letter."""
        return bool(redirect_uri in request.client.redirects)

    def get_default_redirect_uri(self, client_id: str, request: Request, *args: Any, **kwargs: Any) -> str:
        """None: each request names its address."""
        return ""

    def confirm_redirect_uri(
        self,
        client_id: str,
        code: str,
        redirect_uri: str,
        client: App,
        request: Request,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """The address to which the code was sent."""
        return bool(redirect_uri and redirect_uri == request.held.redirect)

    # What is asked for

    def validate_response_type(
        self, client_id: str, response_type: str, client: App, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """A code."""
        return response_type == "code"

    def validate_grant_type(
        self, client_id: str, grant_type: str, client: App, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """A code or a refresh token."""
        return grant_type in ("authorization_code", "refresh_token")

    def validate_scopes(
        self, client_id: str, scopes: list[str], client: App, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """What a person may give of it; nothing where that is no part of their record."""
        request.scopes = list(given(scopes or []))
        return bool(request.scopes)

    def get_default_scopes(self, client_id: str, request: Request, *args: Any, **kwargs: Any) -> list[str]:
        """None: who asks for nothing gets nothing."""
        return []

    def is_pkce_required(self, client_id: str, request: Request) -> bool:
        """Of every app."""
        return True

    # The code

    def save_authorization_code(
        self, client_id: str, code: Mapping[str, str], request: Request, *args: Any, **kwargs: Any
    ) -> None:
        """The person said yes."""
        now = timezone.now()
        grant = actions.allow_app(request.person, request.client, request.scopes, now)
        actions.put_in_code(grant, code["code"], request.code_challenge, request.redirect_uri, now)

    def validate_code(
        self, client_id: str, code: str, client: App, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """A code of this app, for the first time."""
        held = _held(CODE, code, client)
        if held is None:
            return False
        request.held, request.scopes, request.user = held, held.scopes, held.grant.person
        return True

    def get_code_challenge(self, code: str, request: Request) -> str:
        """What the verifier is held against."""
        return str(request.held.challenge)

    def get_code_challenge_method(self, code: str, request: Request) -> str:
        """The only one there is."""
        return "S256"

    def invalidate_authorization_code(
        self, client_id: str, code: str, request: Request, *args: Any, **kwargs: Any
    ) -> None:
        """It was used up as its tokens were written."""

    # Tokens

    def save_bearer_token(
        self, token: Mapping[str, Any], request: Request, *args: Any, **kwargs: Any
    ) -> None:
        """Write them, all or none."""
        access, refresh, now = token["access_token"], token.get("refresh_token", ""), timezone.now()
        if request.held.kind == CODE:
            done = actions.take_tokens(request.held, access, refresh, now)
        else:
            done = actions.renew_token(request.held, request.scopes, access, refresh, now)
        if not done:
            raise InvalidGrantError(request=request)

    def validate_refresh_token(
        self, refresh_token: str, client: App, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """A refresh token of this app, for the first time."""
        held = _held(REFRESH, refresh_token, client)
        if held is None:
            return False
        request.held, request.user = held, held.grant.person
        return True

    def get_original_scopes(
        self, refresh_token: str, request: Request, *args: Any, **kwargs: Any
    ) -> list[str]:
        """What the person gave."""
        return list(request.held.scopes)

    def is_within_original_scope(
        self, request_scopes: list[str], refresh_token: str, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """Fewer may be asked for, never more."""
        return is_within(request_scopes, request.held.scopes)

    def revoke_token(
        self, token: str, token_type_hint: str, request: Request, *args: Any, **kwargs: Any
    ) -> None:
        """An app gives back what is its own."""
        held = secret_of(ACCESS, token, request.client) or secret_of(REFRESH, token, request.client)
        if held is not None:
            actions.end_token(held, timezone.now())

    def introspect_token(
        self, token: str, token_type_hint: str, request: Request, *args: Any, **kwargs: Any
    ) -> dict[str, Any] | None:
        """What an app's own token is good for now."""
        now = timezone.now()
        held = good_secret(ACCESS, token, now) or good_secret(REFRESH, token, now)
        if held is None or held.grant.app != request.client:
            return None
        told = {"scope": " ".join(held.scopes), "client_id": request.client.client_id}
        return {**told, "exp": int(held.expires_at.timestamp()), **_context(held)}


def _shown(request: Request) -> tuple[str, str]:
    """The client id and the secret as they were sent: in the header, or in the form."""
    scheme, _, sent = (request.headers.get("Authorization") or "").partition(" ")
    if scheme.casefold() != "basic":
        return request.client_id or "", request.client_secret or ""
    try:
        id, _, secret = b64decode(sent, validate=True).decode().partition(":")
    except (Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(id), unquote_plus(secret)


def _by_its_token(request: Request) -> App | None:
    """The public app whose refresh token it is, where nothing else was said of who asks."""
    silent = not request.client_id and not request.headers.get("Authorization") and not request.client_secret
    return public_app_of(request.refresh_token) if silent and request.grant_type == "refresh_token" else None


def _held(kind: str, text: str, app: App) -> AppSecret | None:
    """A secret that is good. One that was used before ends all that was given: somebody stole it."""
    held = secret_of(kind, text, app)
    if held is not None and held.used_at is not None:
        actions.end_grant(held.grant, "replay", timezone.now())
    return good_secret(kind, text, timezone.now()) if held is not None else None


def _context(held: AppSecret) -> dict[str, Any]:
    """Which patient it is, for who asked to be told or can read nothing without."""
    return {"patient": str(patient_id(held.grant))} if WHO in held.grant.scopes else {}


def _with_context(token: dict[str, Any], _handler: object, request: Request) -> dict[str, Any]:
    """What SMART adds to a token; nothing to go on with unless that was given."""
    if LASTS not in request.held.scopes:
        token.pop("refresh_token", None)
    context = _context(request.held)
    return {**token, **context, **({"need_patient_banner": False} if context else {})}


def _good_for(request: Request) -> int:
    left = request.held.grant.until - timezone.now()
    return max(1, int(min(ACCESS_LASTS, left) // SECOND))


class _Server(AuthorizationEndpoint, TokenEndpoint, RevocationEndpoint, IntrospectEndpoint):  # type: ignore[misc]
    """These four, with these two grants."""

    def __init__(self, base: str) -> None:
        rules = Rules(base)

        def fits(request: Request) -> dict[str, Any]:
            """What SMART asks of each request beyond OAuth."""
            wrong = _what_is_wrong(request, base)
            if wrong:
                raise InvalidRequestError(description=wrong, request=request)
            return {}

        by_code = AuthorizationCodeGrant(rules, pre_auth=[fits])
        by_code._code_challenge_methods = {"S256": code_challenge_method_s256}
        again = RefreshTokenGrant(rules)
        by_code.register_token_modifier(_with_context)
        again.register_token_modifier(_with_context)
        bearer = BearerToken(rules, expires_in=_good_for)
        grants = {"authorization_code": by_code, "refresh_token": again}
        AuthorizationEndpoint.__init__(self, "code", bearer, {"code": by_code})
        TokenEndpoint.__init__(self, "authorization_code", bearer, grants)
        RevocationEndpoint.__init__(self, rules)
        IntrospectEndpoint.__init__(self, rules)


def _what_is_wrong(request: Request, base: str) -> str:
    if str(getattr(request, "aud", None) or "").removesuffix("/") != base:
        return f"aud is not {base}"
    if not request.state or len(request.state) > LONGEST_STATE:
        return "state is missing or too long"
    if request.code_challenge and not CHALLENGE.match(request.code_challenge):
        return "code_challenge is no SHA-256 digest in base64url"
    return ""


def asked(base: str, uri: str) -> tuple[tuple[str, ...], App] | Mapping[str, str] | None:
    """What a request at this address may get, and the app; or the error to send back to it.

    None: the app or its address is not known, so nobody is to be sent anywhere.
    """
    try:
        scopes, info = _Server(base).validate_authorization_request(uri, "GET")
    except FatalClientError:
        return None
    except OAuth2Error as error:
        return {key: str(value) for key, value in error.twotuples if value}
    return tuple(scopes), info["request"].client


def allowed(base: str, uri: str, scopes: Iterable[str], person: Person) -> str:
    """The person says yes: where to lead them, with a code. All is checked once more on the way."""
    server, more = _Server(base), {"person": person}
    headers, _body, _status = server.create_authorization_response(
        uri, "GET", scopes=list(scopes), credentials=more
    )
    return str(headers["Location"])


def answered(base: str, method: str, uri: str, form: str, authorization: str) -> Answer:
    """What the endpoint of this method says to a form."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": authorization}
    try:
        said, body, status = getattr(_Server(base), method)(uri, "POST", form, headers)
    except OAuth2Error as error:
        return dict(error.headers), error.json, error.status_code
    return said, body or "", status
