"""A story that is out, as scenes people watch, hear and read; its captions; and a copy of it to take along."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hearten.door.composites import queries as door
from hearten.errors import HeartenError, NotFound, refuse
from hearten.learning.composites import actions, queries, rules
from hearten.learning.composites.forms import PictureForm
from hearten.learning.composites.queries import Told
from hearten.learning.composites.rules import State
from hearten.methods import composite
from hearten.methods.render import scenes
from hearten.methods.render.scenes import Picture, Watched
from hearten.people.signing_in import for_those_who_may, person_of


@never_cache
@require_safe
def watch(request: HttpRequest, name: str) -> HttpResponse:
    """The whole digital story, made anew each time: nothing of it is kept that a withdrawal would have to find."""
    response = HttpResponse(scenes.page(_watched(queries.told(name))))
    # Its own rule, which lets in its one sheet by its hash and its pictures, and nothing from anywhere.
    response["Content-Security-Policy"] = f"{scenes.policy()}; frame-ancestors 'none'"
    return response


def _watched(told: Told) -> Watched:
    return Watched(
        title=told.title,
        language=told.language,
        lines=[composite.Line(one.sort, one.text) for one in told.lines],
        digest=door.digest_of_release(told.thing),
        organisation=settings.HEARTEN_ORGANISATION,
        pictures=[
            Picture(one.scene, bytes(one.png), one.width, one.height, one.description)
            for one in queries.pictures(queries.by_name(told.name))
        ],
        made_up=_("Made up for demonstration: no person or organisation here is real.")
        if settings.HEARTEN_DEMO
        else "",
    )


@never_cache
@for_those_who_may("learning.compose")
def pictures(request: HttpRequest, story_id: int) -> HttpResponse:
    """Bring pictures of one's own for the scenes of a story that is being written, or take them out."""
    story, person = queries.found(story_id), person_of(request)
    refuse(rules.why_not_write(queries.state(story), person.roles))
    if request.method == "POST" and "out" in request.POST:
        number = request.POST["out"]
        actions.take_out_picture(story, int(number) if number.isdecimal() else 0, by=person)
        return redirect("learning:story_pictures", story.pk)
    named = [
        (str(number), f"{number}: {Truncator(' '.join(one.text for one in lines)).words(9)}")
        for number, lines in enumerate(queries.scenes_of(story), 1)
    ]
    form = PictureForm(request.POST or None, request.FILES or None, scenes=named)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_picture(
                story, int(said["scene"]), said["file"].read(), said["description"], by=person
            )
        except HeartenError as refusal:
            form.add_error("file", refusal.sentence)
        else:
            return redirect("learning:story_pictures", story.pk)
    shown = {"story": story, "form": form, "pictures": queries.pictures(story), "scenes": named}
    status = 422 if form.errors else 200
    return render(request, "learning/composites/pictures.html", shown, status=status)


@never_cache
@for_those_who_may("door.check")
def picture(request: HttpRequest, story_id: int, scene: int) -> HttpResponse:
    """One picture, for those who write the story and those who check it."""
    story, person = queries.found(story_id), person_of(request)
    refuse(rules.why_not_look(queries.state(story), person.roles))
    found = next((one for one in queries.pictures(story) if one.scene == scene), None)
    if found is None:
        raise NotFound(_("There is no picture beside this scene."))
    return HttpResponse(bytes(found.png), content_type="image/png")


@never_cache
@require_safe
def captions(request: HttpRequest, name: str) -> HttpResponse:
    """What is read aloud, line by line, with its times."""
    told = queries.told(name)
    lines = composite.cues([one.text for one in told.lines])
    return _file(composite.captions(lines), "text/vtt; charset=utf-8", told, "vtt")


def _file(text: str, sort: str, told: Told, ending: str) -> HttpResponse:
    response = HttpResponse(text, content_type=sort)
    response["Content-Disposition"] = f'attachment; filename="{slugify(told.title) or "story"}.{ending}"'
    return response


@never_cache
@for_those_who_may("learning.publish")
def copy(request: HttpRequest, story_id: int) -> HttpResponse:
    """Take a copy along, once one has read what that means; that one was taken is written down."""
    story = queries.found(story_id)
    if request.method == "POST":
        story = actions.take_copy(story, by=person_of(request))
        told = queries.told(story.thing.removeprefix(door.OF_ONE))
        return _file(scenes.page(_watched(told)), "text/html; charset=utf-8", told, "html")
    shown = {"story": story, "is_out": queries.state(story) is State.OUT}
    return render(request, "learning/composites/copy.html", shown)
