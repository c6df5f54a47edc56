"""Who is here."""

from __future__ import annotations

from django.urls import path

from hearten.house import rights
from hearten.house.doors.kinds import Doors
from hearten.people import views as people
from hearten.people.leading import views as leading

DOORS: Doors = [
    path("people/", people.all_people, name="all"),
    path("people/<int:person_id>/", people.one_person, name="one"),
    path("people/<int:person_id>/give/", people.give_role, name="give_role"),
    path("people/<int:person_id>/take/", people.take_role, name="take_role"),
    path("people/<int:person_id>/place/", people.place, name="place"),
    path("people/<int:person_id>/disable/", people.disable, name="disable"),
    path("people/<int:person_id>/enable/", people.enable, name="enable"),
    path("people/<int:person_id>/held/", rights.held_about_page, name="held"),
    path("people/<int:person_id>/held.json", rights.held_about_file, name="held_file"),
    path("people/<int:person_id>/forget/", rights.forget_page, name="forget"),
    path("people/who-may-what/", people.who_may_what, name="who_may_what"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/", people.invitations, name="invitations"),
    path("people/invitations/<int:invited_id>/again/", people.invite_again, name="invite_again"),
    path(
        "people/invitations/<int:invited_id>/withdraw/",
        people.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/teams/", people.teams, name="teams"),
    path("people/teams/add/", people.add_team, name="add_team"),
    path("people/teams/<int:team_id>/", people.one_team, name="one_team"),
    path("people/teams/<int:team_id>/change/", people.change_team, name="change_team"),
    path("people/teams/<int:team_id>/remove/", people.remove_team, name="remove_team"),
    path("people/teams/<int:team_id>/leaders/", leading.leaders, name="leaders"),
    path(
        "people/teams/<int:team_id>/leaders/<int:person_id>/no-more/",
        leading.no_longer,
        name="leads_no_more",
    ),
    path("join/", people.join, name="join"),
    path("join/account/", people.join_account, name="join_account"),
    path("me/", people.me, name="me"),
    path("me/describe/", people.describe_me, name="describe_me"),
    path("me/leave/", people.leave, name="leave"),
    path("demo/as/<str:role>/", people.demonstrate_as, name="demonstrate_as"),
]
