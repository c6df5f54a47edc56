"""What other programs read: only what left."""

from __future__ import annotations

from django.urls import path

from hearten.house.api.describing import listed
from hearten.house.api.surface import nowhere
from hearten.house.api.ways import api
from hearten.house.doors.kinds import Doors

DOORS: Doors = [
    path("", listed, name="api_listed"),
    path("v1/", api.urls),
    path("<path:rest>", nowhere, name="api_nowhere"),
]
