"""The forms of django-allauth in our words: no words inside a field, and one plain sentence on passwords."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.contrib.auth.hashers import make_password
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from rootway.web import actions
from rootway.web.accounts.one_time import step_of
from rootway.web.data import access
from rootway.web.data.spelling import one_address, spelled

PASSWORD_HINT = _("At least 12 characters. A few words in a row are safe, and easy to keep in mind.")


class _Plain(Form):
    """Says what a field is for above it, and nothing in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in ("email", "login"):
                field.label = _("E-mail address")
            if name == "password1":
                field.help_text = PASSWORD_HINT


class SignUp(_Plain, SignupForm):  # type: ignore[misc]  # allauth does not say what its `clean` gives back
    """Sign up. An address that nobody confirmed is free: whoever made that account may not own it."""

    scrambled = ""

    def validate_unique_email(self, value: str) -> str:
        email: str = super().validate_unique_email(value)
        self.account_already_exists = self.account_already_exists and not access.is_free(email)
        return email

    def scramble(self) -> None:
        """Scramble the password, whoever signs up: the time it takes tells nobody whether there is an account."""
        self.scrambled = make_password(spelled(self.cleaned_data.pop("password1")))


class SignIn(_Plain, LoginForm):
    def clean_login(self) -> str:
        return one_address(super().clean_login())


class AskForCode(_Plain, ResetPasswordForm):
    def clean_email(self) -> str:
        return one_address(super().clean_email())


class ChooseNewPassword(_Plain, ResetPasswordKeyForm):
    pass


class ChangePassword(_Plain, ChangePasswordForm):
    pass


class _OneTime(BaseAuthenticateForm):
    """A code of an app is taken once: not the same again, and none that is older."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            step = step_of(self.authenticator, code)
            if step is None or not actions.use_step(self.authenticator, step):
                self._emit_authentication_failed(self.authenticator)
                raise get_adapter().validation_error("incorrect_code")
        return code


class GiveFactor(_Plain, _OneTime, AuthenticateForm):
    pass


class GiveFactorAgain(_Plain, _OneTime, ReauthenticateForm):
    pass


class GivePasswordAgain(_Plain, PasswordAgainForm):
    pass


class AddPasskey(AddWebAuthnForm):
    """Add a passkey; unless one says otherwise, it signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["passwordless"].label = _("Sign in with this alone, without the password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
