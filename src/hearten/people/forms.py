"""What people type about themselves, each other and their teams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.translation import gettext_lazy as _

from hearten.people import queries, rules
from hearten.people.models import Invited, Person, Team
from hearten.people.rules import COMES_FOR, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Data = Mapping[str, Any] | None
Start = dict[str, Any] | None


def role_choices(but: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(role.value, f"{role.value.capitalize()}: {COMES_FOR[role]}") for role in Role if role not in but]


class TeamChoice(forms.ModelChoiceField[Team]):
    """A team, shown with the way to it."""

    def __init__(self, label: str | _StrPromise, help_text: str | _StrPromise = "") -> None:
        super().__init__(queryset=Team.objects.all(), required=False, label=label, help_text=help_text)
        self.choices = [("", _("None")), *queries.teams_in_order()]


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Their e-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )
    name = forms.CharField(label=_("Their name"), max_length=120, required=False)
    as_roles = forms.MultipleChoiceField(
        label=_("What do they come for?"),
        widget=forms.CheckboxSelectMultiple,
        initial=[Role.PRACTITIONER.value],
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, data: Data = None, *, by: Person, initial: Start = None) -> None:
        super().__init__(data, initial=initial)
        never = frozenset() if rules.may("people.roles", by.roles) else frozenset({Role.CUSTODIAN.value})
        self.fields["as_roles"].choices = role_choices(never)  # type: ignore[attr-defined]
        self.fields["team"] = TeamChoice(_("Team or service"))
        self.order_fields(["email", "name", "as_roles", "team", "language"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from your e-mail"),
        help_text=_("Seven groups of letters and numbers. Capitals and gaps do not matter."),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_code(self) -> Invited:
        invited = queries.invited_with(rules.code_meant(self.cleaned_data["code"]))
        if invited is None:
            raise forms.ValidationError(_("We do not know this code. Please compare it with the e-mail."))
        if refusal := invited.why_not_join():
            raise forms.ValidationError(refusal.sentence)
        return invited


class JoinForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.CharField(widget=forms.HiddenInput({"autocomplete": "username"}), required=False)
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        max_length=1024,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)

    def __init__(self, data: Data = None, *, invited: Invited) -> None:
        started = {"name": invited.name, "language": invited.language, "email": invited.email}
        super().__init__(data, initial=started)
        self.invited = invited

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if not password:
            return cleaned
        try:
            validate_password(password, Person(email=self.invited.email, name=cleaned.get("name", "")))
        except forms.ValidationError as refusal:
            self.add_error("password", refusal)
        if cleaned.get("again") and password != cleaned["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return cleaned


class MyselfForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)

    def __init__(self, data: Data = None, *, initial: Start = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["team"] = TeamChoice(_("Your team or service"))


class PlaceForm(forms.Form):
    """Where a steward places someone."""

    def __init__(self, data: Data = None, *, initial: Start = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["team"] = TeamChoice(_("Team or service"))


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    sort = forms.ChoiceField(
        label=_("Is it a team or a service?"), choices=Team.Sort, widget=forms.RadioSelect
    )

    def __init__(self, data: Data = None, *, initial: Start = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["within"] = TeamChoice(_("Within"), help_text=_("Leave “None” for the top."))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Another role"), choices=())

    def __init__(self, data: Data = None, *, held: frozenset[str], initial: Start = None) -> None:
        super().__init__(data, initial=initial)
        others = [(role.value, role.value.capitalize()) for role in Role if role not in held]
        self.fields["role"].choices = others  # type: ignore[attr-defined]


class AddPasskey(AddWebAuthnForm):
    """Allauth's form in our words: a passkey that opens by itself, unless the person would rather it did not."""

    name = forms.CharField(label=_("What shall we call it?"), required=False)
    passwordless = forms.BooleanField(
        label=_("Let it open my account without a password"),
        required=False,
        initial=True,
        help_text=_("It then asks you for a touch, a look or a PIN. Not every older key can."),
    )


class SignIn(LoginForm):
    """Allauth's form in our words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs.pop("placeholder", None)


class ForgottenPassword(ResetPasswordForm):
    """Allauth's form in our words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs.pop("placeholder", None)
