"""`hearten report`: what is typed, what is written, and nothing half-done."""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.errors import HeartenError, NotReady, TooFewToTell, Unreadable
from hearten.house.filereport.design import Design, Selection
from hearten.house.filereport.progress import Progress
from hearten.house.filereport.writing import look_at_folder, write_into

if TYPE_CHECKING:
    from hearten.house.filereport.opening import Opened
    from hearten.methods.disclosure import Policy
    from hearten.methods.findings import Finding

NOT_SAID = (
    "We do not know how these people came to answer. They are treated here as a simple random sample of a "
    "larger group; if they chose for themselves to answer, the intervals are too sure of themselves."
)
PROPOSED = (
    "How each column was read is Hearten's own proposal, which nobody has checked. Read it with --propose, "
    "mend it and run the report again with --design."
)
FROM_FIRST = "The proposal was made from the first 100,000 rows of the file; what comes later was not looked at for it."
CAUTIONS_CY = {
    NOT_SAID: "Ni wyddom sut y daeth y bobl hyn i ateb. Fe’u trinnir yma fel sampl ar hap syml o grŵp mwy; os mai "
    "nhw eu hunain a ddewisodd ateb, mae’r cyfyngau’n rhy sicr.",
    PROPOSED: "Cynnig Hearten ei hun yw sut y darllenwyd pob colofn, ac nid oes neb wedi’i wirio.",
    FROM_FIRST: "Gwnaed y cynnig o 100,000 rhes gyntaf y ffeil; nid edrychwyd ar yr hyn a ddaw wedyn.",
}
NEXT = (
    "Next: read report.html yourself before you share it, and show it first to some of the people who "
    "answered. Keep the file of answers private, and no longer than you need it."
)


def run(argv: Sequence[str]) -> int:
    """Run the command; 0 when done, 2 when refused with a sentence."""
    given = _arguments().parse_args(list(argv))
    try:
        if given.propose:
            _propose(given)
        elif given.out is None:
            raise NotReady(
                "Say where the report should go with --out DIR, or ask for a design with --propose."
            )
        else:
            _report(given)
    except HeartenError as refusal:
        sys.stderr.write(f"\n{refusal}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing was written.\n")
        return 130
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hearten report",
        description="Make a report people can trust from a file of answers, without a server.",
    )
    parser.add_argument("file", type=Path, help="CSV, XLSX, SPSS (.sav), Stata (.dta) or Parquet")
    parser.add_argument("--design", type=Path, help="how to read the columns (TOML); see --propose")
    parser.add_argument("--out", type=Path, help="a new or empty folder for the report")
    parser.add_argument("--again", action="store_true", help="write over an earlier report in that folder")
    parser.add_argument(
        "--after",
        type=Path,
        help="with --again, where answers changed: the file that the report in that folder was made of",
    )
    parser.add_argument(
        "--propose", action="store_true", help="propose a design: print it, or write it to --design"
    )
    parser.add_argument(
        "--engine",
        choices=("memory", "batches", "spark"),
        help="where the answers are counted: held whole, read in batches (large Parquet files are), or by Spark",
    )
    parser.add_argument("--title", default="", help="the title of the report")
    parser.add_argument("--language", choices=("en", "cy"), help="English or Welsh")
    parser.add_argument(
        "--made-up", action="store_true", help="say on every page that the answers are made up"
    )
    return parser


def _propose(given: argparse.Namespace) -> None:
    from hearten.house.filereport.designing import written
    from hearten.house.filereport.opening import proposed

    name, design, first = proposed(given.file, given.language or "en")
    text = written(_with_choices(design, given), name)
    if first:
        sys.stderr.write(f"The file is large, so this is proposed from its first {first:,} rows.\n")
    if given.design is None:
        sys.stdout.write(text)
        return
    try:
        with given.design.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NotReady(f"{given.design} is there already. Move it away, or give another name.") from None
    except OSError as wrong:
        raise NotReady(f"{given.design} cannot be written ({wrong.strerror}). Give another place.") from None
    sys.stderr.write(f"Wrote {given.design}. Read it, mend it, then run the report with it.\n")


