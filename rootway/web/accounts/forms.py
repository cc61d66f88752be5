"""The forms of django-allauth in our words: no words inside a field, and one plain sentence on passwords."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.forms import Form
from django.utils.translation import gettext_lazy as _

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


class SignUp(_Plain, SignupForm):
    pass


class SignIn(_Plain, LoginForm):
    pass


class AskForCode(_Plain, ResetPasswordForm):
    pass


class ChooseNewPassword(_Plain, ResetPasswordKeyForm):
    pass


class ChangePassword(_Plain, ChangePasswordForm):
    pass


class AddPasskey(AddWebAuthnForm):
    """Add a passkey; unless one says otherwise, it signs in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["passwordless"].label = _("Sign in with this alone, without the password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True
