"""Which codes of an authenticator app were used: none is taken twice."""

from allauth.mfa.models import Authenticator
from django.db import models


class UsedStep(models.Model):
    """The newest step of 30 seconds whose code was used; codes of it and of earlier ones are worth nothing."""

    authenticator = models.OneToOneField(Authenticator, on_delete=models.CASCADE, primary_key=True)
    step = models.BigIntegerField()
