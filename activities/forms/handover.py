"""What the team hands over: a few words, about someone or not."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.forms.fields import OPEN_FILE, check_day, date_input
from activities.models import Handover
from cej_jr.forms import OnceForm, VersionedForm
from youths.models import Youth


class HandoverFields(forms.ModelForm):
    def ready_for(self, programme, *, people):
        self.programme = programme
        self.fields["youth"] = forms.ModelChoiceField(
            people.order_by("first_name", "pk"),
            to_field_name="public_id",
            required=False,
            label="À propos de",
            widget=forms.Select(attrs={"class": "form-select"}),
            empty_label="Toute l’équipe",
            error_messages={"invalid_choice": OPEN_FILE},
        )
        self.fields["text"].error_messages["required"] = "Écrivez ce que l’équipe doit savoir."
        self.fields["urgent"].label = "Urgent : à lire en premier"

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError("Cette date est à venir : choisissez aujourd’hui ou avant.")
        return check_day(day, self.programme)


ASKED = ["text", "urgent", "youth", "day"]
DRAWN = {"day": date_input(), "text": forms.Textarea(attrs={"rows": 3})}


class HandoverForm(HandoverFields, OnceForm):
    class Meta:
        model = Handover
        fields = ASKED
        widgets = DRAWN

    def __init__(self, *args, programme, people, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme, self.instance.written_by = programme, by
        self.ready_for(programme, people=people)
        self.fields["day"].initial = timezone.localdate


class HandoverEditForm(HandoverFields, VersionedForm):
    class Meta:
        model = Handover
        fields = ASKED
        widgets = DRAWN

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        written_about = Youth.objects.in_programme(self.instance.programme)
        written_about = written_about.filter(pk=self.instance.youth_id)
        self.ready_for(self.instance.programme, people=people | written_about)
        if self.instance.youth:
            self.initial["youth"] = self.instance.youth.public_id
