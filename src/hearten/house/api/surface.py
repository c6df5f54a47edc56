"""How the API speaks: refusals as problems (RFC 9457), a mark by which nothing is sent twice, and not too often."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.responses import NinjaJSONEncoder
from ninja.security import SessionAuth
from ninja.throttling import BaseThrottle

from hearten.errors import Busy, HeartenError, NotFound
from hearten.house.middleware import title_of
from hearten.listening.floods import counting
from hearten.listening.floods.rules import Sketch
from hearten.people.signing_in import address_of

PROBLEM: Final = "application/problem+json"
MOST_AN_HOUR: Final = 1200
WAIT: Final = 600
DECLARED: Final = {
    304: "Nothing has changed since: your If-None-Match is its ETag still",
    400: "This cannot be read at all",
    404: "There is nothing here, or no longer",
    422: "A part of what was asked is not as it must be",
    429: "Too often within an hour, from where you ask",
    503: "Busy: ask again in a moment",
}
ABOUT: Final = """\
What left through the one door of this Hearten: accounts, with what was found, the safe tables and how each was made;
quotes and stories, as long as those who gave their words agree; and the pages of methods. It is for reading only.
Nothing that was not released can be asked, and nobody is named. Counts are to the nearest five, and small groups are
joined, so that nobody can be told from them.

No key and no cookie is needed but for the ledger, which is for those who work here and are signed in. Every answer has
an ETag: send it as If-None-Match, and nothing is sent again that you have. Lists come in pages. Sentences of refusals
come in English, Cymraeg or Gàidhlig, as Accept-Language asks; what left stays in the language it left in. Up to 1,200
requests an hour are answered to one address; addresses are counted and not written down.

What you read can be withdrawn or replaced: ask again before you show it, and drop what is no longer here.
"""


class NotTooOften(BaseThrottle):
    """Counts where requests come from without keeping it: in memory, under a key that is forgotten each day."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.sketch: Sketch | None = None

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether one more is answered; a proxy on this machine that is not named would be everybody."""
        source, today = address_of(request), timezone.localdate()
        if source is None or counting.is_this_machine(source):
            return True
        with self.turn:
            if self.sketch is None or self.sketch.day != today:
                self.sketch = Sketch(secrets.token_bytes(32), today)
            return self.sketch.came(source, time.time()) <= MOST_AN_HOUR

    def wait(self) -> float:
        """When it may be tried again, in seconds."""
        return WAIT


class WhoeverWorksHere(SessionAuth):
    """Somebody who is signed in on the pages, in the same browser; any role may read the ledger."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any | None:  # noqa: ANN401  as ninja has it
        """Who it is, or nobody."""
        return request.user if request.user.is_authenticated else None


class ReadAPI(NinjaAPI):
    """Ninja's, with our refusals and marks."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,  # noqa: ANN401  as ninja has it
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """JSON with an ETag; nothing of it, where whoever asks has it already."""
        content = json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, allow_nan=False).encode()
        mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        response = temporal_response or HttpResponse(status=status or HTTPStatus.OK)
        response.content = content
        response["Content-Type"], response["ETag"] = "application/json", mark
        # What is kept may be used again only after asking: it can have been withdrawn a moment ago.
        response["Cache-Control"] = "no-cache"
        given = get_conditional_response(request, etag=mark, response=response)
        return response if given is None else given

    def get_openapi_schema(self, **about: Any) -> OpenAPISchema:  # noqa: ANN401  as ninja has it
        """The description, with what refusals look like."""
        described = super().get_openapi_schema(**about)
        for way in described["paths"].values():
            for asked in way.values():
                _declare(asked["responses"])
        return described


def _declare(answers: dict[int, Any]) -> None:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, said in DECLARED.items():
        answers[status] = {"description": said} if status == HTTPStatus.NOT_MODIFIED else {
            "description": said,
            "content": problem,
        }  # fmt: skip
    if HTTPStatus.UNAUTHORIZED in answers:
        answers[401] = {"description": "Sign in on the pages first", "content": problem}


def problem(
    error: HeartenError, title: str = "", status: int = 0, where: tuple[str, ...] = ()
) -> HttpResponse:
    """A refusal."""
    told = {
        "type": "about:blank",
        "title": title or title_of(error),
        "status": status or error.status,
        "detail": _(error.sentence),
        "where": list(where),
    }
    response = HttpResponse(json.dumps(told, ensure_ascii=False), status=told["status"], content_type=PROBLEM)
    if isinstance(error, Busy) or told["status"] == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(WAIT if told["status"] == HTTPStatus.TOO_MANY_REQUESTS else 20)
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What in the request is not as it must be, part by part."""
    where = tuple(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors)
    sentence = _(
        "A part of what was asked is not as it must be. The description of the API says what each may be."
    )
    return problem(
        HeartenError(sentence), _("That could not be read"), HTTPStatus.UNPROCESSABLE_ENTITY, where
    )


def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja's own refusals: not signed in, too often, and what cannot be read."""
    said = {
        HTTPStatus.UNAUTHORIZED: (
            _("Not signed in"),
            _("The ledger is for those who work here. Sign in on the pages of Hearten, in the same browser."),
        ),
        HTTPStatus.TOO_MANY_REQUESTS: (
            _("One moment, please"),
            _(
                "Many requests have come from your connection within an hour. Ask again in ten minutes, and send the "
                "ETag of what you have as If-None-Match."
            ),
        ),
    }
    title, sentence = said.get(
        HTTPStatus(error.status_code),
        (
            _("That could not be read"),
            _("This request cannot be read. The description of the API says what may be asked."),
        ),
    )
    return problem(HeartenError(sentence), title, error.status_code)


def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return nowhere(request)


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address below the API's that leads to nothing."""
    return problem(NotFound(_("There is nothing at this address. /api/ lists what can be asked.")))


def _store_failed(request: HttpRequest, error: OperationalError) -> HttpResponse:
    return problem(Busy(_("We are busy just now, so this was not done. Please try again in a minute.")))


def made() -> ReadAPI:
    """An API with nothing to ask yet."""
    api = ReadAPI(
        title="Hearten: what was released",
        version="1",
        description=ABOUT,
        urls_namespace="api",
        docs_url=None,  # its pages would load a program from another server
        throttle=[NotTooOften()],
    )
    refusals: list[tuple[type[Exception], Callable[..., HttpResponse]]] = [
        (HeartenError, lambda request, error: problem(error)),
        (ValidationError, _invalid),
        (HttpError, _other),
        (Http404, _nothing),
        (OperationalError, _store_failed),
    ]
    for sort, answer in refusals:
        api.add_exception_handler(sort, answer)
    return api
