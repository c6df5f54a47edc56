"""Asking and hearing: the pages of those who answer."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.listening.answering import views as answering
from hearten.listening.care import views as care
from hearten.listening.conversations import views as conversations
from hearten.listening.fieldwork import views as fieldwork
from hearten.listening.moderation import views as moderation
from hearten.listening.replies import views as replies
from hearten.listening.sharing import views as sharing
from hearten.listening.statements import views as statements

DOORS: Doors = [
    path("policy/", moderation.policy, name="policy"),
    path("heard/", replies.all_heard, name="all_heard"),
    path("<slug:code>/", answering.welcome, name="welcome"),
    path("<slug:code>/answer/", answering.answer, name="answer"),
    path("<slug:code>/receipt/", answering.receipt, name="receipt"),
    path("<slug:code>/shared/", sharing.shared, name="shared"),
    path("<slug:code>/tablet/", fieldwork.tablet, name="tablet"),
    path("<slug:code>/tablet/form.json", fieldwork.tablet_form, name="tablet_form"),
    path("<slug:code>/tablet/worker.js", fieldwork.tablet_worker, name="tablet_worker"),
    path("<slug:code>/tablet/deliver/", fieldwork.tablet_deliver, name="tablet_deliver"),
    path("<slug:code>/heard/", replies.heard, name="heard"),
    path("<slug:code>/help/", care.ask_for_help, name="help"),
    path("<slug:code>/conversation/", conversations.receipt, name="conversation_receipt"),
    path("<slug:code>/statements/", statements.welcome, name="statements"),
    path("<slug:code>/statements/vote/", statements.voting, name="vote"),
    path("<slug:code>/statements/receipt/", statements.receipt, name="statements_receipt"),
]
