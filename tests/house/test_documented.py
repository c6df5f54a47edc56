"""What the pages about Hearten say is there, is there."""

from __future__ import annotations

import importlib.util
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from hearten.house import cli, environment

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"\bHEARTEN_[A-Z_]+[A-Z]\b")
# For those who run the tests or ./do; they are told in `do`, and are no settings of a Hearten that serves.
NOT_SERVING = {"HEARTEN_VENV", "HEARTEN_CHROMIUM", "HEARTEN_TEST_DATABASE"}


def of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as web hosts of Markdown make them."""
    heads = re.findall(r"^#+ (.+)$", of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def leads_nowhere(page: Path, link: str) -> bool:
    place, _, anchor = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    return not target.exists() or bool(anchor and anchor not in anchors(target))


def words_of_do() -> set[str]:
    spec = importlib.util.spec_from_loader("do", SourceFileLoader("do", str(ROOT / "do")))
    assert spec is not None
    assert spec.loader is not None
    asked = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(asked)
    return set(re.findall(r"^\./do (\w+)", asked.__doc__ or "", re.MULTILINE))


def test_there_are_pages_of_every_sort():
    sorts = {page.parent.name for page in PAGES}

    assert {"tutorials", "how-to", "explanation", "reference", "methods", "decisions"} <= sorts


@pytest.mark.parametrize("sheet", PAGES, ids=named)
def test_every_link_leads_somewhere(sheet: Path):
    links = [link for link in LINK.findall(of(sheet)) if "://" not in link]

    assert [link for link in links if leads_nowhere(sheet, link)] == []


@pytest.mark.parametrize("sheet", PAGES, ids=named)
def test_every_word_for_do_is_one(sheet: Path):
    said = set(re.findall(r"\./do +([a-z]+)", of(sheet)))

    assert said <= words_of_do()


@pytest.mark.parametrize("sheet", PAGES, ids=named)
def test_every_command_is_one(sheet: Path):
    said = set(re.findall(r"(?:\./do |`|^)hearten +([a-z]+)", of(sheet), re.MULTILINE))

    assert said <= set(cli.WORDS)


@pytest.mark.parametrize("sheet", PAGES, ids=named)
def test_every_setting_is_one(sheet: Path):
    assert set(SETTING.findall(of(sheet))) - NOT_SERVING <= set(environment.KNOWN)


def test_every_setting_is_told():
    told = set(SETTING.findall(of(ROOT / "docs" / "reference" / "settings.md")))

    assert told >= set(environment.KNOWN)


@pytest.mark.parametrize("sheet", PAGES, ids=named)
def test_every_option_of_a_command_is_one(sheet: Path):
    said = re.findall(r"\./do (?:hearten )?(demo|serve|backup) (--[a-z-]+)", of(sheet))

    known = of(ROOT / "docs" / "reference" / "commands.md")
    assert [option for _, option in said if f"`{option}" not in known] == []


def test_the_architecture_fits_on_a_page():
    assert len(of(ROOT / "ARCHITECTURE.md").splitlines()) <= 150


def test_every_file_the_architecture_names_is_there():
    sheets = of(ROOT / "ARCHITECTURE.md") + of(ROOT / "docs" / "reference" / "where-does-my-change-go.md")
    said = set(re.findall(r"`([\w./-]+/[\w.-]*|[\w.-]+\.(?:py|toml|md|css))`", sheets))
    in_every_room = {
        "views.py",
        "forms.py",
        "actions.py",
        "queries.py",
        "models.py",
        "rules.py",
        "templates/",
    }
    places = (ROOT, ROOT / "src" / "hearten")

    missing = [name for name in said - in_every_room if not any((place / name).exists() for place in places)]
    assert len(said) > 40
    assert missing == []


@pytest.mark.parametrize("sheet", DECISIONS, ids=named)
def test_a_decision_is_dated_and_short(sheet: Path):
    lines = of(sheet).splitlines()

    assert re.match(r"(\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d{2}-\d{2})\b", lines[2])
    assert len(lines) <= 45


def test_decisions_are_numbered_one_after_another():
    numbers = [int(page.name[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


def test_the_picture_is_small_enough_for_a_poor_line():
    pictures = list((ROOT / "docs" / "pictures").iterdir())

    assert pictures
    assert [one.name for one in pictures if one.stat().st_size >= 200_000] == []
