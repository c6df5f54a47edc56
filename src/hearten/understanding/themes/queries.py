"""Themes, read: their passages, how many people are behind them, what speaks against, whether more was coming."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from hearten.errors import HeartenError, NotFound
from hearten.methods.coding.together import Saturation, saturation
from hearten.methods.disclosure import SafeTable, current_policy, keeping, protect
from hearten.methods.tally import Shown, measured, shown, tally
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import (
    Coding,
    ContrarySearch,
    Document,
    GroupTable,
    Project,
    Reader,
    Theme,
)
from hearten.understanding.coding.rules import Sort
from hearten.understanding.heard import queries as heard
from hearten.understanding.heard.rules import Where
from hearten.understanding.themes import rules

Rows = list[tuple[str, Hashable, str | None]]


@dataclass(frozen=True, slots=True)
class Known:
    """A theme to read. `people`: how many are behind it, as it came through the door."""

    id: int
    name: str
    statement: str
    codes: tuple[str, ...]
    ready: bool
    people: str
    searches: tuple[ContrarySearch, ...]
    refusal: HeartenError | None


def found(theme_id: int) -> Theme:
    """One theme, or the refusal."""
    one = Theme.objects.select_related("project").filter(pk=theme_id).first()
    if one is None:
        raise NotFound("There is no such theme. Look at the project.")
    return one


def themes(project_id: int) -> tuple[Theme, ...]:
    """The themes of a project."""
    return tuple(Theme.objects.filter(project=project_id))


def known(theme: Theme, person_id: int) -> Known:
    """One theme, to read."""
    return Known(
        theme.pk,
        theme.name,
        theme.statement,
        tuple(theme.codes.order_by("name").values_list("name", flat=True)),
        theme.ready,
        people_in_words(theme, person_id),
        tuple(theme.searches.all()),
        None if theme.ready else why_not_ready(theme, person_id),
    )


def marks_of(theme: Theme, person_id: int) -> list[Coding]:
    """The passages a theme rests on, as far as this person may see them."""
    codes = coding.with_children(theme.project_id, list(theme.codes.values_list("pk", flat=True)))
    seen = coding.visible(theme.project_id, person_id).filter(code__in=codes)
    return list(seen.select_related("document", "code").order_by("document__number", "start", "id"))


def people_behind(documents: Iterable[Document]) -> set[Hashable]:
    """A mark for each person behind documents, or fewer: never one more than there are.

    What one person answered to two questions cannot be put together here, so of each listening the question with most
    people counts, and the others are left out.
    """
    by: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    answers: defaultdict[int, defaultdict[str, set[Hashable]]] = defaultdict(lambda: defaultdict(set))
    turns = []
    for one in documents:
        if one.sort == Sort.BROUGHT:
            by["brought"].add(one.person or one.pk)
        elif one.sort == Sort.TURN:
            turns.append(coding.place_of(one))
        else:
            answers[one.listening_id or 0][one.key].add(one.handle)
    by["spoken"] = set(heard.speakers(turns).values()) if turns else set()
    for listening, keys in answers.items():
        by[listening] = max(keys.values(), key=len)
    return {(where, mark) for where, marks in by.items() for mark in marks}


def why_not_ready(theme: Theme, person_id: int) -> HeartenError | None:
    """The refusal where a theme may not leave the room now, or None."""
    people = people_behind({one.document_id: one.document for one in marks_of(theme, person_id)}.values())
    blind = Reader.objects.filter(reading__project=theme.project_id, locked=False).exists()
    return rules.why_not_ready(len(people), theme.searches.count(), blind)


def people_in_words(theme: Theme, person_id: int) -> str:
    """How many people are behind a theme, through the door: never how often it was said."""
    behind = people_behind({one.document_id: one.document for one in marks_of(theme, person_id)}.values())
    everyone = people_behind(Document.objects.filter(project=theme.project_id))
    rows: Rows = [("", mark, None) for mark in everyone | behind]
    rows += [("theme", mark, None) for mark in behind]
    table = protect(measured("theme", (("theme", theme.name),), (), tally(rows)), current_policy())
    line = shown(table).lines[0]
    return str(line.count) if line.count is not None else line.everyone


def grown(theme: Theme, person_id: int) -> Saturation:
    """How far a theme's codes were still being added to as people read on; only documents they read count."""
    codes = coding.with_children(theme.project_id, list(theme.codes.values_list("pk", flat=True)))
    rows = coding.visible(theme.project_id, person_id).order_by().values_list("document_id", "code_id")
    by: defaultdict[int, set[int]] = defaultdict(set)
    for document, code in rows:
        by[document].update({code} & codes)
    return saturation([frozenset(by[document]) for document in sorted(by)], seed=theme.pk)


