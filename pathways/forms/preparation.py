"""The rows that prepare the commission."""

from django import forms

from partners.models import Partnership
from pathways.forms.act import ActForm, date_input
from pathways.models import Assessment, Meeting, Ruling, SpeCheck
from pathways.steps import open_request
from pathways.wording import said

THEY_MAY_READ = "Le jeune peut lire ce que vous écrivez."
Kind = Meeting.Kind


class SpeCheckForm(ActForm):
    past = ("checked_on", "last_contact_on")

    class Meta:
        model = SpeCheck
        fields = ["result", "last_contact_on", "source", "checked_on"]
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
        elif contact and cleaned.get("checked_on") and contact > cleaned["checked_on"]:
            self.add_error("last_contact_on", "Le dernier contact est après la vérification.")
        return cleaned


class MeetingForm(ActForm):
    """One form for the three kinds; only the results of the kind are offered."""

    past = ("held_on",)

    class Meta:
        model = Meeting
        fields = [
            "held_on", "outcome", "with_youth", "with_mission_locale", "attendees", "place",
            "minutes", "next_on",
        ]  # fmt: skip
        widgets = {
            "held_on": date_input(),
            "next_on": date_input(),
            "minutes": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"held_on": "Date"}
        help_texts = {
            "attendees": "Noms et fonctions, par exemple « Mme Petit, conseillère ».",
            "minutes": THEY_MAY_READ,
            "next_on": "Si une date est déjà prise.",
        }

    def __init__(self, *args, kind, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.initial.setdefault("attendees", self._usual_people(by))
        self.initial.setdefault("with_youth", kind != Kind.LIAISON)
        self.initial.setdefault("with_mission_locale", kind != Kind.REVIEW)
        offered = [one for one in Meeting.Outcome if one.value in Meeting.OUTCOMES[kind]]
        if offered:
            field = self.fields["outcome"]
            field.choices = [(one.value, one.label) for one in offered]
            field.widget = forms.RadioSelect(choices=field.choices)
            field.required = True
        else:
            del self.fields["outcome"]
        if kind == Kind.LIAISON:
            del self.fields["with_mission_locale"]

    def _usual_people(self, by):
        youth = self.pathway.youth
        people = [
            "" if self.kind == Kind.LIAISON else str(youth),
            "" if self.kind == Kind.REVIEW else youth.adviser_name,
            by.signature,
        ]
        return ", ".join(filter(None, people))

    def clean(self):
        cleaned = super().clean()
        held, after = cleaned.get("held_on"), cleaned.get("next_on")
        if held and after and after < held:
            self.add_error("next_on", "Le prochain rendez-vous est avant celui-ci.")
        self.check_far("next_on")
        if "attendees" in cleaned and "attendees" not in self.changed_data:
            cleaned["attendees"] = self._without_the_absent(cleaned)
        return {**cleaned, "kind": self.kind}

    def _without_the_absent(self, cleaned):
        """The names filled in beforehand, less those one has just said were not there."""
        youth = self.pathway.youth
        absent = {
            "" if cleaned.get("with_youth") else str(youth),
            "" if cleaned.get("with_mission_locale", True) else youth.adviser_name,
        }
        return ", ".join(one for one in cleaned["attendees"].split(", ") if one not in absent)


class PartnerForm(ActForm):
    """A diagnosis is made by a partner of the programme, or by the team."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = (
            Partnership.objects.in_programme(self.pathway.programme)
            .select_related("organisation")
            .order_by("organisation__name")
        )
        self.fields["partnership"].empty_label = "L’équipe elle-même"


class AssessmentForm(PartnerForm):
    past = ("assessed_on",)

    class Meta:
        model = Assessment
        fields = ["kind", "assessed_on", "partnership", "conclusions", "recommendations"]
        labels = {"partnership": "Fait par"}
        widgets = {
            "assessed_on": date_input(),
            "conclusions": forms.Textarea(attrs={"rows": 4}),
            "recommendations": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "conclusions": THEY_MAY_READ,
            "recommendations": "Les actions à mettre dans le plan d’action.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The model lets it empty for a request: what is made was made one day.
        self.fields["assessed_on"].required = True
        self.initial.setdefault("assessed_on", self.today)

    def clean(self):
        cleaned = super().clean()
        day, kind = cleaned.get("assessed_on"), cleaned.get("kind")
        asked = open_request(self.pathway, kind) if kind else None
        if day and asked and day < asked.requested_on:
            said_day = said(asked.requested_on)
            self.add_error("assessed_on", f"Ce diagnostic a été demandé le {said_day}.")
        return cleaned


class AssessmentRequestForm(PartnerForm):
    past = ("requested_on",)

    class Meta:
        model = Assessment
        fields = ["kind", "partnership", "requested_on"]
        labels = {"partnership": "Demandé à"}
        widgets = {"requested_on": date_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partnership"].empty_label = "Non précisé"
        self.fields["requested_on"].required = True
        self.initial.setdefault("requested_on", self.today)


class SkipForm(ActForm):
    past = ("decided_on",)

    class Meta:
        model = Ruling
        fields = ["reason", "decided_on"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3}), "decided_on": date_input()}
        labels = {"reason": "Pourquoi s’en passer", "decided_on": "Décidé le"}
