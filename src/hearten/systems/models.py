"""Every table of systems, gathered for Django."""

from hearten.systems.barriers.models import Barrier, Evidence, Step, Tried
from hearten.systems.channels.models import Channel, Service
from hearten.systems.pauses.models import Crossing, Judgement, Pause, PauseTurn
from hearten.systems.procurement.models import Claim, Criterion, Procurement, StageTold
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.targets.models import Earlier, Noted, Point, Target
from hearten.systems.turned_away.models import Turned, TurnedSeason
from hearten.systems.turns.models import Turn

__all__ = [
    "Barrier",
    "Channel",
    "Choice",
    "Claim",
    "Criterion",
    "Crossing",
    "Earlier",
    "Evidence",
    "Fear",
    "Judgement",
    "Noted",
    "Pause",
    "PauseTurn",
    "Point",
    "Procurement",
    "Service",
    "StageTold",
    "Step",
    "Target",
    "Tried",
    "Turn",
    "Turned",
    "TurnedSeason",
]
