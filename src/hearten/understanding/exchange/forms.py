"""Files that are brought in: a project of another tool, a codebook, comments, or codings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ProjectFileForm(forms.Form):
    file = forms.FileField(
        label=_("The project"),
        help_text=_(
            "A REFI-QDA project (.qdpx or .qde), a Taguette project (SQLite3), or QualCoder’s data.qda, of at most "
            "5 MB. Only words are read: no pictures, sound or film."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".qdpx,.qde,.sqlite3,.sqlite,.db,.qda,.zip"}),
    )


class CodebookFileForm(forms.Form):
    file = forms.FileField(
        label=_("The codebook"),
        help_text=_("A REFI-QDA codebook (.qdc)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".qdc"}),
    )


class CommentsFileForm(forms.Form):
    file = forms.FileField(
        label=_("Public comments or documents"),
        help_text=_(
            "A table (.csv) with a comment a row, or one document (.txt or .docx). Only what is public already: what "
            "people trusted you with is heard in Listening, where their consent is kept."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.docx"}),
    )
    words = forms.CharField(
        label=_("The column with the words"),
        required=False,
        max_length=160,
        help_text=_("Of a table; without it, the column with the most letters is taken."),
    )
    person = forms.CharField(
        label=_("The column that tells who wrote it"),
        required=False,
        max_length=160,
        help_text=_("So that people are counted and not comments."),
    )
    groups = forms.CharField(
        label=_("Columns to look at by group"),
        required=False,
        max_length=400,
        help_text=_("One or more, with commas."),
    )


class CodingsFileForm(forms.Form):
    file = forms.FileField(
        label=_("Codings"),
        help_text=_("A table (.csv) with the columns document, code, start and end, as it goes out here."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv"}),
    )
