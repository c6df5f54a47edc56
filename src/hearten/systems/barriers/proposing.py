"""A shared barrier as a file for a partner: what it is and what it does, and none of its evidence."""

from __future__ import annotations

import json

from django.conf import settings

from hearten.systems.barriers.queries import Known

FORM = "hearten barrier 1"


def file_of(one: Known) -> bytes:
    """The file. It holds no name of a person, no count, no link and nothing anyone wrote of a moment."""
    told = {
        "form": FORM,
        "from": settings.HEARTEN_ORGANISATION,
        "made_up": settings.HEARTEN_DEMO,
        "barrier": one.title,
        "what_it_does": one.does,
        "kind": one.kind.value,
        "whose": one.whose.value,
        "since": one.opened_on.isoformat(),
        "we_ask": "Would you look at this with us? We can tell you more in a conversation.",
    }
    return json.dumps(told, indent=2, ensure_ascii=False).encode()
