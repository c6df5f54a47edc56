"""Two reports side by side: read back from their ledgers, compared, and written as a page, a PDF and a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hearten.errors import NotReady
from hearten.house.filereport.ledger import Release, read_release
from hearten.methods import telling
from hearten.methods.report import Document
from hearten.methods.telling.comparing import Account


def accounts(
    before: Path, after: Path, language: str = "", names: Sequence[str] = ()
) -> tuple[Account, Account]:
    """Two reports of two times; `names` are what the times are called, "then" and "now" where there are none.

    Raises:
        NotReady: they are one report, or of the same answers, or their times have one name.
        HeartenError: as `read_release`.
    """
    first, last = read_release(before), read_release(after)
    _look_at_both(first, last)
    then, now = names or telling.times(language or last.plan.language)
    if then == now:
        raise NotReady(f"Both times are called “{then}”. Give each its own name with --names.")
    return Account(then, first.plan, first.findings), Account(now, last.plan, last.findings)


def files_of(document: Document) -> dict[str, bytes]:
    """The comparison, by the names of its files."""
    from hearten.methods.render import html, pdf, tables

    return {
        "compare.html": html.page(document).encode(),
        "compare.pdf": pdf.pdf(document),
        "compare.csv": tables.csv(document).encode(),
    }


def _look_at_both(first: Release, last: Release) -> None:
    if first.seal == last.seal:
        raise NotReady("Both are the same report. Give the report of then, and the report of now.")
    if first.snapshot == last.snapshot:
        raise NotReady(
            "Both reports were made of the same file of answers, so nothing can have changed between them. Give "
            "reports of two times."
        )
