"""Numbers of opinion maps, sessions and versions of what kindness means here."""

from __future__ import annotations

from tests.attack.crawling.reasoning import NAME, ORDER, RULED, TO_FIVE, Harmless, N

DOOR = "of a safe table of the map: it came through the one door, to the nearest five"

SENSING: tuple[Harmless, ...] = (
    Harmless(
        "understanding:map",
        rf"(?:[Aa]bout|[Tt]ua|fewer than|more than|all but fewer than|llai na|mwy na) {N}(?: (?:to|i) {N})?"
        r"(?: people| o bobl| in every 100| ym mhob 100)?",
        DOOR,
    ),
    Harmless("understanding:map", rf"(?:{TO_FIVE}) in every 100", DOOR),
    Harmless("understanding:map", r"[Ss]tatement \d+|[Gg]osodiad \d+", NAME),
    Harmless(
        "understanding:map",
        r"^\d groups? of people|^[2-5]$",
        "how many groups there are, each of ten or more",
    ),
    Harmless(
        "understanding:map",
        r"^-?[01]?\.\d{1,2}$|^-?[01]\.\d{1,2}$|^[01]$",
        "how clearly groups stand apart: of all votes together, to two places",
    ),
    Harmless("understanding:map", r"\(1 is fully, 0 as by chance\)", "the scale of a measure"),
    Harmless("understanding:map", r"Groups of fewer than ten", RULED),
    Harmless("understanding:", r"[Cc]ard \d+|[Cc]erdyn \d+|seat \d+,|reading \d+|ddarlleniad \d+", ORDER),
    Harmless("understanding:", r"[Vv]ersion \d+|[Ff]ersiwn \d+", NAME),
    Harmless("understanding:", r"such as /understanding/3/", "an example, the same everywhere"),
    Harmless("understanding:session_record_file", r"^/understanding/\d+/$", "where a card comes from"),
    Harmless(
        "understanding:table",
        r"^/understanding/sessions/\d+/table/moves/\?since=\d+$|^id: \d+$",
        "how many moves everyone at the table has seen: what is silent moves nothing",
    ),
    Harmless("understanding:table_moves", r"^retry: 500$", "when to ask again"),
    Harmless("listening:bring_in", r"\bUTF-8\b", "how a file is written"),
    Harmless("listening:bring_in", r"up to 5 MB|only 0, 1 and empty", RULED),
    Harmless(
        "listening:bring_in_votes",
        r"Please check \d+ answers",
        "how many boxes are still to be filled",
    ),
    Harmless("listening:", r"“\d+\. ", ORDER),
)
