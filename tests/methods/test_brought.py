"""No text somebody brings makes a reader fall over, or take long."""

from __future__ import annotations

import contextlib
import time
import tomllib

import pytest

from hearten.methods.brought import read_toml


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = " + "[" * 100_000, "nested far too deep"),
        ("a = " + "9" * 200_000, "digits"),
        (".".join(["a"] * 50_000) + " = 1", "far too many parts"),
        ("[" + " . ".join(['"a"'] * 50) + "]", "far too many parts"),
        ("a = = 1", "Invalid value"),
    ],
)
def test_what_no_file_of_ours_holds_is_refused_as_no_toml(text: str, why: str):
    with pytest.raises(tomllib.TOMLDecodeError, match=why):
        read_toml(text)


def test_toml_is_read_as_it_is():
    assert read_toml('[a.b]\nc = "one. two. three."') == {"a": {"b": {"c": "one. two. three."}}}


@pytest.mark.parametrize("text", ["\n" * 1_000_000, "[" * 1_000_000, "a." * 30 + "\n" * 1_000_000])
def test_blank_lines_without_end_take_no_longer_than_their_number(text: str):
    began = time.perf_counter()

    with contextlib.suppress(tomllib.TOMLDecodeError):
        read_toml(text)

    assert time.perf_counter() - began < 5
