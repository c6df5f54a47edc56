"""A log says what went wrong, and never where a participant was."""

from __future__ import annotations

import logging

import pytest

from hearten.errors import NotReady
from hearten.house.logs import NoParticipantsPaths, without_words


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


def _told_of_an_error(name: str, path: str) -> str:
    class Asked:
        pass

    request = Asked()
    request.path = path
    try:
        int("what somebody said")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
        record = logging.LogRecord(name, logging.ERROR, "", 0, "It failed", (), told)
    record.request = request
    NoParticipantsPaths().filter(record)
    return logging.Formatter().format(record)


@pytest.mark.parametrize(("name", "path"), [("django.request", "/a/4e22/answer/"), ("django_tasks_db", "")])
def test_of_an_error_on_an_answering_page_or_in_a_job_only_its_kind_and_its_place_are_written(name, path):
    told = _told_of_an_error(name, path)

    assert "ValueError (what it says is left out" in told
    assert "test_logs.py" in told
    assert "literal for int() with base 10" not in told


def test_of_other_errors_all_is_written():
    assert "literal for int() with base 10" in _told_of_an_error("django.request", "/people/")


def test_no_error_has_no_words():
    assert without_words(None) == ""


def test_a_refusal_keeps_its_sentence_for_it_is_ours():
    assert without_words(NotReady("Wait a minute.")) == "NotReady: Wait a minute."
