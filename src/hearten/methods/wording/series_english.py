"""What came of a pause, in English."""

from __future__ import annotations

from hearten.methods.wording.series_phrases import SeriesPhrases

ENGLISH = SeriesPhrases(
    amount="{n} {unit}",
    share="{n} in every 100",
    between=" (we can be fairly sure it is between {low} and {high})",
    to="{low} to {high}",
    rose="“{name}” was higher during the pause than its course before foretold: by {amount} on average{between}.",
    fell="“{name}” was lower during the pause than its course before foretold: by {amount} on average{between}.",
    turned="“{name}” changed its course with the pause, but over the whole of it was neither clearly higher nor lower.",
    no_change="“{name}” did not change in a way that matters: any change is probably smaller than {matters}.",
    cannot_tell="We cannot tell whether “{name}” changed: {because}.",
    both="; and ",
    by_recording="the recording changed",
    by_power="there were too few points to see a change of {matters}, had there been one",
    by_placebos="it changes as much by itself, when nothing is paused",
    by_wide="a change of {matters} or more is not ruled out",
    not_clear="The interval leaves out “no change”, and still we do not call this clear: series wander by themselves, "
    "and before calling a change clear we allow for more of that.",
    power="By the points before the pause alone, a change of {matters} would have been seen about {n} times in 100.",
    no_placebos="There are too few points before the pause to try dates on which nothing happened.",
    placebos="Of dates before the pause, on which nothing was paused, we tried {tried}: {clear} would have been called "
    "a clear change, and at {strong} the change was as strong as at the pause.",
    carried="What carries on from point to point is allowed for. Beyond that nothing left over is related "
    "(Ljung and Box, p {p}).",
    related="What carries on from point to point is allowed for. Beyond that what is left over is still related "
    "(Ljung and Box, p {p}), so each interval is widened to hold that of Newey and West too.",
    control="What happened to “{control}”, where nothing was paused, is taken off, point by point.",
    no_control="There is no control, so whatever else happened at the same time is in it too.",
    seasons="Seasons are allowed for, as one wave a year.",
    no_seasons="There are less than two whole years of points, so seasons are not allowed for.",
    after="{n} points since the target was restored are left out: fewer than {fewest} cannot be judged.",
    alike="Those who record it say that it was recorded alike throughout.",
    changed="Those who record it say that the recording changed.",
    not_known="Nobody knows whether it was recorded alike throughout.",
    effects="What changed in “{name}”",
    effect="Change",
    best="Best guess",
    ends="Between",
    level="The step when the pause began",
    slope="The turn, from each point to the next",
    average="Over the whole pause",
    back_level="The step when it was restored",
    back_slope="The turn then, from each point to the next",
    chart="“{name}” before, during and after the pause",
    described="The line of dots is what was counted. The broken line is what its course before foretold, with the band "
    "it probably lies in. Upright lines mark where the pause began and where the target was restored.",
    points="“{name}”, point by point",
    step="From",
    seen="Counted",
    without="Foretold",
    band="Probably between",
    period="Target",
    before="on, before",
    paused="paused",
    restored="on again",
)
