"""The job that brings in what many people answered, while whoever asked for it may do something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop
from django_tasks import TaskResultStatus, task
from django_tasks.exceptions import TaskResultDoesNotExist

from hearten.errors import HeartenError, NotFound
from hearten.house.earlier import coming, holding
from hearten.house.earlier.coming import Said
from hearten.house.earlier.taking import Use
from hearten.people.models import Person

COMING: Final = "earlier-survey-coming"
AT_ONCE: Final = 1000  # answers that a page keeps while somebody waits
GIVEN_UP: Final = gettext_noop(
    "It could not be brought in, for a reason of ours that the people who look after this server can see. Nothing of "
    "it was kept. Choose the file again later."
)


@dataclass(frozen=True, slots=True)
class State:
    """How far it is: the listening it became, or why it became none; neither while it is still coming."""

    listening_id: int | None = None
    refused: str = ""
    running: bool = False


@task()
def bring_in_later(opens: str, uses: dict[str, str], same: dict[str, str], by: int) -> dict[str, int | str]:
    """Bring in what is held; the number of the listening, or why not. Done again, it finds what it did before."""
    person = Person.objects.get(pk=by)
    if before := coming.brought_before(opens):
        return {"listening": before}
    try:
        made = coming.bring(opens, Said({name: Use(use) for name, use in uses.items()}, same), by=person)
    except HeartenError as refusal:
        return {"refused": refusal.sentence}
    holding.let_go(opens)
    return {"listening": made}


def enqueue(opens: str, said: Said, *, by: Person) -> str:
    """Have it brought in by a job; gives what to ask for it by."""
    uses = {name: use.value for name, use in said.uses.items()}
    return str(bring_in_later.enqueue(opens, uses, dict(said.same), by.pk).id)


def state(asked: str) -> State:
    """How far it is."""
    try:
        result = bring_in_later.get_result(asked)
    except TaskResultDoesNotExist:
        raise NotFound("Nothing is being brought in for you. Choose the file again.") from None
    if result.status == TaskResultStatus.SUCCESSFUL:
        told = result.return_value or {}
        made = told.get("listening")
        return State(int(made) if made else None, str(told.get("refused", "")))
    if result.status == TaskResultStatus.FAILED:
        return State(refused=GIVEN_UP)
    return State(running=result.status == TaskResultStatus.RUNNING)
