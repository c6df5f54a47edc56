"""Making sense of words, passage by passage: the coding bench of the understanding room."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.understanding.codebooks import views as codebooks
from hearten.understanding.coding import views as coding
from hearten.understanding.exchange import views as exchange
from hearten.understanding.readers import views as readers
from hearten.understanding.suggesting import views as suggesting
from hearten.understanding.themes import views as themes

DOORS: Doors = [
    path("", coding.all_projects, name="all"),
    path("new/", coding.new, name="new"),
    path("bring-in/", exchange.bring_in, name="bring_in"),
    path("<int:project_id>/", coding.one, name="one"),
    path("<int:project_id>/add/", coding.add, name="add"),
    path("<int:project_id>/memo/", coding.memo, name="memo"),
    path("<int:project_id>/delete/", coding.delete, name="delete"),
    path("<int:project_id>/passages/", coding.passages, name="passages"),
    path("<int:project_id>/together/", coding.together, name="together"),
    path("<int:project_id>/codes/", codebooks.book, name="codebook"),
    path("<int:project_id>/codes/start/", codebooks.start, name="start"),
    path("<int:project_id>/codes/add/", codebooks.add, name="add_code"),
    path("<int:project_id>/codes/versions/", codebooks.versions, name="versions"),
    path("<int:project_id>/codes/<int:code_id>/", codebooks.one, name="code"),
    path("<int:project_id>/codes/<int:code_id>/move/", codebooks.move, name="move"),
    path("<int:project_id>/give/", readers.give, name="give"),
    path("<int:project_id>/themes/new/", themes.new, name="new_theme"),
    path("<int:project_id>/groups/", themes.groups, name="groups"),
    path("<int:project_id>/suggestions/", suggesting.suggestions, name="suggestions"),
    path("<int:project_id>/exchange/", exchange.exchange, name="exchange"),
    path("<int:project_id>/exchange/codebook/", exchange.bring_codebook, name="bring_codebook"),
    path("<int:project_id>/exchange/comments/", exchange.bring_comments, name="bring_comments"),
    path("<int:project_id>/exchange/codings/", exchange.bring_codings, name="bring_codings"),
    path("<int:project_id>/exchange/out/<slug:kind>/", exchange.take_out, name="take_out"),
    path("document/<int:document_id>/", coding.document, name="document"),
    path("reading/<int:reading_id>/", readers.one, name="reading"),
    path("reading/<int:reading_id>/lock/", readers.lock, name="lock"),
    path("reading/<int:reading_id>/settle/", readers.settle, name="settle"),
    path("theme/<int:theme_id>/", themes.one, name="theme"),
    path("theme/<int:theme_id>/change/", themes.change, name="change_theme"),
    path("theme/<int:theme_id>/ready/", themes.ready, name="ready"),
]
