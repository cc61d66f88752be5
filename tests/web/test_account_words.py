"""Pages, messages and mails of an account speak in our own words, not in those of the library behind them."""

import re
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.core.cache import cache
from django.template.loader import get_template

from rootway.web.content.browsers import browser_name
from tests.web.owner import PASSWORD, Owner, code_sent_to
from tests.web.person import Person, text_of
from tests.web.workplace import account, signed_in

THEIRS = Path(allauth.__file__).parent / "templates"
NEVER_SHOWN = re.compile(
    r"base_|/base\.html|phone|login_code|passkey|signup_form|password_reset_(key|message|subject|done)|unknown_account"
    r"|confirm_reauthentication|request_reauthentication|account/email\.html|account/email_confirm\.html|account/snippets/"
    r"|login_script|verification_sent|verified_email_required|mfa/trust|download\.txt|email_confirmation_signup"
)
"""Of doors that are shut here, of nothing but our own parts, or a mail that is written and never sent."""
SAID_IN = re.compile(r"{% trans(?:late)? [\"'](.+?)[\"']|{% blocktrans(?:late)?[^%]*%}(.+?){% endblock", re.S)
OF_THE_FRAMEWORK = (
    "New Password", "Current Password", "(again)", "Remember Me", "Confirm Access", "reauthenticate to",
    "This field is required", "Enter a valid", "You must type", "Incorrect", "Successfully", "Mozilla", "Security Key",
    "Authenticator code", "Email",
)  # fmt: skip

LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    """The counts of who tried to sign in are shared; each test begins without any."""
    cache.clear()


def phrases() -> set[str]:
    """What the library's own templates say, as far as it is a sentence and not a word that everybody uses."""
    found = set()
    for path in THEIRS.rglob("*.*"):
        if path.parts[len(THEIRS.parts)] in ("account", "mfa", "usersessions"):
            for one, other in SAID_IN.findall(path.read_text(encoding="utf-8")):
                said = re.split(r"{{.*?}}|<[^>]*>", " ".join((one or other).split()))
                found |= {part.strip() for part in said if len(part.split()) >= 3}
    return found - {"Sign in with a passkey"}  # the plainest words there are


def test_each_page_message_and_mail_that_can_be_shown_has_a_template_of_ours():
    names = [
        path.relative_to(THEIRS).as_posix()
        for area in ("account", "mfa", "usersessions")
        for path in THEIRS.joinpath(area).rglob("*.*")
    ]
    assert len(names) > 60
    theirs = [name for name in names if get_template(name).origin.name.startswith(str(THEIRS))]
    assert [name for name in theirs if not NEVER_SHOWN.search(name)] == []


def test_no_page_of_an_account_speaks_as_the_library_does():
    said, owner = phrases(), Owner()
    assert len(said) > 40
    pages = [owner.get(f"/accounts/{door}/") for door in ("signup", "login", "password/reset", "inactive")]
    pages += [owner.send(f"/accounts/{door}/", {}) for door in ("signup", "login", "password/reset")]
    pages += [
        owner.send("/accounts/signup/", {"email": "nobody", "password1": "short"}),
        owner.sign_in("wrong"),
    ]
    owner.send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    pages += [owner.get("/accounts/confirm-email/"), owner.send("/accounts/confirm-email/", {"code": "no"})]
    owner.send("/accounts/confirm-email/", {"code": code_sent_to(owner.email)})
    pages += [
        owner.get("/account/"),
        owner.get("/people/"),
        *of_who_is_signed_in(owner),
        *with_a_code(Owner(owner.email)),
    ]
    for page in pages:
        words = text_of(page)
        assert page.status_code in (200, 422), words[:200]
        assert [one for one in (*OF_THE_FRAMEWORK, *said) if one in words] == []


