from django import forms

from cej_jr.forms import VersionedForm, no_social_security_number
from reports.models import ReportText, TextDraft


class TextForm(VersionedForm):
    """One section, in the team's words. Empty, it disappears from the bilan.

    `is_unread` travels with the page: it is set when sentences drafted from the figures come in,
    and one box takes it away.
    """

    is_unread = forms.BooleanField(widget=forms.HiddenInput, required=False)
    read_again = forms.BooleanField(label="J’ai relu les phrases proposées", required=False)

    class Meta:
        model = ReportText
        fields = ["title", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 16})}
        help_texts = {
            "title": "Laissez vide pour garder le titre habituel.",
            "body": (
                "Une ligne vide sépare deux paragraphes. N’écrivez rien qui permettrait de "
                "reconnaître un jeune."
            ),
        }

    def __init__(self, *args, draft=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_unread"] = self.instance.is_unread
        if draft:
            self.initial.update(
                title=draft.title,
                body=draft.body,
                version=draft.base_version,
                is_unread=draft.is_unread,
            )

    def save(self, commit=True):
        typed = self.cleaned_data
        self.instance.is_unread = bool(
            typed["is_unread"] and typed["body"].strip() and not typed["read_again"]
        )
        return super().save(commit)


class VersionForm(forms.Form):
    """Which version of a text one had before one's eyes."""

    version = forms.IntegerField(min_value=1, max_value=10**6)


class DraftForm(forms.ModelForm):
    """The same page while it is being typed."""

    version = forms.IntegerField(min_value=1, max_value=10**6)

    class Meta:
        model = TextDraft
        fields = ["title", "body", "is_unread"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "body"):
            self.fields[name].validators.append(no_social_security_number)

    @property
    def typed(self):
        values = self.cleaned_data
        kept = {name: values[name] for name in self.Meta.fields}
        return kept | {"base_version": values["version"]}
