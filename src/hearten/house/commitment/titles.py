"""What an address of this Hearten is called in its own room; asked of that room, for somebody who may read it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.commitment.steps import queries as steps
from hearten.commitment.stock import queries as stock
from hearten.errors import HeartenError
from hearten.learning import queries as learning
from hearten.listening import queries as listening
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.permission.giving import queries as giving
from hearten.systems.barriers import queries as barriers
from hearten.systems.pauses import queries as pauses
from hearten.understanding import queries as understanding

Titled = Callable[[Mapping[str, object], Person], str]


def _account(at: Mapping[str, object], _person: Person) -> str:
    return learning.told(str(at["digest"])).title


def _barrier(at: Mapping[str, object], _person: Person) -> str:
    return barriers.barrier(_number(at, "barrier_id")).title


def _permission(at: Mapping[str, object], person: Person) -> str:
    return giving.one(_number(at, "permission_id"), person).title


def _pause(at: Mapping[str, object], _person: Person) -> str:
    return str(pauses.found(_number(at, "pause_id")).paused)


def _findings(at: Mapping[str, object], person: Person) -> str:
    if not may("understanding.read", person.roles):
        return _("Findings")
    of = understanding.analysis(_number(at, "analysis_id")).listening_id
    found = next((one for one in listening.all_listenings() if one.id == of), None)
    return found.titled(get_language() or "en") if found else _("Findings")


def _step(at: Mapping[str, object], _person: Person) -> str:
    return steps.step(_number(at, "step_id")).what


def _round(at: Mapping[str, object], _person: Person) -> str:
    return stock.round_of(_number(at, "round_id")).title


def _number(at: Mapping[str, object], name: str) -> int:
    return int(str(at[name]))


TITLED: Final[Mapping[str, Titled]] = {
    "learning:told": _account,
    "learning:part": _account,
    "systems:barrier": _barrier,
    "systems:pause": _pause,
    "permission:one": _permission,
    "understanding:one": _findings,
    "commitment:step": _step,
    "commitment:round": _round,
}


def title_of(address: str, person: object) -> str:
    """What stands at an address; "" elsewhere, for what has no title of its own, and for what is not there any more."""
    if not address.startswith("/") or not isinstance(person, Person):
        return ""
    try:
        found = resolve(urlsplit(address).path)
        asks = TITLED.get(found.view_name)
        return asks(found.kwargs, person) if asks else ""
    except (Resolver404, HeartenError, ValueError):
        return _("not there any more, or not for you")
