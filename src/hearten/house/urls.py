"""Every door, by room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from hearten.door import views as door
from hearten.house import hall
from hearten.learning import views as learning
from hearten.understanding import views as understanding

Doors = list[URLPattern | URLResolver]

understanding_doors: Doors = [
    path("", understanding.all_findings, name="all"),
    path("<int:analysis_id>/", understanding.one, name="one"),
    path("listening/<int:listening_id>/make/", understanding.ask, name="ask"),
]
learning_doors: Doors = [
    path("learning/", learning.all_accounts, name="all"),
    path("learning/from/<int:analysis_id>/", learning.draft, name="draft"),
    path("learning/<int:account_id>/", learning.one, name="one"),
    path("learning/<int:account_id>/words/", learning.words, name="words"),
    path("learning/<int:account_id>/publish/", learning.publish, name="publish"),
    path("learning/<int:account_id>/withdraw/", learning.withdraw, name="withdraw"),
    path("learning/<int:account_id>/delete/", learning.delete_draft, name="delete_draft"),
    path("learning/<int:account_id>/<str:name>", learning.draft_file, name="draft_file"),
    path("told/<str:digest>/", learning.told, name="told"),
    path("told/<str:digest>/<str:name>", learning.file, name="file"),
]
door_doors: Doors = [
    path("", door.ledger, name="ledger"),
    path("<str:digest>/", door.release, name="release"),
]

urlpatterns: Doors = [
    # house
    path("", hall.home, name="home"),
    path("language/", include("django.conf.urls.i18n")),
    # people: signing in is allauth's
    path("", include("allauth.urls")),
    # door
    path("left/", include((door_doors, "door"))),
    # understanding
    path("understanding/", include((understanding_doors, "understanding"))),
    # learning
    path("", include((learning_doors, "learning"))),
]
