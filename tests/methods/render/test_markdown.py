"""A document as Markdown: its words stay words."""

from __future__ import annotations

import pytest

from hearten.methods.render.markdown import markdown
from hearten.methods.report import Block, Bullets, Document, Heading, HowMade, Note, Table, Words


def told(*blocks: Block, **other: object) -> str:
    return markdown(Document("A title", blocks, **other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Heading("Who was there", 3), "### Who was there"),
        (Words("Four tenants."), "Four tenants."),
        (Note("Nobody yet."), "> Nobody yet."),
        (Bullets(("one", "two")), "- one\n- two"),
        (HowMade("a", (("method", "counted"),)), "- method: counted"),
        (Table("Both", ("a", "b"), (("1",),), (1,)), "**Both**\n\n| a | b |\n| --- | ---: |\n| 1 |  |"),
    ],
)
def test_each_block_has_its_form(block: Block, lines: str):
    assert told(block) == f"# A title\n\n{lines}\n"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("# no heading", "\\# no heading"),
        ("a | b", "a \\| b"),
        ("<script>", "\\<script\\>"),
        ("[here](http://x)", "\\[here\\](http://x)"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_would_be_markup_is_escaped(words: str, kept: str):
    assert told(Words(words)) == f"# A title\n\n{kept}\n"


def test_what_is_made_up_says_so_and_the_footer_comes_last():
    lines = told(Words("x"), made_up=True, footer="Nobody checked it.").splitlines()

    assert "**Made up for demonstration**" in lines
    assert lines[-1] == "*Nobody checked it.*"
