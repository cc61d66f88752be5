"""What a server keeps: its data folder, its record, and the keys without which the record is worth less."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rootway.web.config.data_folder import data_folder
from rootway.web.config.database import NAME, database_at
from rootway.web.config.secret_key import NAME as SECRET_KEY
from rootway.web.data import sealing, signing

KEYS = (SECRET_KEY, sealing.NAME, signing.NAME)
ADDED_LATER = frozenset({signing.NAME})  # not there yet when an upgrade is backed up before `prepare`


@dataclass(frozen=True)
class BackupPlace:
    """The data folder, and Django's settings of the database that holds the record."""

    data: Path
    database: Mapping[str, Any]

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "BackupPlace":
        """The place that the settings of this environment name."""
        data = data_folder(environment)
        return cls(data, database_at(environment.get(NAME, ""), data))

    @property
    def is_sqlite(self) -> bool:
        """Whether the record is a file in the data folder."""
        return str(self.database["ENGINE"]).endswith("sqlite3")


def keys_in(place: BackupPlace) -> list[str]:
    """The files of keys that must go along."""
    return [name for name in KEYS if name not in ADDED_LATER or (place.data / name).exists()]


def now() -> datetime:
    """The moment a back-up is made."""
    return datetime.now(UTC)


def closed_to_others() -> None:
    """From here on every file that this process makes is readable by its user alone."""
    os.umask(0o077)
