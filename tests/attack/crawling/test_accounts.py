"""Every page and file of the made-up council's accounts of years, as each may read them: no number from nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearten.learning.account.models import Year
from tests.attack.crawling.about import About
from tests.attack.crawling.walking import NOBODY, Given, Most, Reader, _here

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"]),
    pytest.mark.slow,  # the council is made for it
]
WHO = ("steward", NOBODY)


def walked(who: str) -> Iterator[Given]:
    """The accounts that are out, with their pages and files; and the list of them."""
    reader, seen = Reader(who, Most(1, 1)), set()
    waiting = [f"/told/year/{one.digest[:16]}/" for one in Year.objects.all()]
    waiting += ["/learning/years/"] if who != NOBODY else []
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith(("/told/year/", "/learning/years/")):
            continue
        seen.add(path)
        given = reader.get(path)
        yield given
        waiting += [_here(given.path, link).split("#")[0] for link in given.leaf.links]


@pytest.mark.parametrize("who", WHO)
def test_every_number_of_an_account_of_a_year_is_accounted_for(made: Path, who: str):
    about, everything = About(), list(walked(who))

    unknown = {str(fault) for given in everything for fault in about.faults(given)}

    assert len(everything) > 20
    assert {given.status for given in everything} == {200}
    assert unknown == set()
