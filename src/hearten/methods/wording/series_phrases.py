"""The pieces a language needs to tell what came of a pause."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeriesPhrases:
    """One language. Every template is filled by name; no sentence says that the pause made anything happen.

    Attributes:
        amount: a number with its unit; `share`: a number in every 100.
        rose to cannot_tell: the five answers. `between`, `to`: the ends of an interval, said after a
            number, and in a table.
        by_recording to by_wide: why we cannot tell; joined by `both`.
        not_clear: said where an interval leaves out no change, and the change is still not called clear.
        level to back_slope, average: what each effect is, for a table; `effect`, `best`, `ends`: its columns.
    """

    amount: str
    share: str
    between: str
    to: str
    rose: str
    fell: str
    turned: str
    no_change: str
    cannot_tell: str
    both: str
    by_recording: str
    by_power: str
    by_placebos: str
    by_wide: str
    not_clear: str
    power: str
    no_placebos: str
    placebos: str
    carried: str
    related: str
    control: str
    no_control: str
    seasons: str
    no_seasons: str
    after: str
    alike: str
    changed: str
    not_known: str
    effects: str
    effect: str
    best: str
    ends: str
    level: str
    slope: str
    average: str
    back_level: str
    back_slope: str
    chart: str
    described: str
    points: str
    step: str
    seen: str
    without: str
    band: str
    period: str
    before: str
    paused: str
    restored: str
