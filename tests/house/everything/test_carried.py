"""No table and no file can be forgotten: each goes along, or stays for a reason that is written."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from django.apps import apps
from django.conf import settings

from hearten.house.everything import carried, described, rows

EVERY = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


def test_every_table_goes_along_or_stays_for_a_reason():
    going = {model._meta.label for model in carried.models()}

    assert going | set(carried.STAYS) == set(EVERY)
    assert not going & set(carried.STAYS)


def test_no_table_of_our_own_stays_but_who_is_at_work_now():
    ours = {app.rpartition(".")[2] for app in settings.INSTALLED_APPS if app.startswith("hearten.")}

    assert {label for label in carried.STAYS if label.partition(".")[0] in ours} == {"house.Beat"}


@pytest.mark.parametrize("model", carried.models(), ids=lambda model: model._meta.label)
def test_every_column_has_a_plain_form(model):
    kinds = {rows.kind_of(field) for field in rows.fields_of(model)}

    assert kinds <= set(rows.KINDS)


def test_every_table_of_ours_says_what_it_is():
    ours = {label: one["what"] for label, one in described.tables().items() if one["what"]}

    assert set(EVERY) - set(carried.STAYS) - set(ours) <= {
        "account.EmailAddress",
        "mfa.Authenticator",
        "socialaccount.SocialAccount",
        "django_tasks_database.DBTaskResult",
    }


@pytest.mark.parametrize(
    ("name", "going"),
    [
        ("snapshots/ab.parquet", True),
        ("told/ab/account.pdf", True),
        ("withdrawn.log", True),
        ("made-up.txt", True),
        ("keys/record.key", False),
        ("keys/record.log", False),
        ("outbox/1.log", False),
        ("backups/hearten-1.tar.gz", False),
        ("people.sqlite3-wal", False),
        ("before-restore-20261129/people.sqlite3", False),
        (".scratch-1/voices.sqlite3", False),
        ("withdrawn.gate", False),
        ("bringing-in.txt", False),
    ],
)
def test_a_file_goes_along_or_stays_for_a_reason(name: str, going: bool):
    path = PurePosixPath(name)

    assert carried.goes(path) is going
    assert bool(carried.why_it_stays(path)) is not going


def test_a_file_nobody_thought_of_has_no_reason():
    assert not carried.goes(PurePosixPath("new/thing.bin"))
    assert carried.why_it_stays(PurePosixPath("new/thing.bin")) == ""
