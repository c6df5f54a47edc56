"""The pages about methods are read from their docstrings."""

from __future__ import annotations

from hearten.house import methods_reference

A_METHOD = '''"""Sharing: how a cake is cut.

In:   people.
Out:  slices.
"""

def slices(people: int, *, fair: bool = True) -> int:
    """Give how many slices `people` need.

    Args:
        people: one or more,
            with their friends.
        fair: as it says.
    Raises:
        TooFewToTell: nobody came.

    Source: Plato (-375), Republic *II*.
    """
    return people


def _crumbs() -> None:
    """Nobody asks."""
'''


def the_page(tmp_path) -> str:
    place = tmp_path / "methods"
    (place / "cake").mkdir(parents=True)
    (place / "cake" / "sharing.py").write_text(A_METHOD)
    return methods_reference.pages(place)["methods/cake-sharing.md"]


def test_a_page_tells_the_signature(tmp_path):
    assert "slices(people: int, *, fair: bool=True) -> int" in the_page(tmp_path)


def test_what_it_takes_is_a_list_with_whole_entries(tmp_path):
    page = the_page(tmp_path)

    assert "**Takes**\n\n- people: one or more, with their friends.\n- fair: as it says." in page


def test_a_source_is_told_with_its_signs_unread(tmp_path):
    assert r"**Source:** Plato (-375), Republic \*II\*." in the_page(tmp_path)


def test_what_is_private_is_not_told(tmp_path):
    assert "crumbs" not in the_page(tmp_path)


def test_lines_set_out_on_purpose_stay_so(tmp_path):
    assert "```text\nIn:   people.\nOut:  slices.\n```" in the_page(tmp_path)


def test_every_file_of_methods_has_a_page_in_the_list():
    pages = methods_reference.pages()

    unlisted = [name for name in pages if name.removeprefix("methods/") not in pages["methods/README.md"]]
    assert unlisted == ["methods/README.md"]
