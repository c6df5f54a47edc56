"""What a network finds together, and what it does beside figures."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.network.joining import views as joining
from hearten.network.pooled import views as pooled
from hearten.network.programme import views as programme
from hearten.network.working import views as working

DOORS: Doors = [
    path("found/", pooled.pools, name="pools"),
    path("found/table.csv", pooled.pools_file, name="pools_file"),
    path("found/<slug:thing>/", pooled.pool, name="pool"),
    path("found/<slug:thing>/put-together/", pooled.put_together, name="put_together"),
    path("found/<slug:thing>/take-down/", pooled.take_down, name="take_down"),
    path("studies/", programme.studies, name="studies"),
    path("studies/new/", programme.new_study, name="new_study"),
    path("studies/<slug:thing>/", programme.study, name="study"),
    path("studies/<slug:thing>/file.<slug:kind>", programme.study_file, name="study_file"),
    path("studies/<int:study_id>/change/", programme.change_study, name="change_study"),
    path("studies/<int:study_id>/tell/", programme.tell_study, name="tell_study"),
    path("studies/<int:study_id>/take-back/", programme.take_study_back, name="take_study_back"),
    path("studies/<int:study_id>/throw-away/", programme.throw_study_away, name="throw_study_away"),
    path("needs-and-offers/", working.wants, name="wants"),
    path("needs-and-offers/new/<slug:sort>/", working.new_want, name="new_want"),
    path("needs-and-offers/<int:wanted_id>/change/", working.change_want, name="change_want"),
    path("needs-and-offers/<int:wanted_id>/close/", working.close_want, name="close_want"),
    path("needs-and-offers/<int:wanted_id>/<slug:to>/", working.move_want, name="move_want"),
    path("groups/", working.groups, name="groups"),
    path("groups/new/", working.new_group, name="new_group"),
    path("groups/<slug:thing>/", working.group, name="group"),
    path("groups/<slug:thing>/take-part/", joining.join, name="join_group"),
    path("groups/<slug:thing>/leave/", joining.leave, name="leave_group"),
    path("groups/<slug:thing>/meet/", working.new_meeting, name="meet"),
    path("groups/<int:group_id>/end/", working.end_group, name="end_group"),
    path("groups/<int:group_id>/go-on/", working.begin_group_again, name="begin_group_again"),
    path("meetings/", working.meetings, name="meetings"),
    path("meetings/new/", working.new_meeting, name="new_meeting"),
    path("meetings/<slug:thing>/", working.meeting, name="meeting"),
    path("meetings/<int:met_id>/change/", working.change_meeting, name="change_meeting"),
    path("meetings/<int:met_id>/notes/", working.note, name="note_meeting"),
    path("meetings/<int:met_id>/<slug:to>/", working.move_meeting, name="move_meeting"),
    path("map/", programme.the_map, name="map"),
    path("map/ours/", programme.outset, name="outset"),
]
