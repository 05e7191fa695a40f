"""The session of a commission: its day, who sits there, its agenda."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation
from cej_jr.forms import OnceForm, VersionedForm, no_social_security_number
from pathways.forms.act import TOO_FAR_YEARS, date_input
from pathways.models import Commission, CommissionCase, CommissionMember

LONGEST = 240  # minutes for one file
SESSION_FIELDS = ["held_on", "starts_at", "place", "quorum"]


def session_widgets():
    return {
        "held_on": date_input(),
        "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        "quorum": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1}),
    }


SESSION_HELP = {
    "place": "Une salle, ou l’adresse de la visioconférence.",
    "quorum": "Combien de membres présents pour décider ; vide : aucun.",
}


def check_day(day, programme):
    if day < programme.started_on:
        raise forms.ValidationError("Le dispositif n’avait pas commencé à cette date.")
    if day > timezone.localdate() + relativedelta(years=TOO_FAR_YEARS):
        raise forms.ValidationError("Cette date est trop lointaine : vérifiez l’année.")
    return day


class CommissionForm(OnceForm):
    """A session. Its place, hour, quorum and members start from the last one."""

    class Meta:
        model = Commission
        fields = SESSION_FIELDS
        widgets = session_widgets()
        help_texts = SESSION_HELP

    def __init__(self, *args, programme, by, last=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by
        self.fields["quorum"].validators.append(MinValueValidator(1))
        if last:
            self.initial.update(place=last.place, quorum=last.quorum, starts_at=last.starts_at)

    def clean_held_on(self):
        return check_day(self.cleaned_data["held_on"], self.instance.programme)


class CommissionEditForm(VersionedForm):
    class Meta:
        model = Commission
        fields = SESSION_FIELDS
        widgets = session_widgets()
        help_texts = SESSION_HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quorum"].validators.append(MinValueValidator(1))

    def clean_held_on(self):
        return check_day(self.cleaned_data["held_on"], self.instance.programme)

    def clean(self):
        super().clean()
        return {name: self.cleaned_data.get(name) for name in SESSION_FIELDS}


class MemberForm(OnceForm):
    """Someone who sits there, from the association or one of its partners."""

    class Meta:
        model = CommissionMember
        fields = ["name", "organisation", "function"]

    def __init__(self, *args, commission, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.commission = commission
        programme = commission.programme
        self.fields["organisation"].queryset = Organisation.objects.filter(
            Q(pk=programme.organisation_id) | Q(partnerships__programme=programme)
        ).distinct()


class ReasonForm(forms.Form):
    """One sentence that says why."""

    reason = forms.CharField(label="Motif", max_length=200, validators=[no_social_security_number])


class CaseForm(forms.Form):
    """The file to put on the agenda, among those one may edit, and what is asked for it."""

    pathway = forms.ModelChoiceField(queryset=None, to_field_name="public_id")
    asked = forms.CharField(max_length=300, required=False, validators=[no_social_security_number])

    def __init__(self, *args, pathways, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pathway"].queryset = pathways


class PlanForm(forms.ModelForm):
    """How long a file needs and what is asked. Carries what was read: nobody is overwritten."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    class Meta:
        model = CommissionCase
        fields = ["asked", "minutes"]
        widgets = {
            "asked": forms.TextInput,
            "minutes": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "step": 5}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["asked"].validators.append(no_social_security_number)
        self.fields["minutes"].validators += [MinValueValidator(1), MaxValueValidator(LONGEST)]
        self.now = f"{self.instance.minutes} min · {self.instance.asked}"
        self.initial["seen"] = self.now

    def clean(self):
        cleaned = super().clean()
        if cleaned.pop("seen", "") != self.now:
            self.data = {**self.data.dict(), "seen": self.now}
            self.add_error(
                None,
                "Quelqu’un a modifié ce dossier pendant que vous écriviez. Enregistré : "
                f"« {self.now} ». Vérifiez, puis enregistrez à nouveau.",
            )
        return cleaned


class PresenceForm(forms.Form):
    """Who is there."""

    present = forms.ModelMultipleChoiceField(
        queryset=None, to_field_name="public_id", required=False
    )

    def __init__(self, *args, commission, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = commission.members.all()
