"""Numbers on the pages of who is in the network and of what travels."""

from __future__ import annotations

from tests.attack.crawling.reasoning import NAME, OWN, Harmless

GROUPS = "a part of a public key, as it is read aloud"

OF_NETWORK: tuple[Harmless, ...] = (
    Harmless("network:", r"^[0-9a-f]{4}$|(?:\b[0-9a-f]{4} ){2,}[0-9a-f]{4}\b", GROUPS, True),
    Harmless(
        "network:",
        r"[\w-]{20,}\.[\w-]+\.[\w-]{86}",
        "a card or a parcel as it is signed: what is in it stands on the page of the look, and is asked about there",
        True,
    ),
    Harmless(
        "network:", r"\b[\w-]{43}\b|[\w-]{8}-to-[\w-]{3,8}-\d{6}\.parcel", "the name of a public key", True
    ),
    Harmless(
        "network:", r"\b[a-z_]+:[0-9a-f]{12,32}\b", "the random name by which something is taken back", True
    ),
    Harmless("network:", r"\b[Nn]umber \d+\b|\bParcel \d+\b", NAME),
    Harmless("people:held", r"\bnumber \d+(?:,| of )|\bParcel \d+ for |\bcase_study:\d+\b", NAME),
    Harmless("people:held", r"^[0-9a-f]{12}(?=,)", "the first letters of the digest of a release", True),
    Harmless("door:", r"\bParcel \d+ for ", NAME),
    Harmless("door:", r"\bnetwork:[0-9a-f]{32}\b", "the random name of a network", True),
    Harmless("network:opened", r"^\d+$", NAME),
    Harmless("network:", r"^/\S+$", "where a folder is on this server"),
    Harmless("network:ways", r"https://\S+|/\S+", "where something is on this server"),
    Harmless(
        "network:look",
        r"^\d+(?:\.\d+)?%?$",
        "a figure of a release that is out, asked about where that is published; its standard error is of those alone",
    ),
    Harmless(
        "network:sent_one",
        r"^\d+(?:\.\d+)?%?$",
        "the same, in a parcel that left",
    ),
    Harmless("network:", r"\d+ parcels? (?:was|were) (?:taken in|laid out)\.", OWN),
    Harmless("network:", r"Please check \d+ answers", "how many answers of a form are still to be given"),
)
