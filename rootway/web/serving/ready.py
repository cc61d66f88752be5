"""What must be there before anybody is served: a pathway without a fault, the tables of this version, static files."""

import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.template import Engine
from django.urls import get_resolver

from rootway.errors import Fault, FaultsFound
from rootway.web.pages.session.offline import print_modules
from rootway.web.pathway import make_ready

REFUSED = 3  # exit status; gunicorn takes it for "do not start another worker"
NO_ANSWER = (
    "Look whether it runs, and at ROOTWAY_DATABASE.",
    "Look whether the disk is full or may only be read, and at ROOTWAY_DATA.",
)
PREPARE = "Run `python manage.py prepare` with the same settings, then start again."


def refuse_unless_ready() -> None:
    """Load what is made only once, and end this process with every fault on standard error when there is one."""
    found = list(faults_of_start())
    connections.close_all()  # processes that are forked from this one must not share them
    if found:
        print("Rootway does not start:", *found, sep="\n", file=sys.stderr, flush=True)
        raise SystemExit(REFUSED)


def load_pages() -> None:
    """Import every page and print the modules of the sessions now: at the first request somebody would wait."""
    _ = get_resolver().url_patterns, Engine.get_default().template_context_processors
    print_modules()


def faults_of_start() -> Iterator[Fault]:
    """Everything that would let people down later. Reads only."""
    yield from _faults_of_pathway()
    yield from _faults_of_database()
    if not settings.DEBUG:
        yield from _faults_of_static_files()


def _faults_of_pathway() -> Iterator[Fault]:
    try:
        make_ready()
    except FaultsFound as found:
        yield from found.faults


def _faults_of_database() -> Iterator[Fault]:
    name = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():
        yield Fault("the database", "is not there", "", PREPARE)
        return
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        tables = set(connection.introspection.table_names())
    except Error as error:
        what = f"does not answer ({type(error).__name__})"
        yield Fault("the database", what, "", NO_ANSWER[connection.vendor == "sqlite"])
        return
    if missing:
        steps = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in missing[:3])
        what = f"lacks {len(missing)} steps of this version ({steps}{', ...' if len(missing) > 3 else ''})"
        yield Fault("the database", what, "", PREPARE)
    elif settings.CACHES["default"]["LOCATION"] not in tables:
        yield Fault("the database", "lacks the table that counts tries to sign in", "", PREPARE)


def _faults_of_static_files() -> Iterator[Fault]:
    known = set(getattr(staticfiles_storage, "hashed_files", {}))
    missing = sorted(_own_files() - known)
    if missing:
        what = f"lack {len(missing)} of this version ({missing[0]}{', ...' if len(missing) > 1 else ''})"
        yield Fault("the static files", what, "", PREPARE)


def _own_files() -> set[str]:
    folder = Path(apps.get_app_config("web").path) / "static"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
