"""Every table of the network, gathered for Django."""

from hearten.network.joining.models import Joined
from hearten.network.membership.models import Member, Network
from hearten.network.parcels.models import Chosen, Opened, Sent, Taken, Told, TurnedDown
from hearten.network.pooled.models import InPool, Moved, Pool
from hearten.network.programme.models import CaseStudy, Group, Meeting, Outset, Wanted

__all__ = [
    "CaseStudy",
    "Chosen",
    "Group",
    "InPool",
    "Joined",
    "Meeting",
    "Member",
    "Moved",
    "Network",
    "Opened",
    "Outset",
    "Pool",
    "Sent",
    "Taken",
    "Told",
    "TurnedDown",
    "Wanted",
]
