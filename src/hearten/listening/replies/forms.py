"""What is typed to tell back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.listening.replies.actions import Telling
from hearten.listening.replies.models import Reply
from hearten.listening.replies.rules import ANSWERED_WITHIN, LONGEST, State
from hearten.listening.surveys.forms import InLanguages, spread
from hearten.listening.surveys.models import Listening, in_language

Typed = Mapping[str, Any] | None
STATES = (
    (State.HEARD.value, _("We have heard it, and will answer")),
    (State.DOING.value, _("We are doing something about it")),
    (State.DONE.value, _("It is done")),
    (State.WILL_NOT.value, _("We will not, or cannot, and say why")),
)


class TellingForm(InLanguages):
    """What was heard, and what became of it."""

    def __init__(self, data: Typed = None, *, listening: Listening, reply: Reply | None = None) -> None:
        initial: dict[str, Any] = {"state": State.HEARD, "answer_by": timezone.localdate() + ANSWERED_WITHIN}
        if reply:
            initial = {
                **spread("said", reply.said),
                **spread("did", reply.did),
                "question": reply.question,
                "state": reply.state,
                "answer_by": reply.answer_by,
            }
        super().__init__(data, languages=list(listening.languages) or ["en"], initial=initial)
        self.ask(
            "said",
            _("You said: what you heard"),
            lines=3,
            required=True,
            most=LONGEST,
            help_text=_(
                "In your own words and without numbers: figures and quotes stand in the account, checked."
            ),
        )
        questions = [(one.key, in_language(one.text)) for one in listening.questions.all()]
        if questions:
            self.fields["question"] = forms.ChoiceField(
                label=_("Raised in answer to"),
                required=False,
                choices=[("", _("Several, or none")), *questions],
            )
        self.fields["state"] = forms.ChoiceField(
            label=_("How far it is"), choices=STATES, widget=forms.RadioSelect
        )
        self.ask(
            "did",
            _("We did: what you do about it, or why not"),
            lines=4,
            most=LONGEST,
            help_text=_("Plainly, also where it is no. Somebody took the trouble to tell you."),
        )
        self.fields["answer_by"] = forms.DateField(
            label=_("By when you answer"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            help_text=_("Shown to everyone until then."),
        )

    def telling(self) -> Telling:
        """What was typed."""
        said = self.cleaned_data
        return Telling(
            self.wording("said"),
            self.wording("did"),
            State(said["state"]),
            said.get("question", ""),
            said["answer_by"],
        )
