"""Standing keys, such as that of care: the private half is a file outside both stores and their backups.

That of care opens on the page of the two named people alone; that of names hidden in conversations, for custodians.
Whoever holds the server and its folder of keys could open them too: the pages say so.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from joserfc.jwk import OKPKey

from hearten.errors import NotReady
from hearten.listening.intake import sealing
from hearten.record.lasting import make_once

BLOCK = 1024
CARE, HIDDEN = "care", "hidden-names"


def key_path(name: str = CARE) -> Path:
    """Where a key is kept."""
    return Path(settings.HEARTEN_KEYS) / f"{name}.json"


def seal(told: dict[str, str], name: str = CARE) -> str:
    """Seal what was told, padded so that its length tells little."""
    body = json.dumps(told, ensure_ascii=False).encode()
    room = BLOCK * (1 + len(body) // BLOCK)
    public = {part: str(value) for part, value in _key(name, make=True).as_dict(private=False).items()}
    return sealing.seal(public, body.ljust(room))


def unseal(sealed: str, name: str = CARE) -> dict[str, str]:
    """What was told."""
    told: dict[str, str] = json.loads(sealing.unseal(_key(name, make=False), sealed))
    return told


def _key(name: str, *, make: bool) -> OKPKey:
    path = key_path(name)
    if make and not path.exists():
        make_once(path, sealing.a_new_key())
    try:
        return OKPKey.import_key(json.loads(path.read_text(encoding="ascii")))
    except FileNotFoundError:
        raise NotReady(
            f"The key “{name}” is not in the folder of keys, so what was sealed to it cannot be read. If you restored "
            "this server, put the folder of keys back too."
        ) from None
