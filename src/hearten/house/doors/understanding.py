"""Making sense of what was heard."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.understanding import views as understanding
from hearten.understanding.living import views as living
from hearten.understanding.opinions import views as opinions
from hearten.understanding.sessions import keeping, sitting
from hearten.understanding.sessions import views as sessions
from hearten.understanding.words import views as words

DOORS: Doors = [
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
    # opinion maps
    path("maps/", opinions.all_maps, name="maps"),
    path("maps/<int:listening_id>/", opinions.one, name="map"),
    path("maps/<int:listening_id>/make/", opinions.ask, name="map_ask"),
    path("maps/<int:listening_id>/statements/", opinions.every, name="map_every"),
    path("maps/<int:listening_id>/tables.csv", opinions.tables, name="map_tables"),
    # sense-making sessions: to prepare and lead
    path("sessions/", sessions.all_sessions, name="sessions"),
    path("sessions/new/", sessions.new, name="session_new"),
    path("sessions/sit/", sitting.sit, name="sit"),
    path("sessions/<int:meeting_id>/", sessions.one, name="session"),
    path("sessions/<int:meeting_id>/change/", sessions.change, name="session_change"),
    path("sessions/<int:meeting_id>/cards/", sessions.put_card, name="session_card"),
    path("sessions/<int:meeting_id>/cards/<int:number>/away/", sessions.take_card, name="session_card_out"),
    path("sessions/<int:meeting_id>/seats/", sessions.give_seats, name="session_seats"),
    path("sessions/<int:meeting_id>/seats/<int:number>/code/", sessions.new_code, name="session_code"),
    path("sessions/<int:meeting_id>/seats/<int:number>/away/", sessions.take_seat, name="session_seat_out"),
    path("sessions/<int:meeting_id>/move/", sessions.move, name="session_move"),
    path("sessions/<int:meeting_id>/decide/", sessions.resolve, name="session_decide"),
    path("sessions/<int:meeting_id>/record/", keeping.record, name="session_record"),
    path("sessions/<int:meeting_id>/record.csv", keeping.record_file, name="session_record_file"),
    path("sessions/<int:meeting_id>/cards.pdf", keeping.cards, name="session_cards"),
    # at the table, with an account or without
    path("sessions/<int:meeting_id>/table/", sitting.table, name="table"),
    path("sessions/<int:meeting_id>/table/moves/", sitting.moves, name="table_moves"),
    path("sessions/<int:meeting_id>/table/place/", sitting.place, name="table_place"),
    path("sessions/<int:meeting_id>/table/say/", sitting.say, name="table_say"),
    path("sessions/<int:meeting_id>/table/<int:number>/agree/", sitting.agree, name="table_agree"),
    path("sessions/<int:meeting_id>/table/<int:number>/differ/", sitting.differ, name="table_differ"),
    # what kindness means here
    path("kindness/", living.public, name="kindness"),
    path("kindness/versions/", living.all_versions, name="versions"),
    path("kindness/begin/", living.begin, name="version_begin"),
    path("kindness/<int:number>/", living.version, name="version"),
    path("kindness/<int:number>/write/", living.write, name="line_new"),
    path("kindness/<int:number>/lines/<int:living_line_id>/", living.write, name="line"),
    path("kindness/<int:number>/lines/<int:living_line_id>/out/", living.remove, name="line_out"),
    path("kindness/<int:number>/agree/", living.agree, name="version_agree"),
    path("kindness/<int:number>/move/", living.move, name="version_move"),
]
