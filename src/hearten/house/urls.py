"""Every door, by room."""

from __future__ import annotations

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from hearten.door import views as door
from hearten.house import hall, records, rights
from hearten.house.health import health
from hearten.house.retention import page as retention
from hearten.house.theme import theme
from hearten.learning import views as learning
from hearten.listening import views as listening
from hearten.listening.answering import views as answering
from hearten.listening.crossing import views as crossing
from hearten.listening.moving import views as moving
from hearten.listening.surveys import views as drafting
from hearten.people import views as people
from hearten.understanding import views as understanding
from hearten.understanding.words import views as words

Doors = list[URLPattern | URLResolver]

understanding_doors: Doors = [
    path("", understanding.all_findings, name="all"),
    path("talking/", understanding.talking, name="talking"),
    path("<int:analysis_id>/", understanding.one, name="one"),
    path("<int:analysis_id>/tables.csv", understanding.safe_tables, name="tables"),
    path("<int:analysis_id>/question/<slug:key>/", understanding.question, name="question"),
    path("listening/<int:listening_id>/make/", understanding.ask, name="ask"),
    path("listening/<int:listening_id>/said/", words.questions, name="words"),
    path("listening/<int:listening_id>/said/<slug:key>/", words.read, name="read"),
    path("listening/<int:listening_id>/said/<slug:key>/<slug:handle>/", words.pick, name="pick"),
    path("quotes/<slug:name>/", words.quote, name="quote"),
    path("quotes/<slug:name>/check/", words.check, name="quote_check"),
    path("quotes/<slug:name>/publish/", words.publish, name="quote_publish"),
    path("quotes/<slug:name>/take-back/", words.take_back, name="quote_take_back"),
    path("quotes/<slug:name>/take-down/", words.take_down, name="quote_take_down"),
    path("listening/<int:listening_id>/waves/", understanding.all_waves, name="waves"),
    path("listening/<int:listening_id>/weighting/", understanding.weighting, name="weighting"),
    path("listening/<int:listening_id>/weighting/off/", understanding.weighting_off, name="weighting_off"),
]
learning_doors: Doors = [
    path("learning/", learning.all_accounts, name="all"),
    path("learning/from/<int:analysis_id>/", learning.draft, name="draft"),
    path("learning/<int:account_id>/", learning.one, name="one"),
    path("learning/<int:account_id>/part/<int:number>/", learning.one, name="draft_part"),
    path("learning/<int:account_id>/words/", learning.words, name="words"),
    path("learning/<int:account_id>/quotes/", learning.quotes, name="quotes"),
    path("learning/<int:account_id>/propose/", learning.propose, name="propose"),
    path("learning/<int:account_id>/take-back/", learning.take_back, name="take_back"),
    path("learning/<int:account_id>/check/", learning.check, name="check"),
    path("learning/<int:account_id>/correct/", learning.correct, name="correct"),
    path("learning/<int:account_id>/publish/", learning.publish, name="publish"),
    path("learning/<int:account_id>/withdraw/", learning.withdraw, name="withdraw"),
    path("learning/<int:account_id>/delete/", learning.delete_draft, name="delete_draft"),
    path("learning/<int:account_id>/<str:name>", learning.draft_file, name="draft_file"),
    path("told/<str:digest>/", learning.told, name="told"),
    path("told/<str:digest>/part/<int:number>/", learning.told, name="part"),
    path("told/<str:digest>/<str:name>", learning.file, name="file"),
]
listening_doors: Doors = [
    path("", listening.all_listenings, name="all"),
    path("new/", drafting.new, name="new"),
    path("<int:listening_id>/", drafting.one, name="one"),
    path("<int:listening_id>/words/", drafting.words, name="words"),
    path("<int:listening_id>/bank/", drafting.from_bank, name="bank"),
    path("<int:listening_id>/bank/<slug:construct>/", drafting.from_bank, name="bank_about"),
    path("<int:listening_id>/questions/own/", drafting.own_question, name="own_question"),
    path("<int:listening_id>/questions/<int:question_id>/", drafting.question, name="question"),
    path(
        "<int:listening_id>/questions/<int:question_id>/move/", drafting.move_question, name="move_question"
    ),
    path(
        "<int:listening_id>/questions/<int:question_id>/remove/",
        drafting.remove_question,
        name="remove_question",
    ),
    path("<int:listening_id>/breakdowns/ready/", drafting.ready_breakdown, name="ready_breakdown"),
    path("<int:listening_id>/breakdowns/own/", drafting.own_breakdown, name="own_breakdown"),
    path("<int:listening_id>/breakdowns/<int:breakdown_id>/", drafting.breakdown, name="breakdown"),
    path(
        "<int:listening_id>/breakdowns/<int:breakdown_id>/remove/",
        drafting.remove_breakdown,
        name="remove_breakdown",
    ),
    path("<int:listening_id>/together/", crossing.together, name="together"),
    path("<int:listening_id>/apart/", crossing.apart, name="apart"),
    path("<int:listening_id>/breakdowns/teams/", crossing.teams, name="teams"),
    path("<int:listening_id>/rules/", drafting.protection, name="rules"),
    path("<int:listening_id>/moved/", moving.moved, name="moved"),
    path("<int:listening_id>/preview/", listening.preview, name="preview"),
    path("<int:listening_id>/open/", listening.opening, name="open"),
    path("<int:listening_id>/watch/", listening.watch, name="watch"),
    path("<int:listening_id>/invitations/", listening.invitations, name="invitations"),
    path("<int:listening_id>/invitations/remind/", listening.remind, name="remind"),
    path("<int:listening_id>/invitations/send/", listening.send_waiting, name="send_waiting"),
    path(
        "<int:listening_id>/invitations/<int:invitation_id>/withdraw/",
        listening.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("<int:listening_id>/close/", listening.closing, name="close"),
    path("<int:listening_id>/again/", drafting.again, name="again"),
    path("<int:listening_id>/count-again/", listening.count_again, name="count_again"),
    path("<int:listening_id>/delete/", drafting.delete, name="delete"),
    path("<int:listening_id>/history/", drafting.history, name="history"),
]
answering_doors: Doors = [
    path("<slug:code>/", answering.welcome, name="welcome"),
    path("<slug:code>/answer/", answering.answer, name="answer"),
    path("<slug:code>/receipt/", answering.receipt, name="receipt"),
]
door_doors: Doors = [
    path("", door.ledger, name="ledger"),
    path("<str:digest>/", door.release, name="release"),
    path("<str:digest>/bundle.json", door.bundle, name="bundle"),
]

people_doors: Doors = [
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
    path("join/", people.join, name="join"),
    path("join/account/", people.join_account, name="join_account"),
    path("me/", people.me, name="me"),
    path("me/describe/", people.describe_me, name="describe_me"),
    path("me/leave/", people.leave, name="leave"),
    path("demo/as/<str:role>/", people.demonstrate_as, name="demonstrate_as"),
]
# Signing in is allauth's, but only the doors we need: nobody signs up, and addresses are not managed here.
signing_in_doors: Doors = [
    path("", account.login, name="account_login"),
    path("out/", account.logout, name="account_logout"),
    path("ended/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/forgotten/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
    signing_in_doors += [
        path("with/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
        path("with/failed/", social.login_error, name="socialaccount_login_error"),
        path("with/<str:provider_id>/", openid.login, name="openid_connect_login"),
        path("with/<str:provider_id>/back/", openid.callback, name="openid_connect_callback"),
    ]

urlpatterns: Doors = [
    # house
    path("health/", health, name="health"),
    path("", hall.home, name="home"),
    path("language/", include("django.conf.urls.i18n")),
    path("theme.css", theme, name="theme"),
    path("kept/", retention.kept, name="kept"),
    # people: signing in is allauth's
    path("sign-in/", include(signing_in_doors)),
    path("", include((people_doors, "people"))),
    # record
    path("record/", records.all_lines, name="record"),
    # door
    path("left/", include((door_doors, "door"))),
    # listening
    path("listening/", include((listening_doors, "listening"))),
    # listening: those who answer
    path("a/", include((answering_doors, "answering"))),
    # understanding
    path("understanding/", include((understanding_doors, "understanding"))),
    # learning
    path("", include((learning_doors, "learning"))),
]

handler404 = "hearten.house.middleware.nothing_here"
handler500 = "hearten.house.failing.something_failed"