def ways(project: Project) -> tuple[tuple[str, str], ...]:
    """The ways a project's codes can be looked at by group: what listenings declared, and columns that were chosen."""
    of_answers = project.documents.filter(sort=Sort.ANSWER)
    # In no other order: what rows are ordered by would make each of them distinct.
    listenings = of_answers.order_by("listening_id").values_list("listening_id", flat=True).distinct()
    told = [(f"{pk}:{way.key}", way.text) for pk in listenings for way in heard.ways(pk or 0)]
    columns: dict[str, None] = {}
    for groups in (
        project.documents.filter(sort=Sort.BROUGHT).exclude(groups={}).values_list("groups", flat=True)[:500]
    ):
        columns |= dict.fromkeys(groups)
    return (*told, *((f"column:{name}", name) for name in columns))


def group_table(project: Project, way: str, person_id: int) -> SafeTable:
    """How many people of each group each code comes from, through the door; made anew, and kept by whoever asks."""
    codes = coding.codes(project.pk)
    marks = list(coding.visible(project.pk, person_id).order_by().values_list("document_id", "code_id"))
    listed = {one.pk: one for one in project.documents.all()}
    placed, groups, words = _placed(project, way, list(listed.values()))
    rows: Rows = [("", _who(listed[pk]), group) for pk, group in placed.items()]
    rows += [(str(code), _who(listed[pk]), placed[pk]) for pk, code in marks if pk in placed]
    named = [(str(one.pk), one.name) for one in codes]
    told = measured("codes", named, groups, tally(rows), named=words)
    return protect(told, current_policy())


def _who(one: Document) -> Hashable:
    return one.person or one.pk if one.sort == Sort.BROUGHT else (one.listening_id, one.key, one.handle)


def _placed(
    project: Project, way: str, documents: Sequence[Document]
) -> tuple[dict[int, str], list[tuple[str, str]], str]:
    """The group of each document that has one, the groups with their words, and what they are in words."""
    begun, _, name = way.partition(":")
    if begun == "column":
        placed = {one.pk: one.groups[name] for one in documents if one.groups.get(name)}
        return placed, [(group, group) for group in sorted(set(placed.values()))], name
    listening_id = int(begun)
    known = next((one for one in heard.ways(listening_id) if one.key == name), None)
    if known is None:
        raise NotFound("This way to look by group was not declared. Choose one from the list.")
    keys = {one.key for one in documents if one.listening_id == listening_id and one.sort == Where.ANSWER}
    # One question alone: what a person wrote to two is not put together.
    key = min(keys, default="")
    by_handle = heard.groups(listening_id, key, name)
    placed = {
        one.pk: by_handle[one.handle]
        for one in documents
        if one.listening_id == listening_id and one.key == key and one.handle in by_handle
    }
    return placed, list(known.groups), known.text


def told(project: Project) -> tuple[tuple[GroupTable, Shown], ...]:
    """The group tables that were told, as they were told."""
    return tuple((one, shown(_opened(one))) for one in GroupTable.objects.filter(project=project))


def _opened(one: GroupTable) -> SafeTable:
    return keeping.reopen(one.table)