def _with_choices(design: Design, given: argparse.Namespace) -> Design:
    """What was typed goes before what the design says."""
    return dataclasses.replace(
        design,
        title=given.title or design.title,
        language=given.language or design.language,
        made_up=given.made_up or design.made_up,
    )


def _report(given: argparse.Namespace) -> None:
    look_at_folder(given.out, again=given.again)
    progress = Progress()
    files = _files(given, progress)
    write_into(given.out, files)
    progress.done(f"Wrote {', '.join(files)} in {given.out}")
    sys.stderr.write(f"{NEXT}\n")


def _files(given: argparse.Namespace, progress: Progress) -> dict[str, bytes]:
    """Every file of the report, by name, made in memory."""
    from hearten.house.filereport import ledger
    from hearten.house.filereport.designing import written
    from hearten.house.filereport.opening import Engine, open_answers
    from hearten.methods import telling
    from hearten.methods.disclosure import current_policy
    from hearten.methods.render import html, pdf, tables

    progress.say("Reading the answers")
    engine = Engine(given.engine) if given.engine else None
    opened = open_answers(given.file, engine, _designed(given), progress)
    design, plan, policy = opened.design, opened.plan, current_policy()
    findings = _findings(opened, given, policy, progress)
    progress.say("Writing the report")
    cautions = _cautions(design, proposed=given.design is None, first=opened.first) + opened.notes
    cautions += telling.weighed_words(plan, findings)
    document = telling.compose(findings, plan, policy, cautions=cautions)
    files = {
        "report.html": html.page(document).encode(),
        "report.pdf": pdf.pdf(document),
        "tables.csv": tables.csv(document).encode(),
        "methods.md": telling.methods_note(plan, policy, findings).encode(),
    }
    used = hashlib.sha256(written(design, opened.name).encode()).hexdigest()
    entry = ledger.entry(findings, plan, policy, files, design=used)
    return {**files, ledger.NAME: json.dumps(entry, ensure_ascii=False, indent=1, sort_keys=True).encode()}


def _findings(
    opened: Opened, given: argparse.Namespace, policy: Policy, progress: Progress
) -> tuple[Finding, ...]:
    """What may be said of the answers in a file, beside what was told before in the same folder."""
    from hearten.house.filereport.before import release_before, told_before
    from hearten.house.filereport.knowing import foretold
    from hearten.house.filereport.reading import digest_of
    from hearten.methods import telling

    snapshot = digest_of(given.file)
    if opened.people < policy.fewest(sensitive=False):
        raise TooFewToTell(
            f"{opened.name} holds too few people for any number to be told without pointing at somebody. "
            "Talk with them instead; a report needs some fifteen people or more."
        )
    on = datetime.now(UTC).date().isoformat()
    before = release_before(given.out, given.file, given.after)
    earlier = told_before(before, given.after, opened, policy) if before else {}
    try:
        answers = opened.answers()
        worth = foretold(answers, opened.plan, policy)
        found = telling.find(
            answers, opened.plan, policy, snapshot=snapshot, on=on, progress=progress.step, earlier=earlier
        )
    except Unreadable as refusal:  # methods know rows and columns, not files
        raise refusal if refusal.file else Unreadable(str(refusal), file=opened.name) from None
    return tuple(worth(one) for one in found)


def _designed(given: argparse.Namespace) -> Callable[[Callable[[str], Design]], Design]:
    """The design that was given, or else proposed; with the choices that were typed."""
    from hearten.house.filereport.designing import read_design

    def designed(propose: Callable[[str], Design]) -> Design:
        design = read_design(given.design) if given.design else propose(given.language or "en")
        return _with_choices(design, given)

    return designed


def _cautions(design: Design, *, proposed: bool, first: int) -> tuple[str, ...]:
    found = [NOT_SAID] if design.selection is Selection.NOT_SAID else []
    found += [PROPOSED] if proposed else []
    found += [FROM_FIRST] if first else []
    return tuple(CAUTIONS_CY[one] if design.language == "cy" else one for one in found)
