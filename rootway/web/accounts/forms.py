"""The forms of django-allauth in our words: no words inside a field, and one plain sentence on passwords."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmPasswordResetCodeForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.contrib.auth.hashers import make_password
from django.core.validators import EmailValidator
from django.forms import Form
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rootway.web import actions
from rootway.web.accounts.one_time import step_of
from rootway.web.accounts.words import FIELDS, NEW_PASSWORD, NO_ADDRESS, NOT_THE_SAME, FieldWords
from rootway.web.data import access
from rootway.web.data.spelling import one_address, spelled


class _Plain(Form):
    """Says what a field is for above it, and nothing in it; and what is wrong in our words."""

    names: ClassVar[Mapping[str, FieldWords]] = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if named := self.names.get(name):
                field.label, field.help_text = named.label, named.hint
                field.error_messages["required"] = named.missing
            for validator in field.validators:
                if isinstance(validator, EmailValidator):
                    field.error_messages["invalid"] = NO_ADDRESS

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(
            field, NOT_THE_SAME if field == "password2" and isinstance(error, str | Promise) else error
        )


class _NewPassword(_Plain):
    """Where a password is there already, the one to choose is the new one."""

    names: ClassVar = {**FIELDS, "password1": NEW_PASSWORD}


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


class ChooseNewPassword(_NewPassword, ResetPasswordKeyForm):
    pass


class ChangePassword(_NewPassword, ChangePasswordForm):
    pass


class NewAddress(_Plain, AddEmailForm):
    names: ClassVar = {"email": FieldWords(_("New e-mail address"), _("Enter the new e-mail address"))}


class CodeForAddress(_Plain, ConfirmEmailVerificationCodeForm):
    pass


class CodeForPassword(_Plain, ConfirmPasswordResetCodeForm):
    pass


class TurnOnApp(_Plain, ActivateTOTPForm):
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


class NamePasskey(EditWebAuthnForm):
    """Give a passkey another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class AddPasskey(AddWebAuthnForm):
    """Add a passkey; unless one says otherwise, it signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["passwordless"].label = _("Sign in with this alone, without the password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
