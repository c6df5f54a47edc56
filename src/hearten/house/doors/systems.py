"""What stands in the way."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.choosing import DOORS as CHOOSING
from hearten.house.doors.kinds import Doors
from hearten.house.doors.pausing import DOORS as PAUSING
from hearten.systems.barriers import views as barriers
from hearten.systems.turned_away import views as turned_away

DOORS: Doors = [
    path("", barriers.board, name="board"),
    path("new/", barriers.new, name="new"),
    path("<int:barrier_id>/", barriers.one, name="barrier"),
    path("<int:barrier_id>/describe/", barriers.describe, name="describe"),
    path("<int:barrier_id>/evidence/", barriers.add_evidence, name="evidence"),
    path("<int:barrier_id>/tried/", barriers.say_tried, name="tried"),
    path("<int:barrier_id>/decide/", barriers.decide, name="decide"),
    path("<int:barrier_id>/close/", barriers.close, name="close"),
    path("<int:barrier_id>/open-again/", barriers.open_again, name="open_again"),
    path("<int:barrier_id>/propose/", barriers.propose, name="propose"),
    path("turned-away/", turned_away.told, name="told"),
    path("turned-away/count/", turned_away.count, name="count"),
    *CHOOSING,
    *PAUSING,
]
