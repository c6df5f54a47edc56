"""The shapes of what is given, each field described: the description that is published is made of these."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from ninja import Schema
from pydantic import Field

from hearten.methods.disclosure import SafeTable
from hearten.methods.findings import Made

T = TypeVar("T")


class Problem(Schema):
    """Why something was not given: a sentence a tired person can act on."""

    type: str = Field("about:blank", description="always about:blank: the status says what kind it is")
    title: str = Field(description="what it is, in a few words")
    status: int = Field(description="the HTTP status")
    detail: str = Field(description="what is wrong, and what to do")
    where: list[str] = Field(default_factory=list, description="the parts of the request that are wrong")


class Page(Schema, Generic[T]):
    """One page of a list."""

    items: list[T]
    page: int = Field(description="the number of this page, from 1")
    size: int = Field(description="how many there are on a page at most")
    more: bool = Field(description="whether there is a page after this one")


class AccountInShort(Schema):
    """An account that is out."""

    digest: str = Field(description="the SHA-256 of exactly what left; by it everything else is asked")
    title: str
    policy: str = Field(description="the rules of protection it was made by: version and digest")
    left_on: date = Field(description="the day it left")
    checked_by: int = Field(description="how many people who did not write it said yes")
    exception: str = Field(description="“one” or “nobody” where fewer than two could check it, else nothing")
    instead_of: str = Field(description="the digest of the account it took the place of, or nothing")


class Account(AccountInShort):
    """An account with its words, exactly as it left."""

    document: dict[str, Any] = Field(
        description="the document: title, subtitle, language and blocks, each of which says by “is” what it is; "
        "`hearten.methods.report` describes them. Its canonical JSON has the digest of the account"
    )


class FindingInShort(Schema):
    """Something that was told: one question's headline, never without its gaps."""

    digest: str = Field(description="the SHA-256 of the finding")
    key: str = Field(description="which question it is of")
    topic: str
    sentence: str = Field(description="the headline, made by rule from the table alone")
    gaps: list[str] = Field(description="one sentence a breakdown: who meets less of it")
    notes: list[str]
    table_digest: str = Field(description="the SHA-256 of its table, as the ledger names it")


class Finding(FindingInShort):
    """A finding with its safe table and how it was made."""

    table: SafeTable = Field(description="what may be told: counts to the nearest five, small groups joined")
    made: Made = Field(
        description="how it was made: method, version, arguments, rules, day, digest of the answers"
    )


class Quote(Schema):
    """Words of one person, who agrees that they are shown; gone as soon as they no longer do."""

    text: str
    asked: str = Field(description="what they had been asked")
    style: str = Field(description="whole, cut, or in other words")
    language: str
    label: str = Field(description="one group they belong to, or nothing")


class StoryInShort(Schema):
    """A composite story: several people's accounts in one voice."""

    name: str = Field(description="by it the story is asked for")
    title: str
    asked: str
    language: str
    out_on: date


class Line(Schema):
    """One line of a story."""

    number: int
    sort: str = Field(
        description="quote, paraphrase or frame: every line but a frame rests on three people or more"
    )
    text: str


class Story(StoryInShort):
    """A story with its lines."""

    lines: list[Line]


class File(Schema):
    """A file a release left as."""

    name: str
    sha256: str
    size: int


class Trace(Schema):
    """How an account came about, by digests that anyone can compare; who checked it is known to the ledger alone."""

    digest: str
    policy: str
    version: str = Field(description="the Hearten that composed it")
    findings: list[str] = Field(description="the SHA-256 of each finding")
    tables: list[str] = Field(description="the SHA-256 of each table")
    beside: list[str] = Field(
        description="what left before of the same people, and was judged together with it"
    )
    files: list[File]
    seal: str = Field(description="the SHA-256 of the bundle by which another machine can make it again")


class MethodInShort(Schema):
    """One page of method."""

    name: str
    title: str


class Method(MethodInShort):
    """A page of method: how numbers or sentences are made, refused and where it is from."""

    text: str = Field(description="the page, in Markdown and in English")


class Left(Schema):
    """A line of the ledger: everything that ever left, taken back or not. Nobody is named."""

    number: int
    digest: str
    title: str
    sort: str
    state: str = Field(description="released, superseded or withdrawn")
    policy: str
    left_on: date
    withdrawn_on: date | None
    withdrawn_because: str
    instead_of: str
    replaced_by: str
    because: str
