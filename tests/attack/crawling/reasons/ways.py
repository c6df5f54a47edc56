"""Numbers of the ways in and out: what other programs read, and everything taken out."""

from __future__ import annotations

from tests.attack.crawling.reasoning import Harmless

WAYS: tuple[Harmless, ...] = (
    Harmless("api_listed", r"OpenAPI 3\.1", "the name of a way to describe"),
    Harmless("api_listed", r"/api/v1/\S*", "an address, the same everywhere"),
    Harmless("api_listed", r"SHA-256, or its first 12 letters|from 1$", "how something is asked for"),
    Harmless("api:ledger", r"^Parcel \d+ for ", "which of the parcels to one network it is"),
    Harmless("everything", r"^The file has [\d.]+\W.?B", "how large a file of all that is kept is, coarsely"),
    Harmless(
        "everything",
        r"^hearten everything in \S+\.sealed$|^\d+ of \d+ tables are done",
        "of the program itself",
    ),
)
