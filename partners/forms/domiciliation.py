"""What one types about an address at the association, and the letters that arrive there."""

from django import forms
from django.utils import timezone

from cej_jr.forms import OnceForm, VersionedForm
from partners.models import Domiciliation, Mail, a_year_from
from partners.workflow.domiciliation import (
    end_domiciliation,
    open_domiciliation,
    receive_mail,
    renew_domiciliation,
)
from youths.forms import DAY, not_in_the_future


class DomiciliationForm(OnceForm):
    class Meta:
        model = Domiciliation
        fields = ["started_on"]
        widgets = {"started_on": DAY}
        labels = {"started_on": "À partir du"}
        help_texts = {"started_on": "Pour un an : un rappel arrive deux mois avant la fin."}

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.recorded_by = youth, by
        self.fields["started_on"].initial = timezone.localdate

    def clean_started_on(self):
        day = not_in_the_future(self.cleaned_data["started_on"], "Le début")
        if day and a_year_from(day) < timezone.localdate():
            raise forms.ValidationError(
                "C’est il y a plus d’un an : donnez le jour du dernier renouvellement."
            )
        return day

    def save(self, commit=True):
        return open_domiciliation(self.instance)


class DomiciliationRenewForm(VersionedForm):
    renewed_on = forms.DateField(label="Renouvelée le", widget=DAY)

    class Meta:
        model = Domiciliation
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["renewed_on"].initial = timezone.localdate
        self.fields["renewed_on"].help_text = (
            f"Elle court jusqu’au {self.instance.until:%d/%m/%Y} : un an de plus, "
            "sans jour perdu si vous renouvelez avant."
        )

    def clean_renewed_on(self):
        return not_in_the_future(self.cleaned_data["renewed_on"], "Le renouvellement")

    def save(self, commit=True):
        return renew_domiciliation(self.instance, renewed_on=self.cleaned_data["renewed_on"])


class DomiciliationEndForm(VersionedForm):
    asked = ("ended_on", "end_reason")

    class Meta:
        model = Domiciliation
        fields = ["ended_on", "end_reason"]
        widgets = {"ended_on": DAY}
        help_texts = {"ended_on": "Ce qui arrive après se retourne à l’expéditeur."}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        if self.instance.ended_on is None:
            self.initial["ended_on"] = timezone.localdate()
        letters = sum(mail.count for mail in self.instance.mails.waiting())
        if letters:
            words = "1 pli attend encore" if letters == 1 else f"{letters} plis attendent encore"
            self.fields["ended_on"].help_text += f" {words} : à remettre d’ici là."

    def clean_ended_on(self):
        day = not_in_the_future(self.cleaned_data["ended_on"], "La fin")
        if day < self.instance.started_on:
            raise forms.ValidationError(
                f"La domiciliation a commencé le {self.instance.started_on:%d/%m/%Y}."
            )
        return day

    def save(self, commit=True):
        self.instance.version += 1
        return end_domiciliation(self.instance, by=self.by)


class MailForm(OnceForm):
    class Meta:
        model = Mail
        fields = ["received_on", "count", "registered"]
        widgets = {"received_on": DAY}
        labels = {"count": "Combien de plis"}
        help_texts = {"registered": "Ni l’expéditeur ni le contenu ne se notent."}

    def __init__(self, *args, domiciliation, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.domiciliation, self.instance.recorded_by = domiciliation, by
        self.fields["received_on"].initial = timezone.localdate

    def clean_received_on(self):
        return not_in_the_future(self.cleaned_data["received_on"], "Le jour d’arrivée")

    def clean_count(self):
        count = self.cleaned_data["count"]
        if not 1 <= count <= 50:
            raise forms.ValidationError("Entre 1 et 50 plis.")
        return count

    def save(self, commit=True):
        return receive_mail(self.instance)
