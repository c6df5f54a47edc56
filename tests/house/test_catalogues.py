"""Everything around the answering, and around a published account, is in Welsh and Gaelic too: whole, nothing added."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.template import templatize

import hearten
from hearten.house import translations

ROOT = Path(hearten.__file__).parent
LANGUAGES = ("cy", "gd")
MARKS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2}
A_STRING = r"""u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*\""""
A_CALL = re.compile(rf"\bn?gettext\(({A_STRING})(?:, ({A_STRING}))?")
FILLED = re.compile(r"%(?:\(\w+\))?[sd]")

PAGES = (
    *(ROOT / "listening/templates/answering").glob("*.html"),
    *(ROOT / "listening/templates/voting").glob("*.html"),
    *(ROOT / "listening/templates/listening/post").glob("*"),
    *(
        ROOT / "house/templates/house" / f"{name}.html"
        for name in ("base", "plain", "refused", "errors_summary")
    ),
    ROOT / "house/templates/django/forms/field.html",
    # At the table of a session, and what kindness means here: with an account or without.
    *(
        ROOT / "understanding/templates/understanding/sessions" / f"{name}.html"
        for name in ("sit", "table", "shared", "stages", "card", "decided", "differ")
    ),
    *(
        ROOT / "understanding/templates/understanding/living" / f"{name}.html"
        for name in ("public", "lines", "agreed")
    ),
)
CODE = (
    *(ROOT / "listening/answering").glob("*.py"),
    *(ROOT / "listening/intake").glob("*.py"),
    ROOT / "listening/statements/views.py",
    ROOT / "listening/statements/queries.py",
    ROOT / "listening/paper/queries.py",
    ROOT / "listening/inviting/letters.py",
    ROOT / "house/middleware.py",
    ROOT / "house/failing.py",
    ROOT / "apart/asking.py",
)
# Of these modules, what somebody who votes, asks for help or has spoken may meet; the rest is a steward's.
PARTS = {
    ROOT / "listening/statements/rules.py": ("value_of", "why_not_vote", "why_not_vote_on", "why_not_add"),
    ROOT / "listening/statements/actions.py": ("vote", "withdraw"),
    ROOT / "listening/statements/forms.py": ("Adding",),
    ROOT / "listening/floods/rules.py": ("why_not_more",),
    ROOT / "listening/fieldwork/rules.py": ("why_not_deliver", "_unreadable"),
    ROOT / "listening/care/rules.py": ("why_not_ask",),
    ROOT / "listening/care/forms.py": ("Asking",),
    ROOT / "listening/conversations/views.py": ("receipt", "_returned"),
    ROOT / "listening/conversations/actions.py": ("withdraw",),
    ROOT / "understanding/sessions/sitting.py": ("_here", "_seated", "sit"),
    ROOT / "understanding/sessions/forms.py": ("CodeForm", "SayForm", "DifferForm"),
}
# An account is for everybody who was given its address, with no account of their own.
TOLD = (
    *(
        ROOT / "learning/templates/learning" / f"{name}.html"
        for name in ("told", "replaced", "contents", "preparing", "said")
    ),
    *(
        ROOT / "learning/templates/learning/account" / f"{name}.html"
        for name in ("told", "replaced", "contents")
    ),
    ROOT / "understanding/templates/understanding/words/said.html",
    *(ROOT / "learning/templates/learning/composites" / f"{name}.html" for name in ("told", "said", "given")),
)
# And for everybody whose program reads what left.
READ_BY_PROGRAM = (ROOT / "house/templates/house/api.html",)
REFUSING_PROGRAMS = (ROOT / "house/api/surface.py", ROOT / "house/api/telling.py")
# So is what was endorsed.
COMMITTED = (*(ROOT / "commitment/templates/commitment" / f"{name}.html" for name in ("told", "told_all")),)
COMMITTING = (ROOT / "commitment/telling/paper.py", ROOT / "commitment/endorsing/wording.py")
TELLING = {
    ROOT / "commitment/endorsing/queries.py": ("told",),
    ROOT / "learning/views.py": ("told", "file"),
    ROOT / "learning/handing_out.py": ("as_it_left", "handed_out"),
    ROOT / "learning/queries.py": ("told",),
    ROOT / "learning/pages.py": ("part",),
    ROOT / "learning/account/views.py": ("told", "file"),
    ROOT / "learning/account/queries.py": ("told",),
    ROOT / "learning/composites/returning.py": ("given", "_done", "_meant", "_line"),
    ROOT / "learning/composites/watching.py": ("_watched",),
    ROOT / "learning/composites/forms.py": ("Returning",),
}


def in_page(path: Path) -> set[str]:
    """The first form of each string a template marks."""
    told = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return {ast.literal_eval(found[1]) for found in A_CALL.finditer(told)}


def in_code(path: Path) -> set[str]:
    """The first form of each string a module marks."""
    return marked_in(ast.parse(path.read_text(encoding="utf-8")))


def in_functions(path: Path, names: tuple[str, ...]) -> set[str]:
    """The first form of each string that some functions or classes of a module mark; each must be there."""
    found = {
        one.name: one
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.FunctionDef | ast.ClassDef)
    }
    return set().union(*(marked_in(found[name]) for name in names))


def marked_in(tree: ast.AST) -> set[str]:
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    marked = (one for one in calls if getattr(one.func, "id", "") in MARKS)
    return {one.args[0].value for one in marked if isinstance(one.args[0], ast.Constant)}


def participants_strings() -> set[str]:
    parts = (in_functions(path, names) for path, names in PARTS.items())
    return set().union(*map(in_page, PAGES), *map(in_code, CODE), *parts)


def readers_strings() -> set[str]:
    """What somebody who reads a published account may meet, beside the account itself."""
    parts = (in_functions(path, names) for path, names in TELLING.items())
    return set().union(
        *map(in_page, (*TOLD, *COMMITTED, *READ_BY_PROGRAM)),
        *map(in_code, (*COMMITTING, *REFUSING_PROGRAMS)),
        *parts,
    )


def translated(language: str) -> set[str]:
    return {entry.msgid for entry in catalogue(language) if all(forms(entry)) and "fuzzy" not in entry.flags}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(translations.LOCALE / language / "LC_MESSAGES" / "django.po"))


def forms(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_strings_are_really_found():
    found = participants_strings()

    assert {"Begin", "Check and send", "There is nothing here", "Your receipt code"} <= found
    assert any(one.startswith("This listening has closed, so") for one in found)
    assert len(found) > 90


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_someone_who_answers_may_meet_is_translated(language):
    assert sorted(participants_strings() - translated(language)) == []


def test_the_strings_of_a_published_account_are_really_found():
    found = readers_strings()

    assert {"In short", "Pages of this account", "Read what took its place", "The one before"} <= found
    assert "There is no such account, or it was withdrawn." in found
    assert "That file is not there, or not yet. Please look again in a minute." in found
    assert "The draft is gone. Its findings are still there; draft again whenever you like." not in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_around_a_published_account_is_translated(language):
    assert sorted(readers_strings() - translated(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_filled_in_as_its_source_is_and_brings_no_html(language):
    wrong = []
    for entry in catalogue(language).translated_entries():
        allowed = set(FILLED.findall(entry.msgid + entry.msgid_plural))
        for told in forms(entry):
            filled = set(FILLED.findall(told))
            # A form for exactly one may leave the number out, as English does.
            if not (filled == allowed or (entry.msgid_plural and filled <= allowed)):
                wrong.append(told)
            if set(re.findall(r"<[^>]*>|&\w+;", told)) - set(re.findall(r"<[^>]*>|&\w+;", entry.msgid)):
                wrong.append(told)

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_nothing_of_the_machine_it_was_made_on(language):
    text = (translations.LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")

    assert "POT-Creation-Date" not in text
    assert not re.search(r"^#:|/home/|/tmp/", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "tua 0 munud."),
        (1, "tua munud."),
        (2, "tua 2 funud."),
        (3, "tua 3 munud."),
        (6, "tua 6 munud."),
        (10, "tua 10 munud."),
    ],
)
def test_welsh_counts_in_its_six_ways(number, told):
    one = next(entry for entry in catalogue("cy") if entry.msgid.startswith("It takes about a minute"))

    with translation.override("cy"):
        assert told in ngettext(one.msgid, one.msgid_plural, number) % {"minutes": number}

    assert sorted(one.msgstr_plural) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("number", "told"), [(1, "1 mhionaid"), (2, "2 mhionaid"), (5, "5 mionaidean"), (20, "20 mionaid")]
)
def test_gaelic_counts_in_its_four_ways(number, told):
    one = next(entry for entry in catalogue("gd") if entry.msgid.startswith("It takes about a minute"))

    with translation.override("gd"):
        assert told in ngettext(one.msgid, one.msgid_plural, number) % {"minutes": number}


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("cy", 2, "Nid oedd modd anfon 2 wahoddiad."),
        ("cy", 3, "Nid oedd modd anfon 3 gwahoddiad."),
        ("gd", 2, "Cha ghabhadh 2 chuireadh a chur."),
        ("gd", 5, "Cha ghabhadh 5 cuiridhean a chur."),
    ],
)
def test_how_many_invitations_could_not_be_sent_is_told_with_its_number(language, number, told):
    with translation.override(language):
        assert (
            ngettext("%d invitation could not be sent.", "%d invitations could not be sent.", number) % number
            == told
        )


def test_django_keeps_its_own_words_and_its_own_way_to_count_beside_ours():
    with translation.override("cy"):
        assert gettext("Sunday") == "Dydd Sul"
        assert gettext("Begin") == "Dechrau"
        assert ngettext("Please check one answer", "Please check %(n)s answers", 1) == "Gwiriwch un ateb"


def test_what_is_not_translated_yet_is_told_in_english():
    with translation.override("gd"):
        assert gettext("Nobody has translated this sentence.") == "Nobody has translated this sentence."


def test_a_catalogue_is_compiled_when_it_is_newer_than_what_was_made_of_it(tmp_path, monkeypatch):
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Language: cy\\n"\n\nmsgid "Yes"\nmsgstr "Ie"\n', encoding="utf-8"
    )
    monkeypatch.setattr(translations, "LOCALE", tmp_path)

    first, again = translations.compile_stale(), translations.compile_stale()
    os.utime(folder / "django.mo", (0, 0))

    assert (first, again) == (1, 0)
    assert translations.stale() == [folder / "django.po"]
    assert [path.name for path in folder.iterdir() if path.suffix not in {".po", ".mo"}] == []
