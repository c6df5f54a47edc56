"""`hearten listening import` and `export`: what was heard elsewhere, by what the file is; and votes as files."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hearten.errors import NotFound, Unreadable
from hearten.house.cli import with_django
from hearten.house.commands import bringing_forms
from hearten.house.commands.telling import say

LARGEST: Final = 200 * 1024 * 1024


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to bring in, or which listening to give out."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    bring = acts.add_parser("import", help="bring in what was asked or heard elsewhere, by what the file is")
    bring.add_argument(
        "path",
        type=Path,
        help="a folder with comments.csv and votes.csv, as Polis gives them out, a CSV file with a story a row, or "
        "an XLSForm",
    )
    bring.add_argument(
        "--title", default="", help="what to call it; without this, the name of the folder or file"
    )
    bring.add_argument("--words", default="", help="stories: the column that holds them; else the wordiest")
    bring.add_argument(
        "--prompt", default="", help="stories: what people had been asked; else the column's name"
    )
    bring.add_argument(
        "--consent",
        default="analysis",
        help="stories: what whoever told them allowed, by commas: analysis, quote, composite, network, archive",
    )
    bring.add_argument(
        "--leave-out", action="store_true", help="XLSForms: bring in the rest where parts are not taken"
    )
    pack = acts.add_parser("pack", help="load a pack of official questions from a TOML or CSV file")
    pack.add_argument("path", type=Path, help="the file")
    give = acts.add_parser(
        "export",
        help="write what a survey asks as an XLSForm; or the statements and votes of a closed listening, or the "
        "stories that allow a use, as CSV",
    )
    give.add_argument("--use", default="", help="stories: quote, composite, network or archive")
    give.add_argument("listening", type=int, help="the number of the listening")
    give.add_argument(
        "--out", type=Path, required=True, help="the folder to write into; made where it is not there"
    )


def run(asked: argparse.Namespace) -> int:
    """Bring in, or give out."""
    with_django()
    from hearten.house.commands import preparing

    preparing.make_ready()
    if asked.act == "pack":
        return bringing_forms.pack_in(asked.path)
    if asked.act == "export":
        if _asks_questions(asked.listening):
            return bringing_forms.form_out(asked.listening, asked.out)
        return _stories_out(asked) if asked.use else _give_out(asked.listening, asked.out)
    path: Path = asked.path
    if not path.exists():
        raise NotFound(f"There is nothing at {path}. Check the name.")
    asked.title = (asked.title or (path.name if path.is_dir() else path.stem))[:120]
    return _bringer(path)(asked)


def _asks_questions(listening_id: int) -> bool:
    """Whether a listening asks questions, so that it goes out as a form."""
    from hearten.listening.surveys import queries
    from hearten.listening.surveys.rules import Sort

    return queries.listening(listening_id).sort is Sort.SURVEY


def _bringer(path: Path) -> Callable[[argparse.Namespace], int]:
    """Who knows how to bring in what lies at a path, told by its look."""
    if path.is_dir() and (path / "votes.csv").is_file() and (path / "comments.csv").is_file():
        return _statements
    if path.suffix.lower() == ".csv":
        return _stories
    if path.suffix.lower() in {".xlsx", ".xls", ".xlsm"}:
        return bringing_forms.form_in
    raise Unreadable(
        f"{path.name} is none of the kinds that can be brought in. Give a folder with comments.csv and votes.csv, "
        "a CSV file with a story a row, or an XLSForm."
    )


def read_text(path: Path) -> str:
    """A file as text, or why not."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("This file is larger than 200 MB. Bring in a part of it at a time.", file=path.name)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            "This file is not UTF-8 text. Save it again as CSV in UTF-8.", file=path.name
        ) from None


def _statements(asked: argparse.Namespace) -> int:
    from hearten.listening.statements import actions, polis, queries
    from hearten.listening.surveys.drafts import Words

    path, title = asked.path, asked.title
    read = polis.conversation(read_text(path / "comments.csv"), read_text(path / "votes.csv"))
    listening = actions.draft(Words({"en": title}), by=None)
    actions.bring_in(listening, read, by=None)
    came = queries.totals(listening.pk)
    say(f"Brought in as listening {listening.pk}: “{title}”.")
    say(f"{came.statements} statements, by {len({one.author for one in read.comments})} people")
    say(f"{came.given} votes given by {came.voters} people; {len(read.votes)} in the file")
    say(f"{came.standing} stand: the last of each person on each statement")
    say(f"{came.changed} changed an earlier vote; {came.again} said the same again")
    wrong = polis.disagreeing(read)
    if wrong:
        named = ", ".join(map(str, wrong[:10]))
        say(f"Counts in comments.csv are not those of votes.csv for {len(wrong)} statements: {named}")
    else:
        say("The agrees and disagrees that comments.csv counts are those of votes.csv, for every statement.")
    return _against_summary(path / "summary.csv", came.voters, came.statements)


def _stories(asked: argparse.Namespace) -> int:
    from hearten.listening.intake.rules import Purpose
    from hearten.listening.stories import actions
    from hearten.listening.stories.gathered import gathered
    from hearten.listening.surveys import actions as surveys
    from hearten.listening.surveys.drafts import Words

    allowed = tuple(one.strip() for one in asked.consent.split(",") if one.strip())
    if unknown := sorted(set(allowed) - {one.value for one in Purpose}):
        raise Unreadable(f"There is no use called {unknown[0]}. Choose from {', '.join(Purpose)}.")
    read = gathered(read_text(asked.path), asked.path.name, asked.words)
    brought = actions.Brought(
        asked.prompt or read.words, tuple(name for name, _ in read.themes), read.said, allowed
    )
    made = surveys.draft_listening(Words({"en": asked.title}), by=None)
    actions.bring_in(made, brought, by=None)
    say(f"Brought in as listening {made.pk}: “{asked.title}”.")
    say(f"{len(read.said)} stories, from the column “{read.words}”, with {len(read.themes)} themes:")
    for name, many in read.themes:
        say(f"{many:>7}  {name}")
    say(f"Left out, because it could point at somebody: {', '.join(read.left_out) or 'nothing'}.")
    return 0


def _stories_out(asked: argparse.Namespace) -> int:
    from hearten.listening.stories import actions, queries

    listening = queries.found(asked.listening)
    stories = actions.give_out(listening, asked.use, by=None)
    asked.out.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = asked.out / f"stories-{asked.use}.csv"
    path.write_text(queries.as_csv(stories, queries.asked(listening, "en")), encoding="utf-8", newline="")
    say(f"{path}: {len(stories)} stories")
    return 0


def _against_summary(path: Path, voters: int, statements: int) -> int:
    """Where the conversation came with its own summary, whether it says the same."""
    if not path.is_file():
        return 0
    from hearten.listening.statements import polis

    told = polis.summary(read_text(path))
    ours = {"voters": voters, "comments": statements}
    for name, number in ours.items():
        if name in told:
            same = told[name] == str(number)
            say(f"summary.csv says {told[name]} {name}: {'the same' if same else f'here there are {number}'}")
    return 0


def _give_out(listening_id: int, out: Path) -> int:
    from hearten.listening.statements import actions, polis, queries

    files = actions.give_out(queries.found(listening_id), by=None)
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in (
        ("comments.csv", polis.comments_csv(files.comments)),
        ("votes.csv", polis.votes_csv(files.votes)),
    ):
        (out / name).write_text(text, encoding="utf-8", newline="")
        say(f"{out / name}")
    return 0
