"""Coding projects, read: never another reader's marks before all who read a set by themselves have locked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hearten.errors import NotFound
from hearten.methods.coding.together import together
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.understanding.coding.models import (
    BookVersion,
    Code,
    Coding,
    Document,
    Memo,
    Project,
    Reader,
    ReadingSet,
)
from hearten.understanding.coding.rules import Blind, Sort
from hearten.understanding.heard import queries as heard
from hearten.understanding.heard.rules import Place, Where


@dataclass(frozen=True, slots=True)
class Passage:
    """One marked passage to read: its words as they are now, and what stands around them."""

    id: int
    document_id: int
    document: str
    start: int
    end: int
    text: str
    before: str
    after: str
    code_id: int
    code: str
    reader_id: int | None
    reader: str
    memo: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """Documents somebody looks for: words in them, a code marked in them, or those nothing is marked in."""

    words: str = ""
    code: int = 0
    unmarked: bool = False


def project(project_id: int) -> Project:
    """One project, or the refusal."""
    found = Project.objects.filter(pk=project_id).first()
    if found is None:
        raise NotFound("There is no such coding project. Go back to the list of them.")
    return found


def projects() -> QuerySet[Project]:
    """Every project, the newest first."""
    return Project.objects.all()


def document(document_id: int) -> Document:
    """One document, or the refusal."""
    found = Document.objects.select_related("project", "reading").filter(pk=document_id).first()
    if found is None:
        raise NotFound("This is not here any more. Whoever said it may have taken it back.")
    return found


def blinds(project_id: int) -> dict[int, Blind]:
    """Who reads each set of a project by themselves, and who has locked."""
    rows = Reader.objects.filter(reading__project=project_id).order_by("id")
    found: dict[int, dict[int, bool]] = {}
    for row in rows:
        found.setdefault(row.reading_id, {})[row.person_id or -row.pk] = row.locked
    return {reading: Blind(readers) for reading, readers in found.items()}


def blind_of(one: Document) -> Blind | None:
    """How the set of a document is read, or None where it is in none."""
    return None if one.reading_id is None else blinds(one.project_id).get(one.reading_id)


def _closed(project_id: int) -> QuerySet[ReadingSet]:
    return ReadingSet.objects.filter(project=project_id, readers__locked=False)


def visible(project_id: int, person_id: int | None) -> QuerySet[Coding]:
    """The marks this person may see: all, but others' in a set that is still read blind. Every page asks this one."""
    closed = list(_closed(project_id).values_list("pk", flat=True).distinct())
    found = Coding.objects.filter(project=project_id)
    if not closed:
        return found
    return found.filter(
        Q(document__reading__isnull=True) | ~Q(document__reading__in=closed) | Q(reader_id=person_id)
    )


def memos(project_id: int, person_id: int, document_id: int | None = None) -> QuerySet[Memo]:
    """The memos on one document, or on the whole project, that this person may read."""
    return all_memos(project_id, person_id).filter(document=document_id)


def all_memos(project_id: int, person_id: int) -> QuerySet[Memo]:
    """Every memo this person may read, by the same rule as marks."""
    closed = list(_closed(project_id).values_list("pk", flat=True).distinct())
    return Memo.objects.filter(project=project_id).filter(
        Q(document__isnull=True)
        | Q(document__reading__isnull=True)
        | ~Q(document__reading__in=closed)
        | Q(reader_id=person_id)
    )


def codes(project_id: int) -> list[Code]:
    """The live codes, each after its parent, in the order of their names."""
    live = list(Code.objects.filter(project=project_id, live=True))
    alive = {one.pk for one in live}
    under: dict[int | None, list[Code]] = {}
    for one in sorted(live, key=lambda each: each.name.casefold()):
        under.setdefault(one.parent_id if one.parent_id in alive else None, []).append(one)
    found: list[Code] = []
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += reversed(under.get(one.pk, []))
    return found


def depths(of: Sequence[Code]) -> dict[int, int]:
    """How deep each code stands under others, 0 at the top."""
    found: dict[int, int] = {}
    for one in of:
        found[one.pk] = found[one.parent_id] + 1 if one.parent_id in found else 0
    return found


def newest(project_id: int) -> int:
    """The number of the codebook's newest version."""
    return BookVersion.objects.filter(project=project_id).values_list("number", flat=True).first() or 0


def reads(listening_id: int) -> bool:
    """Whether what was said in a listening is read in any project."""
    return Document.objects.filter(listening_id=listening_id).exists()


def place_of(one: Document) -> Place:
    """Where the words of a heard document are."""
    return Place(Where(one.sort), one.listening_id or 0, one.key, one.handle)


