"""The commitment: what everybody reads of it, and where it is kept going."""

from __future__ import annotations

from django.urls import path

from hearten.commitment.employing import views as employing
from hearten.commitment.endorsing import views as endorsing
from hearten.commitment.steps import views as steps
from hearten.commitment.stock import views as stock
from hearten.commitment.telling import views as telling
from hearten.commitment.texts import views as texts
from hearten.house.commitment import working_here
from hearten.house.doors.kinds import Doors

DOORS: Doors = [
    # for everybody
    path("", telling.front, name="front"),
    path("of/<slug:called>/", telling.told, name="told"),
    path("of/<slug:called>/commitment.pdf", telling.paper, name="paper"),
    path("of/<slug:called>/commitment.json", telling.told_file, name="told_file"),
    # for those who work here
    path("here/", endorsing.everything, name="all"),
    path("here/<int:commitment_id>/", endorsing.one, name="one"),
    path("here/<int:commitment_id>/endorse/", endorsing.endorse, name="endorse"),
    path("here/<int:commitment_id>/pause/", endorsing.pause, name="pause"),
    path("here/<int:commitment_id>/leave/", endorsing.leave, name="leave"),
    path("here/<int:commitment_id>/come-back/", endorsing.come_back, name="come_back"),
    path("here/<int:commitment_id>/kept/", endorsing.say_way, name="say_way"),
    path("here/kept/<int:way_id>/take-back/", endorsing.take_way_back, name="take_way_back"),
    path("here/<int:commitment_id>/wants/", endorsing.say_want, name="say_want"),
    path("here/wants/<int:want_id>/", endorsing.settle_want, name="settle_want"),
    path("here/<int:commitment_id>/whole.json", telling.whole_file, name="whole_file"),
    path("here/<int:commitment_id>/goals/<slug:goal>/action/", steps.plan, name="plan"),
    path("here/<int:commitment_id>/goals/<slug:goal>/why-none/", steps.why_none, name="why_none"),
    path("here/actions/<int:step_id>/", steps.one, name="step"),
    path("here/actions/<int:step_id>/look/", steps.look, name="look"),
    path("here/actions/<int:step_id>/reword/", steps.reword, name="reword"),
    path("here/actions/<int:step_id>/take-up/", steps.take_up, name="take_up"),
    path("here/<int:commitment_id>/stock/", stock.begin, name="begin_stock"),
    path("here/stock/<int:round_id>/", stock.one, name="round"),
    path("here/stock/<int:round_id>/finish/", stock.finish, name="finish"),
    path("here/stock/<int:round_id>/open-again/", stock.open_again, name="open_again"),
    path("here/stock/<int:round_id>/tell/", stock.tell, name="tell"),
    path("here/stock/<int:round_id>/take-down/", stock.take_down, name="take_down"),
    path("here/stock/<int:round_id>/asked/<slug:asked_key>/", stock.question, name="question"),
    path("here/stock/<int:round_id>/asked/<slug:asked_key>/link/", stock.link, name="link"),
    path("here/stock/links/<int:proof_id>/take-away/", stock.unlink, name="unlink"),
    path("here/texts/", texts.texts, name="texts"),
    path("here/texts/load/", texts.load, name="load"),
    path("here/texts/<int:text_id>/", texts.text, name="text"),
    path("here/texts/<int:text_id>/file/", texts.file, name="text_file"),
    path("here/texts/<int:text_id>/consider/", endorsing.consider, name="consider"),
    path("here/working-here/", working_here.working_here, name="working_here"),
    path("here/working-here/<slug:employing_stage>/walk/", employing.walk, name="walk"),
    path("here/working-here/<slug:employing_stage>/changed/", employing.say_changed, name="say_changed"),
    path(
        "here/working-here/changes/<int:change_id>/take-back/",
        employing.take_change_back,
        name="take_change_back",
    ),
]
