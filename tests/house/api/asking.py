"""Schemathesis asks all that the description allows, and much that it does not, with real names among made-up ones."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings

from hearten.house.api import telling

DESCRIBED = "/api/v1/openapi.json"
Names = Mapping[str, Sequence[str]]


class Application:
    """The whole of Hearten as a server would call it; no request of Django's own closes what the tests hold."""

    def __init__(self) -> None:
        self.inner = WSGIHandler()

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        response = self.inner.get_response(self.inner.request_class({**environ, "HTTP_HOST": "localhost"}))
        start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return [content]


def real_names() -> Names:
    """What there is: without it every answer would be that there is no such thing."""
    left = telling.accounts()
    return {
        "digest": [one.digest for one in left],
        "finding": [known for one in left for known in telling.findings(one)],
        "name": [one.name for one in telling.stories()] + sorted(telling.methods())[:20],
    }


def ask(cases: int, cookies: Mapping[str, str] | None = None) -> Counter[int]:
    """Ask so many cases or more, each held to the description by all checks; gives how often which status came."""
    names, came = real_names(), Counter[int]()
    described = schemathesis.openapi.from_wsgi(DESCRIBED, Application())
    operations = [one.ok() for one in described.get_all_operations()]
    dice = random.Random(2026)
    for operation in operations:

        @seed(2026)
        @settings(
            max_examples=-(-cases // len(operations)),
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def each(case: schemathesis.Case) -> None:
            for part in case.path_parameters or {}:
                if names.get(part) and dice.random() < 0.7:
                    case.path_parameters[part] = dice.choice(names[part])
            response = case.call(cookies=dict(cookies or {}))
            case.validate_response(response)
            came[response.status_code] += 1

        each()
    return came


def signed_in_cookies(client: Client) -> dict[str, str]:
    """What a browser in which somebody is signed in sends."""
    return {name: one.value for name, one in client.cookies.items()}
