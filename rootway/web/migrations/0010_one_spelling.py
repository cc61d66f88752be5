# ruff: noqa: RUF012 the lists are how Django writes migrations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rootway.web.data.spelling import one_address


def spell_addresses(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Addresses under their one spelling. Where two accounts would become one, each stays as it is."""
    for label, name in (("web", "Account"), ("account", "EmailAddress")):
        rows = apps.get_model(label, name).objects
        for row in rows.exclude(email__regex=r"^[!-\x7e]*$") | rows.filter(email__contains="xn--"):
            email = one_address(row.email)
            if email != row.email and not rows.filter(email=email).exists():
                rows.filter(pk=row.pk).update(email=email)


class Migration(migrations.Migration):
    dependencies = [
        ("web", "0009_accounts"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(spell_addresses, migrations.RunPython.noop)]
