"""Numbers of rooms whose reasons fill a file of their own."""

from __future__ import annotations

from tests.attack.crawling.reasoning import Harmless
from tests.attack.crawling.reasons.choosing import CHOOSING
from tests.attack.crawling.reasons.coding import CODING
from tests.attack.crawling.reasons.commitment import COMMITMENT
from tests.attack.crawling.reasons.earlier import EARLIER
from tests.attack.crawling.reasons.learning import LEARNING
from tests.attack.crawling.reasons.network import OF_NETWORK
from tests.attack.crawling.reasons.pausing import PAUSING
from tests.attack.crawling.reasons.pooling import POOLING
from tests.attack.crawling.reasons.reflection import OF_REFLECTION
from tests.attack.crawling.reasons.sensing import SENSING
from tests.attack.crawling.reasons.ways import WAYS

OF_EACH_ROOM: tuple[Harmless, ...] = (
    *CHOOSING,
    *CODING,
    *COMMITMENT,
    *EARLIER,
    *LEARNING,
    *OF_NETWORK,
    *PAUSING,
    *POOLING,
    *OF_REFLECTION,
    *SENSING,
    *WAYS,
)
