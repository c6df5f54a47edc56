"""What can be asked: each address, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, TypeVar

from django.http import HttpRequest
from ninja import Path, Query

from hearten.door import queries as door
from hearten.house.api import shapes, surface, telling

T = TypeVar("T")
api: Final = surface.made()

Digest = Annotated[
    str, Path(pattern=r"^[0-9a-f]{12,64}$", description="a SHA-256, or its first 12 letters or more")
]
Name = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,80}$", description="a name, as the list has it")]
Number = Annotated[int, Query(ge=1, le=100_000, description="which page of the list, from 1")]
Size = Annotated[int, Query(ge=1, le=100, description="how many on a page at most")]


def _paged(found: Sequence[T], page: int, size: int, told: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    begin = (page - 1) * size
    return {
        "items": [told(one) for one in found[begin : begin + size]],
        "page": page,
        "size": size,
        "more": len(found) > begin + size,
    }


@api.get(
    "/accounts", response=shapes.Page[shapes.AccountInShort], operation_id="accounts", url_name="accounts"
)
def accounts(request: HttpRequest, page: Number = 1, size: Size = 20) -> object:
    """Every account that is out, newest first."""
    return _paged(telling.accounts(), page, size, telling.of_account)


@api.get("/accounts/{digest}", response=shapes.Account, operation_id="account", url_name="account")
def account(request: HttpRequest, digest: Digest) -> object:
    """One account, exactly as it left."""
    left = telling.account(digest)
    return {**telling.of_account(left), "document": telling.document(left)}


@api.get("/accounts/{digest}/trace", response=shapes.Trace, operation_id="trace", url_name="trace")
def trace(request: HttpRequest, digest: Digest) -> object:
    """How an account came about: the digests of all it was made of, and of every file it left as."""
    return telling.trace(telling.account(digest))


@api.get(
    "/accounts/{digest}/findings",
    response=shapes.Page[shapes.FindingInShort],
    operation_id="findings",
    url_name="findings",
)
def findings(request: HttpRequest, digest: Digest, page: Number = 1, size: Size = 20) -> object:
    """What an account found, headline by headline, each with its gaps."""
    found = list(telling.findings(telling.account(digest)).items())
    return _paged(found, page, size, lambda one: telling.of_finding(*one))


@api.get(
    "/accounts/{digest}/findings/{finding}",
    response=shapes.Finding,
    operation_id="finding",
    url_name="finding",
)
def finding(request: HttpRequest, digest: Digest, finding: Digest) -> object:
    """One finding with its safe table, and how it was made."""
    return telling.finding(telling.account(digest), finding)


@api.get("/accounts/{digest}/quotes", response=list[shapes.Quote], operation_id="quotes", url_name="quotes")
def quotes(request: HttpRequest, digest: Digest) -> object:
    """The quotes an account shows, as long as whoever gave the words agrees."""
    return telling.quotes(telling.account(digest))


@api.get("/stories", response=shapes.Page[shapes.StoryInShort], operation_id="stories", url_name="stories")
def stories(request: HttpRequest, page: Number = 1, size: Size = 20) -> object:
    """The composite stories that are out, newest first."""
    return _paged(telling.stories(), page, size, telling.of_story)


@api.get("/stories/{name}", response=shapes.Story, operation_id="story", url_name="story")
def story(request: HttpRequest, name: Name) -> object:
    """One story with its lines; gone as soon as somebody it rests on takes their words back."""
    return telling.story(name)


@api.get("/methods", response=shapes.Page[shapes.MethodInShort], operation_id="methods", url_name="methods")
def methods(request: HttpRequest, page: Number = 1, size: Size = 100) -> object:
    """The pages that say how every number and sentence is made."""
    return _paged(sorted(telling.methods()), page, size, telling.of_method)


@api.get("/methods/{name}", response=shapes.Method, operation_id="method", url_name="method")
def method(request: HttpRequest, name: Name) -> object:
    """One page of method."""
    return telling.method(name)


@api.get(
    "/ledger",
    response={200: shapes.Page[shapes.Left], 401: shapes.Problem},
    auth=surface.WhoeverWorksHere(),
    operation_id="ledger",
    url_name="ledger",
)
def ledger(request: HttpRequest, page: Number = 1, size: Size = 20) -> object:
    """Everything that ever left, taken back or not: for those who work here, signed in."""
    return _paged(door.ledger(most=telling.EVERY), page, size, telling.of_line)
