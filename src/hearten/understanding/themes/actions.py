"""Drawing themes, looking for what speaks against them, letting others rest on them, telling codes by group."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from hearten.errors import NotReady, refuse
from hearten.methods.disclosure import keeping
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import (
    VOICES,
    ContrarySearch,
    Drawn,
    GroupTable,
    Project,
    Reader,
    Theme,
)
from hearten.understanding.coding.rules import DEED, Sort
from hearten.understanding.heard import actions as heard
from hearten.understanding.themes import queries, rules


@action("understanding.theme.drawn")
def draw(project: Project, name: str, statement: str, codes: Collection[int], *, by: Person) -> Theme:
    """Draw a theme from codes."""
    refuse_unless_may(DEED, by)
    live = [one.pk for one in coding.codes(project.pk) if one.pk in set(codes)]
    refuse(rules.why_not_draw(name, statement, len(live)))
    with transaction.atomic(using=VOICES):
        made = Theme.objects.create(
            project=project,
            name=name.strip(),
            statement=statement.strip(),
            on=timezone.localdate(),
            by_id=by.pk,
        )
        Drawn.objects.bulk_create(Drawn(theme=made, code_id=pk) for pk in live)
    return made


@action("understanding.theme.changed")
def change(theme: Theme, name: str, statement: str, codes: Collection[int], *, by: Person) -> Theme:
    """Say it better, or draw it from other codes; whoever rested on it has it looked at anew."""
    refuse_unless_may(DEED, by)
    live = [one.pk for one in coding.codes(theme.project_id) if one.pk in set(codes)]
    refuse(rules.why_not_draw(name, statement, len(live)))
    if theme.ready:
        raise NotReady("Others may rest on this theme by now, so it stays as it is. Draw another beside it.")
    with transaction.atomic(using=VOICES):
        theme.name, theme.statement = name.strip(), statement.strip()
        theme.save(update_fields=["name", "statement"])
        theme.drawn.all().delete()
        Drawn.objects.bulk_create(Drawn(theme=theme, code_id=pk) for pk in live)
    return theme


@action("understanding.theme.contrary_looked_for")
def look_for_contrary(theme: Theme, looked: str, found: str, some: bool, *, by: Person) -> ContrarySearch:
    """Write down where somebody looked for what speaks against a theme, and what they found."""
    refuse_unless_may(DEED, by)
    refuse(rules.why_not_search(looked, found))
    return ContrarySearch.objects.create(
        theme=theme,
        looked=looked.strip(),
        found=found.strip(),
        some=some,
        on=timezone.localdate(),
        by_id=by.pk,
    )


@action("understanding.theme.ready")
def make_ready(theme: Theme, *, by: Person) -> Theme:
    """Let others rest on a theme: three people are behind it, and somebody has looked for what speaks against."""
    refuse_unless_may(DEED, by)
    refuse(queries.why_not_ready(theme, by.pk))
    documents = {one.document_id: one.document for one in queries.marks_of(theme, by.pk)}.values()
    heard.rest(f"theme:{theme.pk}", [coding.place_of(one) for one in documents if one.sort != Sort.BROUGHT])
    theme.ready = True
    theme.save(update_fields=["ready"])
    return theme


@action("understanding.coding.told_by_group")
def tell_by_group(project: Project, way: str, *, by: Person) -> GroupTable:
    """Tell from how many people of each group each code comes: once, for two tables would tell of what lies between."""
    refuse_unless_may(DEED, by)
    if way not in dict(queries.ways(project)):
        raise NotReady("Choose one of the ways to look by group from the list.")
    # Of a listening once in all projects, deleted ones too; a column of a public file belongs to its project.
    before = GroupTable.objects.filter(way=way)
    if (before.filter(project=project) if way.startswith("column:") else before).exists():
        raise NotReady(
            "This was told already, and is told once: a second table, after one more mark, would tell who it came from."
        )
    if Reader.objects.filter(reading__project=project, locked=False).exists():
        raise NotReady(
            "Some of it is still being read by two people, each by themselves. Wait until both have locked."
        )
    table = queries.group_table(project, way, by.pk)
    return GroupTable.objects.create(
        project=project, way=way, table=keeping.keep(table), on=timezone.localdate(), by_id=by.pk
    )
