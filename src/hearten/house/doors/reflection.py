"""Reflection: a journal, circles, how we are, somebody to turn to, thanks, and time."""

from __future__ import annotations

from django.urls import path

from hearten.house.digest import views as digest
from hearten.house.doors.kinds import Doors
from hearten.reflection import views as room
from hearten.reflection.checkins import views as checkins
from hearten.reflection.circles import views as circles
from hearten.reflection.drawn import views as drawn
from hearten.reflection.journal import views as journal
from hearten.reflection.peers import views as peers
from hearten.reflection.thanks import views as thanks
from hearten.reflection.time import views as time

DOORS: Doors = [
    path("", room.all_of_it, name="all"),
    # journal
    path("journal/", journal.journal, name="journal"),
    path("journal/sealed/", journal.sealed, name="journal_sealed"),
    path("journal/begin/", journal.begin, name="journal_begin"),
    path("journal/lock/", journal.change_lock, name="journal_lock"),
    path("journal/keep/", journal.keep, name="journal_keep"),
    path("journal/take-out/", journal.take_out, name="journal_take_out"),
    path("journal/end/", journal.end, name="journal_end"),
    # circles
    path("circles/", circles.mine, name="circles"),
    path("circles/new/", circles.new, name="circle_new"),
    path("circles/my-words/", circles.my_words, name="circle_my_words"),
    path("circles/<int:circle_id>/", circles.one, name="circle"),
    path("circles/<int:circle_id>/change/", circles.change, name="circle_change"),
    path("circles/<int:circle_id>/ask-in/", circles.ask_in, name="circle_ask_in"),
    path("circles/<int:circle_id>/agree/", circles.agree, name="circle_agree"),
    path("circles/<int:circle_id>/pause/", circles.pause, name="circle_pause"),
    path("circles/<int:circle_id>/leave/", circles.leave, name="circle_leave"),
    path("circles/<int:circle_id>/hand-on/", circles.hand_on, name="circle_hand_on"),
    path("circles/<int:circle_id>/share/", circles.share, name="circle_share"),
    path("circles/<int:circle_id>/take-back/<int:entry_id>/", circles.take_back, name="circle_take_back"),
    path("circles/<int:circle_id>/close/", circles.close, name="circle_close"),
    path("circles/<int:circle_id>/draw-out/", drawn.propose, name="draw_out"),
    path("learned/", drawn.learnings, name="learnings"),
    path("learned/<int:drawn_id>/say/", drawn.say, name="say"),
    # how are we
    path("how-are-we/", checkins.told, name="check_ins"),
    path("how-are-we/answer/", checkins.answer, name="check_in"),
    path("how-are-we/how-often/", checkins.rhythm, name="check_in_rhythm"),
    # somebody to turn to
    path("somebody/", peers.somebody, name="somebody"),
    path("somebody/offer/", peers.offer, name="offer"),
    path("somebody/offer/end/", peers.stop_offering, name="stop_offering"),
    path("somebody/tough/", peers.tough, name="tough"),
    path("somebody/never-mind/", peers.never_mind, name="never_mind"),
    path("somebody/<int:look_in_id>/done/", peers.looked_in, name="looked_in"),
    # thanks
    path("thanks/", thanks.thanks, name="thanks"),
    path("thanks/new/", thanks.thank, name="thank"),
    path("thanks/receipt/", thanks.with_receipt, name="thanks_receipt"),
    path("thanks/<int:note_id>/take-away/", thanks.take_away, name="take_away"),
    # time
    path("time/", time.time, name="time"),
    path("time/plan/", time.plan, name="plan_time"),
    path("time/kept/", time.kept, name="time_kept"),
    path("time/<int:planned_id>/give-up/", time.give_up, name="give_up_time"),
    path("time/address/", time.new_address, name="new_address"),
    path("time/address/end/", time.no_address, name="no_address"),
    path("calendar/<str:secret>.ics", time.feed, name="feed"),
    # the weekly notice
    path("week/", digest.week, name="week"),
    path("week/choose/", digest.choose, name="week_choose"),
    path("week/address/", digest.new_address, name="week_address"),
    path("week/address/end/", digest.no_address, name="week_no_address"),
    path("week/<str:secret>.atom", digest.feed, name="week_feed"),
]
