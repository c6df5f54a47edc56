"""What is told, and to whom."""

from __future__ import annotations

from django.urls import path

from hearten.house.doors.kinds import Doors
from hearten.learning import views as learning
from hearten.learning.account import views as years
from hearten.learning.composites import returning, watching
from hearten.learning.composites import views as composites

DOORS: Doors = [
    path("learning/", learning.all_accounts, name="all"),
    path("learning/stories/", composites.stories, name="stories"),
    path("learning/stories/begin/", composites.begin, name="story_begin"),
    path("learning/stories/<int:story_id>/", composites.one, name="story"),
    path("learning/stories/<int:story_id>/title/", composites.title, name="story_title"),
    path("learning/stories/<int:story_id>/line/", composites.line, name="story_new_line"),
    path("learning/stories/<int:story_id>/line/<int:line_id>/", composites.line, name="story_line"),
    path(
        "learning/stories/<int:story_id>/line/<int:line_id>/move/",
        composites.line_moved,
        name="story_line_moved",
    ),
    path(
        "learning/stories/<int:story_id>/line/<int:line_id>/take-out/",
        composites.line_taken_out,
        name="story_line_taken_out",
    ),
    path("learning/stories/<int:story_id>/pictures/", watching.pictures, name="story_pictures"),
    path("learning/stories/<int:story_id>/pictures/<int:scene>/", watching.picture, name="story_picture"),
    path("learning/stories/<int:story_id>/on/", composites.moved_on, name="story_on"),
    path("learning/stories/<int:story_id>/propose/", composites.propose, name="story_propose"),
    path("learning/stories/<int:story_id>/check/", composites.check, name="story_check"),
    path("learning/stories/<int:story_id>/publish/", composites.publish, name="story_publish"),
    path("learning/stories/<int:story_id>/take-down/", composites.take_down, name="story_take_down"),
    path("learning/stories/<int:story_id>/copy/", watching.copy, name="story_copy"),
    path("learning/years/", years.every, name="years"),
    path("learning/years/begin/", years.begin, name="year_begin"),
    path("learning/years/<int:year_id>/", years.one, name="year"),
    path("learning/years/<int:year_id>/part/<int:number>/", years.one, name="year_part"),
    path("learning/years/<int:year_id>/words/<slug:block>/", years.words, name="year_words"),
    path("learning/years/<int:year_id>/choose/", years.choose, name="year_choose"),
    path("learning/years/<int:year_id>/spoken/", years.spoken, name="year_spoken"),
    path("learning/years/<int:year_id>/again/", years.gather_again, name="year_again"),
    path("learning/years/<int:year_id>/drafts/", years.compare, name="year_compare"),
    path("learning/years/<int:year_id>/propose/", years.propose, name="year_propose"),
    path("learning/years/<int:year_id>/take-back/", years.take_back, name="year_take_back"),
    path("learning/years/<int:year_id>/check/", years.check, name="year_check"),
    path("learning/years/<int:year_id>/publish/", years.publish, name="year_publish"),
    path("learning/years/<int:year_id>/correct/", years.correct, name="year_correct"),
    path("learning/years/<int:year_id>/withdraw/", years.withdraw, name="year_withdraw"),
    path("learning/years/<int:year_id>/delete/", years.delete_draft, name="year_delete"),
    path("learning/years/<int:year_id>/<str:name>", years.draft_file, name="year_draft_file"),
    path("told/year/<str:digest>/", years.told, name="told_year"),
    path("told/year/<str:digest>/part/<int:number>/", years.told, name="told_year_part"),
    path("told/year/<str:digest>/<str:name>", years.file, name="year_file"),
    path("told/story/<slug:name>/", composites.told, name="told_story"),
    path("told/story/<slug:name>/watch/", watching.watch, name="watch_story"),
    path("told/story/<slug:name>/captions.vtt", watching.captions, name="story_captions"),
    path("a/<slug:code>/stories/", returning.given, name="given"),
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
