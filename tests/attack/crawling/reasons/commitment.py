"""Numbers on the pages of the commitment: of its text and of decisions, and of nothing anybody said."""

from __future__ import annotations

from tests.attack.crawling.reasoning import NAME, ORDER, Harmless

A_TEXT = "of the text of a commitment, as its makers published it"
COMMITMENT: tuple[Harmless, ...] = (
    Harmless("commitment:", r"^\d{1,2}\. ", ORDER),
    Harmless(
        "commitment:", r"(?:Its )?\d+ goals\b", "how many goals a text has, each of which is read there"
    ),
    Harmless("commitment:", r"Minute \d+", "where the minutes of a board say what it decided"),
    Harmless("commitment:", r"^(?:19|20)\d\d$|\(20\d\d\)|Apache-2\.0", A_TEXT),
    Harmless("commitment:", r"[Vv]ersion \d{4}-\d\d-\d\d", A_TEXT),
    Harmless(
        "commitment:text_file", r"how_many = \d+|year = \d{4}|\d{4}-\d\d-\d\d|\(\d{4}\)|Apache-2\.0", A_TEXT
    ),
    Harmless("commitment:", r"^hearten commitment \d$", "the form of a file"),
    Harmless("commitment:whole_file", r"^(?:30|60|90|180) days$", "how often an action is looked at again"),
    Harmless(
        "commitment:paper",
        r"^Page \d+ of \d+$|[0-9a-f]{12,}|SHA-256",
        "pages of a paper, and a digest over two lines",
    ),
    *(
        Harmless(
            f"commitment:{page}", r"^(?:30|60|90|180)$", "how often an action is looked at again, to choose"
        )
        for page in ("plan", "reword")
    ),
    Harmless("commitment:endorse", r"the text has \d+\.", "how many goals a text has"),
    Harmless("commitment:link", r"such as /systems/3/", "an example, the same everywhere"),
    Harmless("commitment:endorse", r"“Minute 14 of 12 March 2026”", "an example, the same everywhere"),
    Harmless("commitment:begin_stock", r"“Autumn 2026”", "an example, the same everywhere"),
    Harmless(
        "home",
        r"^\d+ goals? ha(?:s|ve) no action",
        "how many goals are empty, each of which the public page names",
    ),
    Harmless("commitment:whole_file", r"^/[\w/-]+/$", NAME),
)
