"""Writing a design as TOML a person can read and edit, and reading it back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hearten.errors import Unreadable
from hearten.house.filereport.checking import Checked
from hearten.house.filereport.design import NOT_ANSWERED, Asked, Choice, Design, Selection, Split
from hearten.house.filereport.knowing import agreeing, read_totals
from hearten.house.filereport.together import CROSSINGS, lying_within, read_crossings
from hearten.methods.brought import read_toml
from hearten.methods.plan import Kind, Layout

# The columns of a sampling design; those of a second stage are few people's.
SAMPLED, STAGED = ("weight", "stratum", "psu", "fpc"), ("ssu", "ssu_fpc")
OPENING = """\
# How Hearten reads {name}.
# Read it through, change what is wrong, then:  hearten report {name} --design DESIGN.toml --out DIR
# Capitals, extra spaces and kinds of dash in `values` make no difference.
"""
SELECTION = """
# How did these people come to be in the file? One of:
#   "sample"            drawn by chance from everyone (say how in [sampling] below)
#   "everyone asked"    all were asked, some answered (say how many were asked with `asked = 1200`)
#   "chose themselves"  an open link: shares are then told without an interval
#   "not said"          treated as a simple sample of a larger group, and the report says so
"""
SAMPLING = """
[sampling]
# Name the columns that hold the sampling design, where there are any:
"""
QUESTIONS = """
# Questions, in the order they are told. `favourable = true` marks answers counted together in the headline;
# `answers = false` marks a way of not answering; `others = true` takes every value not listed.
# `said` may finish the sentence "About 52 in every 100 people ...", for instance "felt listened to".
"""
BREAKDOWNS = """
# Breakdowns: the few ways everyone is looked at, group by group. A value in no group counts as not known.
# Small groups are better joined here than hidden later. Where groups lie within larger ones, as teams do in
# directorates, say `within = "key"` of the larger breakdown, and in each group `within = "its text"`.
"""
KNOWN = """
# Where you know from elsewhere how many people there are in each group of a breakdown, whether they answered or not,
# answers can be weighed to it (to several breakdowns in turn). Take the signs # away, and give your own numbers:
"""
LEFT_OUT = """
# Columns left out, and why. To use one, delete its line here and add it above.
[left_out]
"""


def written(design: Design, name: str) -> str:
    """The design as TOML, with a comment for each choice made."""
    parts = [OPENING.format(name=" ".join(name.split()))]
    parts.append(f"\ntitle = {quoted(design.title)}\nlanguage = {quoted(design.language)}\n")
    parts.append(
        f"people = {quoted(design.people)}\n{SELECTION}selection = {quoted(design.selection.value)}\n"
    )
    parts.append(f"asked = {design.asked}\n" if design.asked else "# asked = 1200\n")
    parts.append(
        f"made_up = {'true' if design.made_up else 'false'}\n\n# Values that mean “did not answer”:\n"
    )
    parts.append(f"not_answered = [{', '.join(map(quoted, design.not_answered))}]\n{SAMPLING}")
    for role in SAMPLED:
        column = getattr(design.layout, role)
        parts.append(f"{role} = {quoted(column)}\n" if column else f'# {role} = ""\n')
    parts.extend(
        f"{role} = {quoted(getattr(design.layout, role))}\n"
        for role in STAGED
        if getattr(design.layout, role)
    )
    parts.append(QUESTIONS)
    parts.extend(map(_question, design.questions))
    parts.append(BREAKDOWNS)
    parts.extend(map(_breakdown, design.breakdowns))
    parts.append(CROSSINGS)
    parts.extend(
        f"\n[[crossing]]\nrows = {quoted(row)}\ncolumns = {quoted(column)}\n"
        for row, column in design.crossings
    )
    parts.extend(_known_totals(design))
    parts.append(LEFT_OUT)
    parts.extend(f"{quoted(column)} = {quoted(why)}\n" for column, why in design.left_out.items())
    return "".join(parts)


def quoted(text: str) -> str:
    """A TOML basic string."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"'
        + "".join(escapes.get(c, c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}") for c in text)
        + '"'
    )


def _question(question: Asked) -> str:
    lines = ["\n[[question]]", *(f"# {line}" for line in question.why.splitlines())]
    lines += [f"key = {quoted(question.key)}", f"kind = {quoted(question.kind.value)}"]
    if question.column:
        lines.append(f"column = {quoted(question.column)}")
    lines += [
        f"topic = {quoted(question.topic)}",
        f"text = {quoted(question.text)}",
        f"said = {quoted(question.said)}",
    ]
    if question.sensitive:
        lines.append("sensitive = true")
    if question.unit:
        lines.append(f"unit = {quoted(question.unit)}")
    if question.options:
        lines += ["options = [", *map(_choice, question.options), "]"]
    return "\n".join(lines) + "\n"


def _breakdown(split: Split) -> str:
    lines = ["\n[[breakdown]]", *(f"# {line}" for line in split.why.splitlines())]
    lines += [
        f"key = {quoted(split.key)}",
        f"column = {quoted(split.column)}",
        f"text = {quoted(split.text)}",
    ]
    lines += [f"within = {quoted(split.within)}"] if split.within else []
    lines += ["groups = [", *map(_choice, split.groups), "]"]
    return "\n".join(lines) + "\n"


