"""The packs that are loaded, and the questions in them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hearten.errors import NotFound
from hearten.listening.packs.models import Pack
from hearten.people.models import Person


def all_packs() -> tuple[Pack, ...]:
    """Every pack, by name and the newest year first."""
    return tuple(Pack.objects.select_related("loaded_by"))


def pack(pack_id: int) -> Pack:
    """One pack."""
    found = Pack.objects.filter(pk=pack_id).first()
    if found is None:
        raise NotFound(_("There is no such pack here. Choose one from the list."))
    return found


def item(found: Pack, key: str) -> dict[str, Any]:
    """One question of a pack, exactly as its file gave it."""
    asked = next((one for one in found.items if one["key"] == key), None)
    if asked is None:
        raise NotFound(_("There is no such question in this pack. Choose from its list."))
    return dict(asked)


def is_loaded(digest: str) -> bool:
    """Whether this very file was loaded before."""
    return Pack.objects.filter(digest=digest).exists()


def about(person: Person) -> list[str]:
    """The packs a person loaded, by name."""
    return [str(one) for one in Pack.objects.filter(loaded_by=person).defer("items")]
