"""A finding: something we may say, with how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hearten.methods.disclosure import SafeTable


@dataclass(frozen=True, slots=True)
class Made:
    """How something was made: enough for another person to make it again.

    `snapshot` is the SHA-256 of the answers it was made from, `on` an ISO date, `arguments` plain JSON values.
    """

    method: str
    version: str
    arguments: Mapping[str, object]
    policy: str
    snapshot: str
    on: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One question's safe table, the plain sentences that tell it, and how it was made.

    `sentence` is the headline and `gaps` one sentence a breakdown, both made by rule from `table` alone.
    """

    key: str
    topic: str
    table: SafeTable
    sentence: str
    made: Made
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def in_order(finding: Finding) -> Finding:
    """A finding with its arguments in one order and form: a store or a file may keep them in any, and they are told so.

    Args:
        finding: any, fresh or read back.
    Source:
        House rule: composing again gives the same document.
    """
    return replace(finding, made=replace(finding.made, arguments=_settled(finding.made.arguments)))


def _settled(value: Any) -> Any:  # noqa: ANN401  # plain JSON values
    if isinstance(value, Mapping):
        return {key: _settled(one) for key, one in sorted(value.items())}
    return [_settled(one) for one in value] if isinstance(value, list | tuple) else value