def words_of(documents: Iterable[Document]) -> dict[int, str]:
    """The words of documents as they may be read now, by document; those taken back are not among them."""
    listed = list(documents)
    found = {one.pk: one.text for one in listed if one.sort == Sort.BROUGHT}
    asked = {place_of(one): one.pk for one in listed if one.sort != Sort.BROUGHT}
    return found | {asked[place]: text for place, text in heard.words(asked).items()}


def text_of(one: Document) -> str:
    """The words of one document, or that they are gone."""
    found = words_of([one]).get(one.pk)
    if found is None:
        raise NotFound("These words are not here any more. Whoever said them has taken them back.")
    return found


def documents(project_id: int, person_id: int, looked: Looked) -> QuerySet[Document]:
    """The documents that fit, in order."""
    found = Document.objects.filter(project=project_id).order_by("number")
    seen = visible(project_id, person_id)
    if looked.code:
        found = found.filter(pk__in=seen.filter(code=looked.code).order_by().values("document"))
    if looked.unmarked:
        found = found.exclude(pk__in=seen.filter(reader_id=person_id).order_by().values("document"))
    return found.filter(_holding(found, looked.words.strip())) if looked.words.strip() else found


def _holding(among: QuerySet[Document], words: str) -> Q:
    """Those in whose words something stands: the database looks through what was brought, we through what was heard."""
    folded = words.casefold()
    told = words_of(among.exclude(sort=Sort.BROUGHT))
    return Q(text__icontains=words) | Q(pk__in=[pk for pk, text in told.items() if folded in text.casefold()])


def neighbours(one: Document) -> tuple[int | None, int | None]:
    """The document before and the one after."""
    within = Document.objects.filter(project=one.project_id)
    before = within.filter(number__lt=one.number).order_by("-number").values_list("pk", flat=True).first()
    after = within.filter(number__gt=one.number).order_by("number").values_list("pk", flat=True).first()
    return before, after


def with_children(project_id: int, code_ids: Collection[int]) -> set[int]:
    """These codes and all under them."""
    pairs = list(Code.objects.filter(project=project_id).values_list("pk", "parent"))
    found, grown = set(code_ids), True
    while grown:
        more = {pk for pk, parent in pairs if parent in found} - found
        found |= more
        grown = bool(more)
    return found


def marked_with(project_id: int, person_id: int, code_id: int, beside: int = 0) -> QuerySet[Coding]:
    """The passages of a code and those under it; `beside`: only in documents where another code is marked too."""
    seen = visible(project_id, person_id)
    found = seen.filter(code__in=with_children(project_id, [code_id])).select_related("document", "code")
    if beside:
        found = found.filter(document__in=seen.filter(code=beside).order_by().values("document"))
    return found.order_by("document__number", "start", "id")


AROUND = 60


def passages(marks: Iterable[Coding]) -> tuple[Passage, ...]:
    """Marks to read, with their words as they are now; marks on what was taken back are not among them."""
    listed = list(marks)
    told = words_of({one.document_id: one.document for one in listed}.values())
    names = people.names({f"person:{one.reader_id}" for one in listed if one.reader_id})
    return tuple(_passage(one, told[one.document_id], names) for one in listed if one.document_id in told)


def _passage(one: Coding, text: str, names: dict[str, str]) -> Passage:
    return Passage(
        one.pk,
        one.document_id,
        one.document.name,
        one.start,
        one.end,
        text[one.start : one.end],
        text[max(0, one.start - AROUND) : one.start],
        text[one.end : one.end + AROUND],
        one.code_id,
        one.code.name,
        one.reader_id,
        names.get(f"person:{one.reader_id}", ""),
        one.memo,
        one.suggested,
    )


def counts(project_id: int, person_id: int) -> dict[int, int]:
    """How many passages of each code this person may see."""
    from django.db.models import Count

    rows = visible(project_id, person_id).order_by().values_list("code").annotate(many=Count("pk"))
    return {int(code): int(many) for code, many in rows}


def side_by_side(project_id: int, person_id: int, named: Sequence[int]) -> list[list[int]]:
    """In how many documents each pair of codes is marked, as far as this person may see."""
    rows = list(visible(project_id, person_id).order_by().values_list("document_id", "code_id"))
    return [list(map(int, row)) for row in together([r[0] for r in rows], [r[1] for r in rows], named)]


def about(person: Person) -> list[str]:
    """What the bench holds about a person."""
    marks = Coding.objects.filter(reader_id=person.pk).values("project").distinct().count()
    readings = Reader.objects.filter(person_id=person.pk).count()
    notes = Memo.objects.filter(reader_id=person.pk).count()
    begun = Project.objects.filter(by_id=person.pk).count()
    told = (
        (begun, "You began coding projects: %d."),
        (marks, "You marked passages in coding projects: %d."),
        (readings, "You read sets of documents by yourself: %d."),
        (notes, "You wrote memos on what you read: %d."),
    )
    return [words % many for many, words in told if many]
