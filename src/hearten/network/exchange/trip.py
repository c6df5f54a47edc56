"""What came of going out once: what was laid out, opened and turned down; and which members could not be reached."""

from __future__ import annotations

from dataclasses import dataclass, field

from hearten.errors import HeartenError
from hearten.network.parcels.models import Opened


@dataclass(slots=True)
class Trip:
    """Counted and named, in the order it happened."""

    laid_out: int = 0
    opened: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    unreached: list[tuple[str, str]] = field(default_factory=list)

    def took(self, one: Opened) -> None:
        """A parcel was taken in."""
        self.opened.append(f"{one.member.name}, number {one.sequence}")

    def turned_down(self, name: str, why: HeartenError) -> None:
        """A file was not."""
        self.refused.append((name, why.sentence))

    def not_reached(self, name: str, why: str) -> None:
        """A member could not be asked."""
        self.unreached.append((name, why))

    def with_more(self, other: Trip) -> Trip:
        """Both together."""
        return Trip(
            self.laid_out + other.laid_out,
            self.opened + other.opened,
            self.refused + other.refused,
            self.unreached + other.unreached,
        )
