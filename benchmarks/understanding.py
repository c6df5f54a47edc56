"""What is measured of the understanding room: maps of opinions, and agreement of coders. Its part of plan and goals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks import made_up_votes
from benchmarks.equality import Check
from benchmarks.goals import Goal, Reading, Results
from benchmarks.plan import OURS, THEIRS, Comparison
from benchmarks.rounds import Runner
from benchmarks.task import Asked

RED_DWARF, SAMPLED, DENSE, LOOP = "red-dwarf", "Hearten, sampled", "a dense decomposition", "krippendorff"
MAP = "An opinion map of {votes} votes on {statements} statements: plane, groups, and what each says"
SMALL, LARGE, FEW, MANY = 10_000, 100_000, 1_000, 100_000
MEMORY_GB = 16  # that red-dwarf takes for the large map, and some to live on
PEOPLE = 1_042  # in the four open conversations
DRAWS = 1_000


def _map(people: int, statements: int, density: int, votes: str, *more: Runner) -> Comparison:
    options = {"statements": statements, "density": density}
    wait = 100.0 if people > SMALL else 30.0
    runners = (
        Runner("Hearten", "ours", OURS + "opinion:Map", options=options, most=60),
        Runner(SAMPLED, "ours", OURS + "opinion:Sampled", options=options, most=60),
        Runner(RED_DWARF, "peers", THEIRS + "red_dwarf_tasks:Map", 20, wait, options, int(people <= SMALL)),
    )
    checks = (
        Check("Hearten", SAMPLED, ("means", "places"), (1e-12, 1e-12)),
        Check("Hearten", DENSE, ("means", "places"), (1e-10, 1e-8)),
        # Its decomposition is a randomised one, which is near and no nearer.
        Check("Hearten", RED_DWARF, ("means", "places, theirs by a randomised decomposition"), (1e-10, 2e-2)),
    )
    title = MAP.format(votes=votes, statements=f"{statements:,}")
    needed = MEMORY_GB if people > SMALL else 0
    return Comparison(title, "opinion", people, (*runners, *more), checks, memory_gb=needed)


def _dense(statements: int, density: int) -> Runner:
    options = {"statements": statements, "density": density}
    return Runner(DENSE, "ours", OURS + "opinion:Dense", 20, 0.0, options, warm_up=0)


def _alpha(units: int, coders: int) -> Comparison:
    options = {"coders": coders, "draws": DRAWS}
    runners = (
        Runner("Hearten", "ours", OURS + "agreement:Alpha", options=options),
        Runner(LOOP, "peers", THEIRS + "krippendorff_tasks:Alpha", 20 if units <= FEW else 1, 30.0, options),
    )
    title = f"Krippendorff's alpha of {coders} coders with {DRAWS:,} draws of units"
    # A width told of a thousand draws, or of the peer's fifty.
    return Comparison(
        title, "agreement", units, runners,
        (Check("Hearten", LOOP, ("alpha", "spread of draws"), (1e-10, 0.3), chance=True),), 7,
    )  # fmt: skip


MAPPED = _map(SMALL, 1_000, 72, "0.72 million", _dense(1_000, 72))
MAPPED_LARGE = _map(LARGE, 2_000, 60, "12 million")
OPEN = Comparison(
    "Four open conversations of Polis, each mapped whole", "conversations", PEOPLE,
    (Runner("Hearten", "ours", OURS + "opinion:Conversations"),
     Runner(RED_DWARF, "peers", THEIRS + "red_dwarf_tasks:Conversations")),
    (Check("Hearten", RED_DWARF, ("squared distances to the middles of groups, where ours are larger",),
           (1e-9,), below=True),),
)  # fmt: skip

WORDS: dict[str, tuple[Comparison, ...]] = {
    "opinion": (OPEN, MAPPED, MAPPED_LARGE),
    "agreement": (_alpha(FEW, 3), _alpha(MANY, 5)),
}
IN_ALL = (*WORDS["agreement"], *WORDS["opinion"])


def make_votes(comparison: Comparison, asked: Asked) -> None:
    """Make the votes before anybody loads: else whoever is first would be told to hold what making them takes."""
    if comparison.kind == "opinion":
        made_up_votes.votes(replace(asked, options=comparison.runners[0].options))


def goals(results: Results) -> Iterator[Goal]:
    """G11 and G12."""
    read = Reading(results)
    small, large = (read.ratio("opinion", people, RED_DWARF, "Hearten") for people in (SMALL, LARGE))
    yield Goal("G11", "opinion map of 10k people and 1k statements: red-dwarf's time", 45, small)
    yield Goal("G11", "the same of 100k people and 2k statements", 80, large)
    sampled = read.ratio("opinion", LARGE, RED_DWARF, SAMPLED)
    yield Goal("G11", "the same with a sampled silhouette and its error", 250, sampled)
    yield Goal("G11", "the same: red-dwarf's memory", 25, _memory(read))
    closer = read.apart("conversations", PEOPLE, RED_DWARF)
    yield Goal("G11", "groups' squared distances, over red-dwarf's", 1e-9, closer, False, "")
    dense = read.apart("opinion", SMALL, DENSE)
    yield Goal("G11", "places against a dense decomposition", 1e-8, dense, False, "")
    few, many = (read.ratio("agreement", units, LOOP, "Hearten") for units in (FEW, MANY))
    yield Goal("G12", "alpha with 1,000 draws of 1k units: a loop over krippendorff's time", 100, few)
    yield Goal("G12", "the same of 100k units", 2_000, many)


def _memory(read: Reading) -> float | None:
    runners = read.timed("opinion", LARGE, RED_DWARF, "Hearten")
    return float(runners[RED_DWARF]["peak"] / runners["Hearten"]["peak"]) if runners else None
