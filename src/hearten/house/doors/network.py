"""Learning with other organisations."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.house.doors.pooling import DOORS as POOLING
from hearten.network.exchange import views as exchange
from hearten.network.membership import views as membership
from hearten.network.parcels import views as parcels

DOORS: Doors = [
    path("", exchange.home, name="home"),
    path("begin/", membership.begin, name="begin"),
    path("join/", membership.join, name="join"),
    path("key/", membership.key, name="key"),
    path("key/card.txt", membership.key_file, name="key_file"),
    path("members/add/", membership.add, name="add"),
    path("members/<int:member_id>/", parcels.member, name="member"),
    path("members/<int:member_id>/change/", membership.change, name="change"),
    path("members/<int:member_id>/compare/", membership.compare, name="compare"),
    path("members/<int:member_id>/hold-off/", membership.hold_off, name="hold_off"),
    path("members/<int:member_id>/has-left/", exchange.part_with, name="part_with"),
    path("introduced/<slug:thumbprint>/", exchange.take_on_word, name="take_on_word"),
    path("choose/", parcels.choose, name="choose"),
    path("choose/<slug:digest>/", parcels.choose_one, name="choose_one"),
    path("choose/<slug:digest>/take-back/", parcels.take_back, name="take_back"),
    path("look/", exchange.look, name="look"),
    path("sent/", parcels.sent, name="sent"),
    path("sent/<int:sequence>/", exchange.sent_one, name="sent_one"),
    path("sent/<int:sequence>/file/", exchange.sent_file, name="sent_file"),
    path("left/<int:network_id>/<int:sequence>/file/", exchange.farewell, name="farewell"),
    path("opened/", parcels.opened, name="opened"),
    path("open/", exchange.open_one, name="open"),
    path("ways/", exchange.ways, name="ways"),
    path("go-out/", exchange.go_out, name="go_out"),
    path("us/<slug:to>/", exchange.move, name="move"),
    path("parcels/", exchange.hand_over, name="parcels"),
    *POOLING,
]
