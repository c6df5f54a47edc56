"""A transcript is read as turns of speakers, whatever it was written with; what cannot be read is refused."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import HeartenError, TooMuch, Unreadable
from hearten.listening.conversations.transcripts import LARGEST, Turn, turns
from tests.listening.conversations.making import a_docx, a_zip

EXPECTED = (
    Turn("Ann", "Good evening. How are you?"),
    Turn("Kofi", "Tired: it was long."),
    Turn("Ann", "I see."),
)


def said(data, name="x.txt"):
    return tuple(Turn(one.speaker, one.text) for one in turns(data, name))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.txt", b"Ann: Good evening.\nHow are you?\n\nKofi: Tired: it was long.\nAnn: I see."),
        (
            "x.txt",
            "\ufeffAnn: Good evening.\r\n How are you?\r\nKofi:  Tired: it was long.\r\nAnn: I see.".encode(),
        ),
        (
            "X.TXT",
            b"[00:01] Ann: Good evening.\n(0:02:03) Ann: How are you?\n1:04 Kofi: Tired: it was long.\nAnn: I see.",
        ),
        (
            "x.docx",
            a_docx("Ann: Good evening.", "How are you?", "", "Kofi: Tired: it was long.", "Ann: I see."),
        ),
        (
            "x.vtt",
            b"WEBVTT\n\nNOTE Ann: a note\n\n1\n00:01.000 --> 00:02.000\n<v Ann>Good <i>evening</i>.</v>\n\n"
            b"00:02.000 --> 00:03.000 align:start\n<v.loud Ann>How are you?\n\n"
            b"00:00:04.500 --> 00:00:06.000\nKofi: Tired: it was long.\n\n00:07.000 --> 00:08.000\n<v Ann>I see.</v>\n",
        ),
        (
            "x.srt",
            b"1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn: Good evening.\r\nHow are you?\r\n\r\n2\r\n"
            b"00:00:03,000 --> 00:00:04,000\r\nKofi: Tired: it was long.\r\n\r\n3\r\n"
            b"00:00:05,000 --> 00:00:06,000\r\nAnn: I see.\r\n",
        ),
    ],
    ids=["txt", "txt of Windows", "txt with times", "docx", "vtt", "srt"],
)
def test_each_kind_is_read_as_the_same_turns(name, data):
    assert said(data, name) == EXPECTED


def test_where_nobody_is_named_there_is_one_speaker_without_a_name():
    assert said(b"Good evening.\nIt was long.") == (Turn("", "Good evening. It was long."),)


def test_subtitles_give_the_second_each_turn_began_at():
    found = turns(b"WEBVTT\n\n01:02:03.900 --> 01:02:05.000\n<v Ann>Hello.", "x.vtt")

    assert found[0].at == 3723


@pytest.mark.parametrize("line", ["At 10:30 we left.", "It was this: rain.", "http://x.org: no", "1234: no"])
def test_a_colon_after_what_is_no_name_begins_no_turn_of_a_number_or_an_address(line):
    found = {one.speaker for one in turns(f"Ann: Yes.\n{line}".encode(), "x.txt")}

    assert found <= {"Ann", "It was this"}


def test_what_was_deleted_with_changes_tracked_is_not_said():
    body = (
        "<w:p><w:r><w:t>Ann: Yes</w:t></w:r><w:del><w:r><w:delText> never</w:delText></w:r></w:del>"
        "<w:r><w:tab/><w:t>now.</w:t></w:r></w:p>"
    )

    assert said(a_docx(body=body), "x.docx") == (Turn("Ann", "Yes now."),)


BOMB = a_zip({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.pdf", b"%PDF"),
        ("transcript", b"Ann: x"),
        ("x.txt", b"Ann: \xff\xfe"),
        ("x.txt", b"Ann: a\0b"),
        ("x.txt", b"  \n \n"),
        ("x.vtt", b"00:01.000 --> 00:02.000\nAnn: x"),
        ("x.srt", b"no cue at all"),
        ("x.docx", b"PK\x03\x04 and then nothing"),
        ("x.docx", b""),
        ("x.docx", a_zip({"other.xml": b"<a/>"})),
        ("x.docx", a_zip({"word/document.xml": b"<a"})),
        ("x.docx", a_zip({"word/document.xml": b'<?xml version="1.0" encoding="nothing-known"?><a/>'})),
        ("x.docx", a_zip({"word/document.xml": ENTITIES.encode()})),
        ("x.docx", a_zip({f"part{n}": b"" for n in range(2_500)} | {"word/document.xml": b"<a/>"})),
        ("x.docx", BOMB),
        ("x.docx", a_docx("Ann: hello")[:-30]),
        ("x.docx", a_zip({"../word/document.xml": b"<a/>"})),
    ],
)
def test_what_is_no_transcript_is_refused_soon_with_its_name(name, data):
    begun = time.perf_counter()

    with pytest.raises(Unreadable) as refused:
        turns(data, name)

    assert refused.value.file == name
    assert time.perf_counter() - begun < 10


def test_what_is_too_large_is_refused():
    with pytest.raises(TooMuch):
        turns(b"a" * (LARGEST + 1), "x.txt")
    with pytest.raises(TooMuch):
        turns(
            "\n".join(
                f"Name{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10]}: hello" for n in range(60)
            ).encode(),
            "x.txt",
        )


@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.vtt", "x.srt", "x.docx"]))
def test_any_bytes_are_read_or_refused_and_nothing_else(data, name):
    try:
        found = turns(data, name)
    except HeartenError:
        return

    assert found
    assert all(one.text for one in found)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Kofi Mensah", "Siân", "O’Neill-Rees"]),
            st.text(alphabet="abc ,.?ŵ", min_size=1).filter(str.strip),
        ),
        min_size=1,
    )
)
def test_what_was_written_as_turns_comes_back_with_every_word_in_order(spoken):
    text = "\n".join(f"{who}: {words.strip()}" for who, words in spoken)

    found = said(text.encode())

    told = " ".join(one.text for one in found).split()
    assert told == " ".join(words for _, words in spoken).split()
    assert all(one.speaker != other.speaker for one, other in pairwise(found))
