"""A log says what went wrong, and never where a participant was."""

from __future__ import annotations

import logging

import pytest

from hearten.house.logs import NoParticipantsPaths


def _written(*args: object) -> str:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s: %s", args, None)
    record.request = object()
    NoParticipantsPaths().filter(record)
    assert not hasattr(record, "request")
    return record.getMessage()


def test_the_address_of_an_answering_page_is_not_written():
    assert (
        _written("Service Unavailable", "/a/4e22035aa0/answer/") == "Service Unavailable: an answering page"
    )


@pytest.mark.parametrize("path", ["/people/", "/about/", "/"])
def test_other_addresses_are(path: str):
    assert _written("Internal Server Error", path) == f"Internal Server Error: {path}"
