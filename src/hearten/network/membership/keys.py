"""Our own key: its private half is a file outside the databases and their backups, as other keys are."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from joserfc.jwk import OKPKey

from hearten.errors import NotReady
from hearten.record.lasting import make_once


def key_path() -> Path:
    """Where it is kept."""
    return Path(settings.HEARTEN_KEYS) / "network.json"


def make_key() -> OKPKey:
    """Our key; made where there is none."""
    path = key_path()
    if not path.exists():
        made = OKPKey.generate_key("Ed25519", auto_kid=False).as_dict(private=True)
        make_once(path, json.dumps(made).encode("ascii"))
    return our_key()


def our_key() -> OKPKey:
    """Both halves, or why they cannot be had."""
    try:
        return OKPKey.import_key(json.loads(key_path().read_text(encoding="ascii")))
    except FileNotFoundError:
        raise NotReady(
            "Our key for the network is not in the folder of keys, so nothing can be signed. If you restored this "
            "server, put the folder of keys back too. If it is lost, leave the network and join it again with a new "
            "key."
        ) from None


def has_key() -> bool:
    """Whether there is one."""
    return key_path().exists()


def our_x() -> str:
    """The public half, as others keep it."""
    return str(our_key().as_dict(private=False)["x"])


def our_thumbprint() -> str:
    """What others compare."""
    return our_key().thumbprint()
