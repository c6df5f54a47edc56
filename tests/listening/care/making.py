"""A post office that is shut."""

from __future__ import annotations

from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError
