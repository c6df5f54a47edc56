"""How mail leaves, from one setting."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from hearten.errors import NotReady
from hearten.house import environment


def mail_settings(data: Path) -> dict[str, object]:
    """Django's mail settings: a server, the console, or files in the data folder's outbox."""
    where = environment.read("HEARTEN_MAIL", "file")
    sender = environment.read("HEARTEN_MAIL_FROM", "hearten@localhost")
    common: dict[str, object] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": 20}
    if where == "console":
        return common | {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if where == "file":
        return common | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data / "outbox"),
        }
    parts = urlsplit(where)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise NotReady("HEARTEN_MAIL must be console, file, or smtp://user:password@host:587.")
    return common | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1"},
    }
