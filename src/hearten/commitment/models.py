"""Every table of the commitment, gathered for Django."""

from hearten.commitment.employing.models import Change, Walk
from hearten.commitment.endorsing.models import Endorsement, Kept, Turn, Want
from hearten.commitment.steps.models import Look, Reason, Step
from hearten.commitment.stock.models import Answer, Proof, Round
from hearten.commitment.texts.models import Text

__all__ = [
    "Answer",
    "Change",
    "Endorsement",
    "Kept",
    "Look",
    "Proof",
    "Reason",
    "Round",
    "Step",
    "Text",
    "Turn",
    "Walk",
    "Want",
]
