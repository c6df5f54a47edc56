"""Asking and hearing: the pages of those who listen."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.house.earlier import views as earlier
from hearten.listening import views as listening
from hearten.listening.budget import views as budget
from hearten.listening.care import views as care
from hearten.listening.conversations import views as conversations
from hearten.listening.crossing import views as crossing
from hearten.listening.fieldwork import views as fieldwork
from hearten.listening.floods import views as floods
from hearten.listening.gathering import views as gathering
from hearten.listening.inviting import views as inviting
from hearten.listening.moderation import views as moderation
from hearten.listening.moving import views as moving
from hearten.listening.packs import views as packs
from hearten.listening.paper import views as paper
from hearten.listening.refining import views as refining
from hearten.listening.replies import views as replies
from hearten.listening.statements import workbench as statements_bench
from hearten.listening.stories import views as stories
from hearten.listening.surveys import views as drafting
from hearten.listening.translating import views as translating
from hearten.listening.versions import views as versions
from hearten.listening.xlsform import views as xlsform

DOORS: Doors = [
    path("", listening.all_listenings, name="all"),
    path("new/", drafting.new, name="new"),
    path("<int:listening_id>/", drafting.one, name="one"),
    path("<int:listening_id>/words/", drafting.words, name="words"),
    path("<int:listening_id>/bank/", drafting.from_bank, name="bank"),
    path("bring-in/", xlsform.bring_in, name="bring_in"),
    path("bring-in/stories/", gathering.bring_stories, name="bring_in_stories"),
    path("bring-in/votes/", gathering.bring_votes, name="bring_in_votes"),
    path("bring-in/look/", gathering.look, name="bring_in_look"),
    path("bring-in/survey/", earlier.choose, name="bring_in_survey"),
    path("bring-in/survey/look/", earlier.look, name="bring_in_survey_look"),
    path("bring-in/survey/coming/", earlier.still_coming, name="bring_in_survey_coming"),
    path("<int:listening_id>/take-away/", earlier.take_away, name="take_away"),
    path("<int:listening_id>/form.xlsx", xlsform.give_out, name="give_out"),
    path("budget/", budget.budget, name="budget"),
    path("<int:listening_id>/translate/<slug:language>/", translating.translate, name="translate"),
    path("<int:listening_id>/versions/", versions.all_versions, name="versions"),
    path("<int:listening_id>/versions/wave/", versions.since_wave, name="since_wave"),
    path("<int:listening_id>/versions/<int:earlier>/", versions.compare, name="difference_now"),
    path("<int:listening_id>/versions/<int:earlier>/<int:later>/", versions.compare, name="difference"),
    path("<int:listening_id>/versions/<int:number>/back/", versions.put_back, name="put_back"),
    path("packs/", packs.all_packs, name="packs"),
    path("packs/<int:pack_id>/", packs.one_pack, name="pack"),
    path("<int:listening_id>/bank/pack/<int:pack_id>/", packs.from_pack, name="from_pack"),
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
    path("<int:listening_id>/questions/<int:question_id>/only-if/", refining.only_if, name="only_if"),
    path("<int:listening_id>/questions/<int:question_id>/details/", refining.details, name="details"),
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
    path("<int:listening_id>/invitations/letters/", inviting.by_letter, name="letters"),
    path("<int:listening_id>/invitations/letters.pdf", inviting.letters_file, name="letters_file"),
    path("<int:listening_id>/invitations/remind/", listening.remind, name="remind"),
    path("<int:listening_id>/invitations/send/", listening.send_waiting, name="send_waiting"),
    path(
        "<int:listening_id>/invitations/<int:invitation_id>/withdraw/",
        listening.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("<int:listening_id>/papers/", paper.papers, name="papers"),
    path("<int:listening_id>/papers/<int:printing_id>.pdf", paper.papers_file, name="papers_file"),
    path("<int:listening_id>/papers/key-in/", paper.key_in, name="key_in"),
    path("<int:listening_id>/phone/", paper.by_phone, name="phone"),
    path("<int:listening_id>/tablets/", fieldwork.tablets, name="tablets"),
    path("<int:listening_id>/tablets/file/", fieldwork.bring_file, name="tablet_file"),
    path(
        "<int:listening_id>/tablets/<int:tablet_id>/take-back/", fieldwork.take_back, name="take_tablet_back"
    ),
    path("<int:listening_id>/alike/", floods.alike, name="alike"),
    path("<int:listening_id>/close/", listening.closing, name="close"),
    path("<int:listening_id>/again/", drafting.again, name="again"),
    path("<int:listening_id>/count-again/", listening.count_again, name="count_again"),
    path("<int:listening_id>/delete/", drafting.delete, name="delete"),
    path("<int:listening_id>/history/", drafting.history, name="history"),
    path("new/statements/", statements_bench.new, name="new_statements"),
    path("<int:listening_id>/statements/", statements_bench.one, name="statements"),
    path(
        "<int:listening_id>/statements/<int:statement_id>/take-out/",
        statements_bench.take_out,
        name="take_out_statement",
    ),
    path("<int:listening_id>/statements/files/", statements_bench.give_out, name="statements_files"),
    path("new/stories/", stories.new, name="new_stories"),
    path("<int:listening_id>/prompt/", stories.prompt, name="prompt"),
    path("<int:listening_id>/stories/", stories.read, name="stories"),
    path("<int:listening_id>/stories/files/", stories.files, name="stories_files"),
    path("<int:listening_id>/stories/out/", stories.give_out, name="stories_out"),
    path("new/conversations/", conversations.new, name="new_conversations"),
    path("<int:listening_id>/conversations/", conversations.one, name="conversations"),
    path("<int:listening_id>/conversations/guide/", conversations.guide, name="guide"),
    path("<int:listening_id>/conversations/add/", conversations.add, name="add_conversation"),
    path("conversations/<int:session_id>/", conversations.session, name="session"),
    path("conversations/<int:session_id>/hide/", conversations.hide, name="session_hide"),
    path("conversations/<int:session_id>/uncover/", conversations.uncover, name="session_uncover"),
    path("conversations/<int:session_id>/keep/", conversations.keep, name="session_keep"),
    path(
        "conversations/<int:session_id>/withdraw/<int:number>/",
        conversations.withdraw_speaker,
        name="session_withdraw",
    ),
    path("conversations/<int:session_id>/delete/", conversations.delete, name="session_delete"),
    path("<int:listening_id>/replies/", replies.of_one, name="replies"),
    path("replies/<int:reply_id>/", replies.change, name="reply"),
    path("replies/<int:reply_id>/remove/", replies.remove, name="reply_remove"),
    path("moderation/", moderation.queue, name="moderation"),
    path("moderation/log/", moderation.log, name="moderation_log"),
    path("moderation/log.csv", moderation.log_file, name="moderation_log_file"),
    path("moderation/<int:statement_id>/", moderation.decide, name="moderate"),
    path("care/", care.care, name="care"),
    path("care/names/", care.naming, name="care_naming"),
    path("care/concerns/", care.concerns, name="concerns"),
    path("care/concerns/<int:concern_id>/take-up/", care.take_up, name="concern_take_up"),
    path("care/concerns/<int:concern_id>/done/", care.done, name="concern_done"),
]
