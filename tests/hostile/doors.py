"""Every door through which a file comes in: pages that take one, and readers that a command gives one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django import forms

import hearten
from hearten.listening.fieldwork import actions as fieldwork
from hearten.listening.surveys.models import Listening
from hearten.people.rules import Role
from tests.learning.composites import making as composites
from tests.listening.conversations import making as conversations
from tests.makers import a_steward, an_answerable_listening
from tests.network import making as network
from tests.systems.pauses.making import a_target
from tests.understanding.coding import making as coding


@dataclass(frozen=True, slots=True)
class Door:
    """A page that takes a file. `ends` are what its files are called; `at` makes its address."""

    form: str
    at: Callable[[], str]
    ends: tuple[str, ...]
    role: Role = Role.STEWARD
    box: str = "file"
    besides: dict[str, str] = field(default_factory=dict)
    takes_any_text: bool = False  # words are words: what can be read as text is then looked at by a person


def _by_invitation() -> str:
    return f"/listening/{an_answerable_listening(way='invitation').pk}/invitations/"


def _with_a_tablet() -> str:
    listening: Listening = an_answerable_listening()
    fieldwork.lend(listening, "blue", by=a_steward())
    return f"/listening/{listening.pk}/tablets/file/"


def _of_a_target() -> str:
    return f"/systems/targets/{a_target().pk}/bring-in/"


def _conversations() -> str:
    return f"/listening/{conversations.open_to_talk().pk}/conversations/add/"


def _a_story() -> str:
    return f"/learning/stories/{composites.written(composites.a_listening()[0]).pk}/pictures/"


def _a_network() -> str:
    network.a_network()
    return "/network/open/"


CODES = Role.SENSE_MAKER


def _a_project(kind: str) -> Callable[[], str]:
    return lambda: f"/understanding/coding/{coding.a_project().pk}/exchange/{kind}/"


DOORS = (
    Door("hearten.listening.inviting.forms.InviteForm", _by_invitation, ("csv",), besides={"language": "en"}),
    Door("hearten.listening.fieldwork.forms.FileForm", _with_a_tablet, ("json",)),
    Door("hearten.listening.xlsform.forms.WorkbookForm", lambda: "/listening/bring-in/", ("xlsx",)),
    Door(
        "hearten.listening.conversations.forms.Bringing",
        _conversations,
        ("docx", "vtt"),
        Role.LISTENER,
        "transcript",
        {"title": "Talking", "held_on": "2026-11-20", "language": "en"},
        takes_any_text=True,
    ),
    Door(
        "hearten.listening.gathering.forms.StoriesForm",
        lambda: "/listening/bring-in/stories/",
        ("csv",),
        besides={"title": "Stories"},
        takes_any_text=True,
    ),
    Door(
        "hearten.listening.gathering.forms.VotesForm",
        lambda: "/listening/bring-in/votes/",
        ("csv",),
        box="comments",
        besides={"title": "Votes"},
    ),
    Door(
        "hearten.understanding.exchange.forms.ProjectFileForm",
        lambda: "/understanding/coding/bring-in/",
        ("qdpx", "qda"),
        CODES,
    ),
    Door("hearten.understanding.exchange.forms.CodebookFileForm", _a_project("codebook"), ("qdc",), CODES),
    Door(
        "hearten.understanding.exchange.forms.CommentsFileForm",
        _a_project("comments"),
        ("csv", "docx"),
        CODES,
        takes_any_text=True,
    ),
    Door("hearten.understanding.exchange.forms.CodingsFileForm", _a_project("codings"), ("csv",), CODES),
    Door("hearten.systems.targets.forms.PointsForm", _of_a_target, ("csv", "xlsx")),
    Door(
        "hearten.learning.composites.forms.PictureForm",
        _a_story,
        ("png", "jpg"),
        CODES,
        besides={"scene": "1", "description": "A desk."},
    ),
    Door("hearten.listening.packs.forms.PackForm", lambda: "/listening/packs/", ("toml", "csv")),
    Door("hearten.network.exchange.forms.OpenForm", _a_network, ("json", "csv")),
    Door("hearten.commitment.texts.forms.TextForm", lambda: "/commitment/here/texts/load/", ("toml", "json")),
    Door(
        "hearten.house.earlier.forms.PastForm",
        lambda: "/listening/bring-in/survey/",
        ("xlsx",),
        besides={
            "title": "Kindness before",
            "first": "2023-03-01",
            "last": "2023-03-31",
            "mode": "online",
            "chosen": "named",
            "language": "en",
            "told": "on",
        },
        takes_any_text=True,
    ),
)


def forms_with_files() -> set[str]:
    """Every form of the house that has a field for a file."""
    found = set()
    for module in pkgutil.walk_packages(hearten.__path__, "hearten."):
        if module.name.rpartition(".")[2] not in {"forms", "rights"}:
            continue
        for name, thing in vars(importlib.import_module(module.name)).items():
            if not (isinstance(thing, type) and issubclass(thing, forms.Form)):
                continue
            takes = any(isinstance(each, forms.FileField) for each in thing.base_fields.values())
            if takes and thing.__module__ == module.name:
                found.add(f"{module.name}.{name}")
    return found


READERS = ("answers", "design", "bundle", "restore")


def read(reader: str, path: Path) -> None:
    """Give a file to one of the readers that commands have."""
    if reader == "answers":
        from hearten.house.filereport import reading

        reading.read(path)
    elif reader == "design":
        from hearten.house.filereport.designing import read_design

        read_design(path)
    elif reader == "bundle":
        from hearten.door.bundle import opened

        opened(path.read_bytes())
    elif reader == "restore":
        from hearten.house.keeping.pack import unpack

        into = path.parent / "unpacked"
        into.mkdir(exist_ok=True)
        unpack(path, into)
