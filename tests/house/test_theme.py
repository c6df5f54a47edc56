"""An organisation's own colours."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def our_colours(tmp_path, settings):
    file = tmp_path / "ours.css"
    file.write_text(":root { --accent: #6b1d5c; }\n")
    settings.HEARTEN_THEME = str(file)
    return file


def test_an_organisation_s_colours_come_after_our_own(client, our_colours):
    page = client.get("/").content.decode()

    assert 0 < page.index("house.css") < page.index('href="/theme.css"')


def test_the_colours_are_the_file_as_it_is(client, our_colours):
    response = client.get("/theme.css")

    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.content == our_colours.read_bytes()


def test_without_a_file_there_is_no_such_door(client, our_colours):
    our_colours.unlink()

    response = client.get("/theme.css")

    assert response.status_code == 404


def test_without_the_setting_no_page_asks_for_colours(client, settings):
    settings.HEARTEN_THEME = ""

    assert "theme.css" not in client.get("/").content.decode()
