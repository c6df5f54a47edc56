"""Targets and their pauses, within systems."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.systems.pauses import views as pauses
from hearten.systems.targets import views as targets

DOORS: Doors = [
    path("targets/", targets.register, name="targets"),
    path("targets/new/", targets.new, name="new_target"),
    path("targets/<int:target_id>/", targets.one, name="target"),
    path("targets/<int:target_id>/describe/", targets.describe, name="describe_target"),
    path("targets/<int:target_id>/add/", targets.add_point, name="add_point"),
    path("targets/<int:target_id>/correct/<int:point_id>/", targets.correct, name="correct_point"),
    path("targets/<int:target_id>/bring-in/", targets.bring_in, name="bring_in_points"),
    path("targets/<int:target_id>/note/", targets.note, name="note_recording"),
    path("targets/<int:target_id>/points.csv", targets.points_file, name="points_file"),
    path("pauses/", pauses.every, name="pauses"),
    path("pauses/new/", pauses.new, name="new_pause"),
    path("pauses/<int:pause_id>/", pauses.one, name="pause"),
    path("pauses/<int:pause_id>/change/", pauses.change, name="change_pause"),
    path("pauses/<int:pause_id>/propose/", pauses.propose, name="propose_pause"),
    path("pauses/<int:pause_id>/take-back/", pauses.take_back, name="take_back_pause"),
    path("pauses/<int:pause_id>/start/", pauses.start, name="start_pause"),
    path("pauses/<int:pause_id>/restore/", pauses.restore, name="restore_pause"),
    path("pauses/<int:pause_id>/go-on/", pauses.go_on, name="go_on_with_pause"),
    path("pauses/<int:pause_id>/abandon/", pauses.abandon, name="abandon_pause"),
    path("pauses/<int:pause_id>/another-decides/", pauses.another_decides, name="another_decides"),
    path("pauses/<int:pause_id>/worth/", pauses.was_it_worth_it, name="worth"),
    path("pauses/<int:pause_id>/recording/<slug:which>/", pauses.say_recording, name="say_recording"),
    path("pauses/<int:pause_id>/judge/", pauses.judge, name="judge_pause"),
    path("pauses/<int:pause_id>/paper.pdf", pauses.on_paper, name="pause_on_paper"),
]
