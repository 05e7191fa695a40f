"""The rows that prepare the commission."""

from django import forms

from partners.models import Partnership
from pathways.forms.act import ActForm, date_input
from pathways.models import Assessment, Meeting, SpeCheck


class SpeCheckForm(ActForm):
    past = ("checked_on", "last_contact_on")

    class Meta:
        model = SpeCheck
        fields = ["checked_on", "source", "result", "last_contact_on"]
        widgets = {"checked_on": date_input(), "last_contact_on": date_input()}
        help_texts = {"last_contact_on": "Pour une personne inscrite ; laissez vide sinon."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source", SpeCheck.Source.MISSION_LOCALE)
        self.fields["result"].widget = forms.RadioSelect(choices=SpeCheck.Result.choices)

    def clean(self):
        cleaned = super().clean()
        result, contact = cleaned.get("result"), cleaned.get("last_contact_on")
        if "last_contact_on" in self.errors or not result:
            return cleaned
        if result == SpeCheck.Result.UNKNOWN and contact:
            self.add_error("last_contact_on", "Une personne inconnue du SPE n’a pas de contact.")
        elif result != SpeCheck.Result.UNKNOWN and not contact:
            self.add_error("last_contact_on", "Indiquez le dernier contact de cette personne.")
        return cleaned


class MeetingForm(ActForm):
    past = ("held_on",)

    class Meta:
        model = Meeting
        fields = ["held_on", "place", "attendees", "minutes"]
        widgets = {"held_on": date_input(), "minutes": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "attendees": "Le jeune, la Mission locale, l’association : noms et fonctions.",
            "minutes": "Le jeune peut lire ce que vous écrivez.",
        }


class AssessmentForm(ActForm):
    past = ("assessed_on",)

    class Meta:
        model = Assessment
        fields = ["kind", "assessed_on", "partnership", "conclusions"]
        widgets = {"assessed_on": date_input(), "conclusions": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"conclusions": "Le jeune peut lire ce que vous écrivez."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = (
            Partnership.objects.in_programme(self.pathway.programme)
            .select_related("organisation")
            .order_by("organisation__name")
        )
        self.fields["partnership"].empty_label = "L’équipe elle-même"
