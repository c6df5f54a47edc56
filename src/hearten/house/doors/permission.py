"""What staff may do, and the moments they did."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.permission.asking import views as asking
from hearten.permission.giving import views as giving
from hearten.permission.moments import views as moments
from hearten.permission.rulebook import views as rulebook

DOORS: Doors = [
    path("", giving.mine, name="mine"),
    path("card.pdf", giving.my_card, name="my_card"),
    path("all/", giving.everything, name="all"),
    path("new/", giving.new, name="new"),
    path("<int:permission_id>/", giving.one, name="one"),
    path("<int:permission_id>/card.pdf", giving.card, name="card"),
    path("<int:permission_id>/change/", giving.change, name="change"),
    path("<int:permission_id>/give/", giving.offer, name="offer"),
    path("<int:permission_id>/stand-behind/", giving.stand_behind, name="stand_behind"),
    path("<int:permission_id>/hand-back/", giving.hand_back, name="hand_back"),
    path("<int:permission_id>/renew/", giving.renew, name="renew"),
    path("<int:permission_id>/withdraw/", giving.withdraw, name="withdraw"),
    path("<int:permission_id>/delete/", giving.delete, name="delete"),
    path("ask/", asking.ask, name="ask"),
    path("asked/", asking.asked, name="asked"),
    path("asked/<int:question_id>/", asking.answer, name="answer"),
    path("asked/<int:question_id>/take-back/", asking.take_back, name="take_back"),
    path("rules/", rulebook.rulebook, name="rules"),
    path("rules/new/", rulebook.new_rule, name="new_rule"),
    path("rules/<int:rule_id>/", rulebook.change_rule, name="change_rule"),
    path("rules/<int:rule_id>/retire/", rulebook.retire_rule, name="retire_rule"),
    path("moments/", moments.first, name="moments"),
    path("moments/new/", moments.moment, name="moment"),
    path("moments/send/", moments.send, name="send"),
    path("moments/without-a-line/", moments.without_a_line, name="without_a_line"),
    path("moments/worker.js", moments.worker, name="worker"),
    path("moments/receipt/", moments.back, name="back"),
    path("moments/told/", moments.told, name="told"),
    path("moments/read/<int:rule_id>/", moments.read, name="read"),
]
