"""Which entry of the directory is the double of another."""

from difflib import SequenceMatcher

from django import forms

from partners.models import Partnership
from youths.models import plain


class MergeForm(forms.Form):
    avec = forms.ModelChoiceField(
        label="C’est le même partenaire que",
        queryset=Partnership.objects.none(),
        to_field_name="public_id",
        empty_label="Choisir",
    )

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = kept
        others = Partnership.objects.in_programme(kept.programme).exclude(pk=kept.pk)
        self.fields["avec"].queryset = others.select_related("organisation")
        self.fields["avec"].label_from_instance = lambda one: one.organisation.name

    def alike(self):
        """The three others whose names look most like this one."""
        return sorted(self.fields["avec"].queryset, key=_closeness(self.kept))[:3]


def _closeness(kept):
    name = plain(kept.organisation.name)
    return lambda one: -SequenceMatcher(None, name, plain(one.organisation.name)).ratio()
