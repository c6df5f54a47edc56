"""Files of an account, of a listening or of a year: handed out byte for byte as they left, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearten.door import queries as left
from hearten.errors import NotFound, Unreadable
from hearten.learning import pages
from hearten.people.pages import as_file


def as_it_left(digest: str, name: str) -> None:
    """Refuse a file that is not byte for byte the one that left: it does not go out under its name."""
    wanted = left.file_of(digest, name)
    if wanted and pages.are_made(digest) and wanted != pages.digest_of(digest, name):
        raise Unreadable(
            _(
                "This file is not byte for byte the one that left, so it is not handed out. Restore it from a "
                "backup, or take the bundle from the ledger: everything told is in that."
            )
        )


def handed_out(digest: str, name: str, kinds: Mapping[str, str], title: str) -> HttpResponse:
    """One file, called by its account; `kinds`: which there are, and what each is."""
    if name not in kinds or not pages.are_made(digest):
        raise NotFound(_("That file is not there, or not yet. Please look again in a minute."))
    return as_file(pages.read(digest, name), kinds[name], f"{slugify(title) or 'account'}-{name}")
