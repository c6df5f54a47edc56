"""Choosing with others, within systems: choices on both sides, buying with people, and which way to a service."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.systems.channels import views as channels
from hearten.systems.procurement import views as procurement
from hearten.systems.risks import views as risks

DOORS: Doors = [
    path("choices/", risks.choices, name="choices"),
    path("choices/choices.csv", risks.choices_file, name="choices_file"),
    path("choices/new/", risks.new, name="new_choice"),
    path("choices/fears/", risks.fears, name="fears"),
    path("choices/<int:choice_id>/", risks.one, name="choice"),
    path("choices/<int:choice_id>/describe/", risks.describe, name="describe_choice"),
    path("choices/<int:choice_id>/delete/", risks.let_go, name="let_choice_go"),
    path("choices/<int:choice_id>/fear/<slug:side>/", risks.say_fear, name="say_fear"),
    path("choices/<int:choice_id>/fears/<int:fear_id>/", risks.change_fear, name="change_fear"),
    path("choices/<int:choice_id>/fears/<int:fear_id>/take-out/", risks.take_out_fear, name="take_out_fear"),
    path("choices/<int:choice_id>/decide/", risks.decide, name="decide_choice"),
    path("choices/<int:choice_id>/look-again/", risks.look_again, name="look_again"),
    path("choices/<int:choice_id>/weigh-again/", risks.weigh_again, name="weigh_again"),
    path("choices/<int:choice_id>/ask/", risks.ask_permission, name="ask_from_choice"),
    path("choices/<int:choice_id>/paper.pdf", risks.on_paper, name="choice_paper"),
    path("choices/<int:choice_id>/choice.json", risks.as_json, name="choice_file"),
    path("buying/", procurement.procurements, name="procurements"),
    path("buying/new/", procurement.new, name="new_procurement"),
    path("buying/<int:procurement_id>/", procurement.one, name="procurement"),
    path("buying/<int:procurement_id>/describe/", procurement.describe, name="describe_procurement"),
    path("buying/<int:procurement_id>/stages/<slug:stage>/", procurement.tell_stage, name="tell_stage"),
    path(
        "buying/<int:procurement_id>/stages/<slug:stage>/take-out/",
        procurement.take_out_stage,
        name="take_out_stage",
    ),
    path("buying/<int:procurement_id>/looked-for/new/", procurement.criterion, name="new_criterion"),
    path(
        "buying/<int:procurement_id>/looked-for/<int:criterion_id>/",
        procurement.criterion,
        name="change_criterion",
    ),
    path(
        "buying/<int:procurement_id>/looked-for/<int:criterion_id>/take-out/",
        procurement.take_out_criterion,
        name="take_out_criterion",
    ),
    path("buying/<int:procurement_id>/tender/", procurement.tender, name="tender"),
    path("buying/<int:procurement_id>/claims/new/", procurement.claim, name="new_claim"),
    path("buying/<int:procurement_id>/claims/<int:claim_id>/tie/", procurement.tie, name="tie_claim"),
    path("buying/<int:procurement_id>/claims/<int:claim_id>/untie/", procurement.untie, name="untie_claim"),
    path("buying/<int:procurement_id>/look-back/", procurement.look_back, name="look_back"),
    path("buying/<int:procurement_id>/case-study/", procurement.study, name="study"),
    path("buying/<int:procurement_id>/case-study.<slug:kind>", procurement.study_file, name="study_file"),
    path("ways/", channels.services, name="services"),
    path("ways/ways.csv", channels.services_file, name="services_file"),
    path("ways/new/", channels.new, name="new_service"),
    path("ways/<int:service_id>/", channels.one, name="service"),
    path("ways/<int:service_id>/describe/", channels.describe, name="describe_service"),
    path("ways/<int:service_id>/review/", channels.review, name="review_service"),
    path("ways/<int:service_id>/barrier/", channels.service_barrier, name="service_barrier"),
    path("ways/<int:service_id>/way/new/", channels.channel, name="new_channel"),
    path("ways/<int:service_id>/way/<int:channel_id>/", channels.channel, name="change_channel"),
    path(
        "ways/<int:service_id>/way/<int:channel_id>/take-out/",
        channels.take_out_channel,
        name="take_out_channel",
    ),
    path(
        "ways/<int:service_id>/way/<int:channel_id>/barrier/",
        channels.channel_barrier,
        name="channel_barrier",
    ),
]
