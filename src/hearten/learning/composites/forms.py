"""Beginning a story, writing a line of it, and what is asked of those who check one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.door.asking import Asking, yes_or_no
from hearten.learning.composites.rules import LONGEST_LINE
from hearten.methods.composite import Sort

TITLE_HELP = _("Name nobody, and no place that only few know. It stands above the story when it is out.")


class Beginning(forms.Form):
    """What a story is of, and what it is called."""

    of = forms.ChoiceField(label=_("Of what people wrote to which question?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What is it called?"), max_length=120, help_text=TITLE_HELP)

    def __init__(
        self, data: Mapping[str, object] | None = None, *, offered: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(data)
        of = self.fields["of"]
        if isinstance(of, forms.ChoiceField):
            of.choices = list(offered)


class Title(forms.Form):
    """Another title."""

    title = forms.CharField(label=_("What is it called?"), max_length=120, help_text=TITLE_HELP)


class LineForm(forms.Form):
    """One line: what it is, and its words. The passages are chosen beside it."""

    sort = forms.ChoiceField(
        label=_("What is this line?"),
        widget=forms.RadioSelect,
        choices=(
            (Sort.QUOTE.value, _("Quote: somebody’s words, exactly as they wrote them")),
            (Sort.PARAPHRASE.value, _("Paraphrase: what at least three people said, in other words")),
            (
                Sort.FRAME.value,
                _("Setting: made up to hold the story together, and said to be so. It claims nothing"),
            ),
        ),
    )
    text = forms.CharField(
        label=_("The line"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Of a quote, put … where you cut, and change no letter. Leave out numbers, days, places and events that "
            "only one or two people tell of."
        ),
    )


class PictureForm(forms.Form):
    """A picture for a scene, and what it shows."""

    scene = forms.ChoiceField(label=_("Beside which scene?"))
    file = forms.FileField(
        label=_("The picture"),
        help_text=_(
            "A PNG or JPEG of your own, at most 8 MB. It is drawn anew, smaller and in few colours; where and when it "
            "was taken does not come along. Choose one in which nobody, and nobody’s home, can be known."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    description = forms.CharField(
        label=_("What does it show?"),
        max_length=300,
        help_text=_("For those who do not see it, and those who have it read aloud."),
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: Mapping[str, object] | None = None,
        *,
        scenes: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]  # a QueryDict is a Mapping to us
        scene = self.fields["scene"]
        if isinstance(scene, forms.ChoiceField):
            scene.choices = list(scenes)


class Checking(Asking):
    """What both who check a story are asked."""

    recognised = yes_or_no(
        _("Could anybody in the team recognise somebody in it?"),
        _(
            "One of those it rests on, or somebody it tells of: from a turn of phrase, an event, a role, a place."
        ),
    )
    borne_out = yes_or_no(
        _("Is it true to what people said, as far as you can see?"),
        _("No line says more than several people did, and none is turned against those who said it."),
    )


class Because(forms.Form):
    """One sentence for the ledger."""

    because = forms.CharField(
        label=_("Why, in a sentence?"),
        max_length=300,
        help_text=_("It stands in the ledger for ever, so name nobody and do not repeat the words."),
    )


class Returning(forms.Form):
    """A receipt, typed."""

    receipt = forms.CharField(label=_("Your receipt"), max_length=60)
