"""What is made up is written without waiting for the disk; whatever people do after it is not."""

import pytest
from django.db import connections

from hearten.house.commands import showing

pytestmark = pytest.mark.django_db(databases=["default", "voices"], transaction=True)
OFF, FULL = 0, 2


def _synchronous() -> set[int]:
    found = set()
    for store in connections:
        with connections[store].cursor() as cursor:
            found.add(cursor.execute("PRAGMA synchronous").fetchone()[0])
    return found


def test_the_disk_is_waited_for_again_once_all_is_made():
    with showing._written_in_one_go():
        while_made = _synchronous()

    assert (while_made, _synchronous()) == ({OFF}, {FULL})
