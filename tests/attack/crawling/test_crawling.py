"""Every number anybody can come to is of a safe table as stored, or on the list of harmless ones with its reason.

Read by a crawler as each role and as nobody, in every link, file and form. `./do prove` has it open every one as each.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_django
from django.apps import apps
from django.db import connection
from django.template.loader import get_template

from hearten.door.models import Release
from hearten.house.reach import rules
from hearten.house.reach.tables import is_raw
from hearten.listening.intake.models import Answer
from hearten.methods.render import pdf
from hearten.methods.report import Document, Words
from hearten.understanding.models import Analysis
from tests.attack.crawling.about import About
from tests.attack.crawling.asking import Fault
from tests.attack.crawling.walking import EVERYONE, Given, Most, Reader, undone

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
TEMPLATE = "understanding/one.html"
OF_A_KIND = 8  # addresses of one sort of page; proving opens every one


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


@pytest.fixture(scope="module")
def about(made: Path) -> About:
    return About()


@dataclass(frozen=True, slots=True)
class Asked:
    """What was given, and the numbers in it that nobody can account for."""

    given: Given
    faults: tuple[Fault, ...]


@pytest.fixture(scope="module")
def everything(about: About, django_db_blocker: pytest_django.DjangoDbBlocker) -> list[Asked]:
    """Each address by whoever comes to it first, and some of each kind by everybody; each sort of form by everybody."""
    # On PostgreSQL the same code makes the same pages: a few of each kind show that it does.
    most = Most(of_a_kind=1, forms_of_a_kind=1, of_all=OF_A_KIND if on_sqlite() else 4)
    with undone():
        return [
            Asked(given, tuple(about.faults(given))) for who in EVERYONE for given in Reader(who, most).walk()
        ]


def test_every_number_anybody_can_come_to_was_told_or_is_harmless(everything: list[Asked]):
    unknown = {f"{asked.given.who}: {fault}" for asked in everything for fault in asked.faults}

    assert unknown == set()


def test_every_sort_of_page_and_file_was_come_to_by_everybody(everything: list[Asked]):
    given = [asked.given for asked in everything]

    sorts = {each.sort for each in given if each.status == 200}
    by_role = {who: sum(each.who == who for each in given) for who in EVERYONE}

    assert {"text/html", "text/csv", "application/pdf", "application/json"} <= sorts
    assert {each.status for each in given if not each.sent} == {200}
    assert {each.view for each in given if each.sent} >= {"listening:one", "understanding:weighting"}
    assert len({each.path for each in given}) > (350 if on_sqlite() else 150)
    assert min(by_role.values()) > (40 if on_sqlite() else 20)


def test_no_page_changes_when_all_that_was_said_is_taken_away(everything: list[Asked], made: Path):
    seen = {
        asked.given.path: asked.given
        for asked in everything
        if not asked.given.sent
        and not rules.page_may(asked.given.view)
        and not asked.given.view.startswith("mfa_")
    }
    readers = {who: Reader(who, Most(1, 1)) for who in EVERYONE}

    with undone():
        for model in filter(is_raw, apps.get_models()):
            model._base_manager.all()._raw_delete(model._base_manager.db)
        for snapshot in (made / "snapshots").iterdir():
            snapshot.rename(made / f"{snapshot.name}.away")
        again = {path: readers[given.who].get(path) for path, given in seen.items()}
    for away in made.glob("*.away"):
        away.rename(made / "snapshots" / away.stem)

    assert Answer.objects.exists()
    assert len(seen) > (200 if on_sqlite() else 80)
    assert [path for path in seen if bare(again[path].content) != bare(seen[path].content)] == []


def bare(content: bytes) -> bytes:
    """What a page says, without the token of each form."""
    return re.sub(rb'(name="csrfmiddlewaretoken" value=")[^"]+', rb"\1", content)


# A number that was not told is found -------------------------------------------------------------------------------
def exact(about: About) -> int:
    """How many people said one thing, exactly: of all there are, one that no table tells and nothing is called by."""
    counts = {}
    for said in Answer.objects.filter(listening_id=3).values_list("said", flat=True):
        for key, code in said.items():
            counts[key, code] = counts.get((key, code), 0) + 1
    return next(
        count
        for count in sorted(counts.values())
        if count > 100 and count % 5 and str(count) not in about.keys
    )


@pytest.mark.parametrize(
    "planted",
    [
        "<p>{n} people said so.</p>",
        "<p>Only {n} of them.</p>",
        "<p>{per_100} in every 100 said so.</p>",
        '<p title="{n} answers">More</p>',
        '<a href="?those={n}">More</a>',
        '<form method="post"><input type="hidden" name="those" value="{n}"></form>',
        "<table><tr><th>Everyone</th><td>{n}</td></tr></table>",
        "<svg><text>{n}</text></svg>",
    ],
)
def test_an_exact_count_put_in_a_template_is_found(
    about: About, tmp_path: Path, settings: pytest_django.fixtures.SettingsWrapper, planted: str
):
    count = exact(about)
    template = Path(get_template(TEMPLATE).origin.name).read_text()
    words = planted.format(n=count, per_100=f"{count / 11.2:.1f}")
    (tmp_path / "understanding").mkdir()
    (tmp_path / TEMPLATE).write_text(template.replace("</h1>", f"</h1>{words}", 1))
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]

    given = Reader("steward", Most(1, 1)).get(f"/understanding/{of_staff().pk}/")

    assert given.status == 200
    assert [fault.view for fault in about.faults(given)] == ["understanding:one"]


def of_staff() -> Analysis:
    return Analysis.objects.get(listening_id=3, state="made")


def left() -> str:
    """The digest of what left of the staff's listening."""
    return Release.objects.get(people="listening:3").digest


def test_an_exact_count_in_a_spreadsheet_a_bundle_or_a_pdf_is_found(about: About):
    steward, count = Reader("steward", Most(1, 1)), exact(about)
    csv = steward.get(f"/understanding/{of_staff().pk}/tables.csv")
    bundle, account = (
        steward.get(at) for at in (f"/left/{left()}/bundle.json", f"/told/{left()[:16]}/account.pdf")
    )
    told = json.loads(bundle.content)
    told["bundle"]["made_of"]["findings"][0]["table"]["everyone"]["base"] = count
    planted = [
        replace(csv, content=csv.content + f'"Who","Everyone","{count}"\r\n'.encode()),
        replace(bundle, content=json.dumps(told).encode()),
        replace(account, content=pdf.pdf(Document("Who", (Words(f"{count} people"),)))),
    ]

    found = [list(about.faults(each)) for each in planted]

    assert [list(about.faults(each)) for each in (csv, bundle, account)] == [[], [], []]
    assert all(found)