def of_who_is_signed_in(owner: Owner) -> list:
    """What guards the account: pages, and the same with mistakes."""
    pages = [
        owner.get(f"/accounts/{door}/")
        for door in ("sessions", "2fa", "logout", "reauthenticate", "2fa/webauthn")
    ]
    owner.show_again("/accounts/2fa/totp/activate/")
    for door in ("email", "password/change", "2fa/totp/activate", "2fa/webauthn/add"):
        pages.append(owner.get(f"/accounts/{door}/"))
    pages += [
        owner.send("/accounts/email/", {"email": "x", "action_add": ""}),
        owner.send("/accounts/password/change/", {}),
    ]
    unlike = {"oldpassword": "x", "password1": PASSWORD, "password2": "another"}
    pages.append(owner.send("/accounts/password/change/", unlike))
    pages.append(owner.send("/accounts/2fa/totp/activate/", {"code": "1"}))
    owner.switch_on_app()
    return [*pages, owner.get("/accounts/2fa/recovery-codes/"), owner.get("/accounts/2fa/totp/deactivate/")]


def with_a_code(forgetful: Owner) -> list:
    """The way to a new password."""
    forgetful.send("/accounts/password/reset/", {"email": forgetful.email})
    address = "/accounts/password/reset/confirm/"
    pages = [forgetful.get(address), forgetful.send(address, {"code": "no"})]
    forgetful.send(address, {"code": code_sent_to(forgetful.email)})
    address = "/accounts/password/reset/complete/"
    return [
        *pages,
        forgetful.get(address),
        forgetful.send(address, {"password1": PASSWORD, "password2": "x"}),
    ]


def test_what_was_done_is_said_on_the_page_it_led_to_and_once():
    owner = Owner()
    assert owner.sign_up() == "/account/"
    assert f"{owner.email} is confirmed." in text_of(owner.get("/account/"))
    assert "is confirmed" not in text_of(owner.get("/people/"))


def test_mails_speak_as_the_pages_do():
    owner = Owner()
    owner.sign_up()
    owner.switch_on_app()
    owner.send(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, **dict.fromkeys(("password1", "password2"), "a lake behind three hills")},
    )
    Owner(owner.email).send("/accounts/password/reset/", {"email": owner.email})
    cache.clear()
    Owner().send("/accounts/signup/", {"email": owner.email, "password1": PASSWORD})
    sent = [f"{one.subject}\n{one.body}" for one in mail.outbox if one.to == [owner.email]]
    assert len(sent) >= 5
    for words in sent:
        assert [one for one in (*OF_THE_FRAMEWORK, *phrases()) if one in " ".join(words.split())] == []


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/142.0 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) SamsungBrowser/29.0 Chrome/136.0", "Samsung Internet on Android"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.1 Safari/605.1.15", "Safari on Mac"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/142.0 Safari/537.36", "Chrome on ChromeOS"),
        (LINUX, "Firefox on Linux"),
        ("Wget/1.21 (linux-gnu; X11)", "A browser on Linux"),
        ("curl/8.5.0", "A browser we do not know"),
        ("", "A browser we do not know"),
    ],
)  # fmt: skip
def test_a_browser_is_called_as_people_call_it(sent: str, name: str):
    assert browser_name(sent) == name


def test_the_list_of_browsers_says_their_names():
    owner = Owner()
    owner.client.defaults["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
    )
    owner.sign_up()
    page = text_of(owner.get("/accounts/sessions/"))
    assert "Firefox on Linux" in page and "This browser" in page


def test_who_is_led_to_the_start_is_told_why():
    person = Person()
    for address in ("/check/result/", "/sessions/", "/visit/", "/log/"):
        led = person.get(address).headers["Location"]
        assert "That page comes after a check" in text_of(person.get(led)), address
    assert "That page comes after" not in text_of(person.get("/"))
    person.begin()
    assert "That page comes after" not in text_of(person.get("/?first=1"))


def test_who_is_led_to_the_sign_in_is_told_why():
    person = Person()
    for address in ("/sharing/", "/account/", "/clinic/"):
        led = person.get(address).headers["Location"]
        assert "The page you asked for needs an account" in text_of(person.get(led)), address
    assert "The page you asked for" not in text_of(person.get("/accounts/login/"))


def test_a_list_of_browsers_that_is_empty_says_so():
    browser = signed_in(account("elsewhere"))
    assert "No browser is on record." in text_of(browser.get("/accounts/sessions/"))