def _known_totals(design: Design) -> list[str]:
    """What is known of everyone; where nothing is, how it would be said, as a comment."""
    if design.known or not design.breakdowns:
        return [_totals(one.breakdown, one.totals) for one in design.known]
    split = design.breakdowns[0]
    example = _totals(split.key, [(group.text, 1000) for group in split.groups if group.answers])
    return [KNOWN, *(f"# {line}\n" for line in example.strip().splitlines())]


def _totals(breakdown: str, totals: Iterable[tuple[str, float]]) -> str:
    named = ", ".join(f"{quoted(text)} = {people:.15g}" for text, people in totals)
    return f"\n[[known]]\nbreakdown = {quoted(breakdown)}\ntotals = {{ {named} }}\n"


def _choice(choice: Choice) -> str:
    parts = [f"text = {quoted(choice.text)}"]
    if choice.column:
        parts.append(f"column = {quoted(choice.column)}")
    if choice.values:
        parts.append(f"values = [{', '.join(map(quoted, choice.values))}]")
    parts += ["favourable = true"] if choice.favourable else []
    parts += ["answers = false"] if not choice.answers else []
    parts += ["others = true"] if choice.others else []
    parts += [f"invited = {choice.invited}"] if choice.invited is not None else []
    parts += [f"within = {quoted(choice.within)}"] if choice.within else []
    return "  { " + ", ".join(parts) + " },"


def read_design(path: Path) -> Design:
    """Read a design file; each mistake is one sentence naming the key and the remedy."""
    try:
        raw = read_toml(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise Unreadable(
            "There is no design by that name. Make one with: hearten report FILE --propose", file=str(path)
        ) from None
    except (UnicodeDecodeError, IsADirectoryError, PermissionError):
        raise Unreadable("This is not a text file we may read. Give a TOML file.", file=path.name) from None
    except tomllib.TOMLDecodeError as wrong:
        raise Unreadable(
            f"This is not TOML: {wrong}. Mend that line and try again.", file=path.name
        ) from None
    return _design(Checked(raw, path.name, "the design"))


def _design(top: Checked) -> Design:
    allowed = set(Design.__dataclass_fields__) - {"questions", "breakdowns", "layout", "crossings"}
    top.only(allowed | {"question", "breakdown", "sampling", "known", "crossing"})
    sampling = top.table("sampling")
    sampling.only({*SAMPLED, *STAGED})
    layout = Layout(**{role: sampling.text(role) or None for role in (*SAMPLED, *STAGED)})
    questions = tuple(_asked(one) for one in top.tables("question", needed=True))
    breakdowns = lying_within(top, [_split(one) for one in top.tables("breakdown")])
    top.different("question", [question.key for question in questions])
    top.different("breakdown", [split.key for split in breakdowns])
    top.different("key", [q.key for q in questions] + [b.key for b in breakdowns])
    left_out: dict[str, Any] = top.table("left_out").values
    return Design(
        title=top.text("title", needed=True),
        questions=questions,
        breakdowns=breakdowns,
        layout=layout,
        language=top.one_of("language", ("en", "cy"), "en"),
        people=top.text("people") or "people",
        selection=Selection(top.one_of("selection", [one.value for one in Selection], Selection.NOT_SAID)),
        asked=top.whole("asked"),
        made_up=top.flag("made_up", default=False),
        not_answered=top.texts("not_answered") if "not_answered" in top.values else NOT_ANSWERED,
        left_out={column: str(why) for column, why in left_out.items()},
        known=agreeing(top, [read_totals(one, breakdowns) for one in top.tables("known")]),
        crossings=read_crossings(top, breakdowns),
    )


def _asked(one: Checked) -> Asked:
    one.only({"key", "kind", "column", "topic", "text", "said", "sensitive", "unit", "options"})
    kind = Kind(one.one_of("kind", [kind.value for kind in Kind], None))
    needs_options = kind in (Kind.CHOICE, Kind.SCALE, Kind.SEVERAL)
    options = tuple(_read_choice(option, kind) for option in one.tables("options", needed=needs_options))
    one.different("options", [option.text for option in options])
    return Asked(
        key=one.key("key"),
        text=one.text("text", needed=True),
        kind=kind,
        column=one.text("column", needed=kind is not Kind.SEVERAL),
        topic=one.text("topic"),
        said=one.text("said"),
        sensitive=one.flag("sensitive", default=False),
        unit=one.text("unit"),
        options=options,
    )


def _split(one: Checked) -> Split:
    one.only({"key", "column", "text", "groups", "within"})
    groups = tuple(_read_choice(group, Kind.CHOICE) for group in one.tables("groups", needed=True))
    one.different("groups", [group.text for group in groups])
    text, column = one.text("text", needed=True), one.text("column", needed=True)
    return Split(one.key("key"), text, column, groups, within=one.text("within"))


def _read_choice(one: Checked, kind: Kind) -> Choice:
    one.only({"text", "column", "values", "favourable", "answers", "others", "invited", "within"})
    others = one.flag("others", default=False)
    several = kind is Kind.SEVERAL
    values = one.texts("values", needed=not others and not several)
    return Choice(
        text=one.text("text", needed=True),
        values=values or (("Yes", "1", "True") if several else ()),
        favourable=one.flag("favourable", default=False),
        answers=one.flag("answers", default=True),
        others=others,
        column=one.text("column", needed=several),
        invited=one.whole("invited"),
        within=one.text("within"),
    )
