"""What one types about a step: what, where it stands, what came of it."""

from django import forms
from django.utils import timezone

from cej_jr.forms import VersionedForm
from partners.forms.stay import not_too_old
from partners.forms.youth import ForYouthForm
from partners.models import Partnership, Procedure
from youths.forms import DAY, not_in_the_future

FIELDS = ["kind", "status", "started_on", "ended_on", "result", "partnership", "in_bilan"]
WIDGETS = {"started_on": DAY, "ended_on": DAY}
HELP_TEXTS = {
    "started_on": "Le jour de la proposition ou de la demande.",
    "ended_on": "Vide tant que c’est proposé ou en cours.",
    "result": "En peu de mots. La personne peut le lire.",
    "in_bilan": "Ce qui est préconisé ou obtenu sera proposé à qui écrit le bilan, sans nom.",
}
Status = Procedure.Status


class ProcedureFields(forms.ModelForm):
    def clean_started_on(self):
        return not_too_old(not_in_the_future(self.cleaned_data["started_on"], "Le début"))

    def clean_ended_on(self):
        """A state that ends has a day; what was there before began and ended before us."""
        day = not_in_the_future(self.cleaned_data["ended_on"], "Ce jour")
        status, started = self.cleaned_data.get("status"), self.cleaned_data.get("started_on")
        if day and status in (Status.PROPOSED, Status.UNDER_WAY):
            raise forms.ValidationError(
                "Une démarche en cours n’a pas de date de fin : effacez la date, "
                "ou changez « où en est-on »."
            )
        if day is None and status == Status.BEFORE:
            return started
        if day is None and status in Procedure.ENDED:
            raise forms.ValidationError("Quel jour ? Donnez la date, même approchée.")
        if day and started and day < started:
            raise forms.ValidationError("La démarche finit avant d’avoir commencé.")
        return day

    def clean_in_bilan(self):
        cited = self.cleaned_data["in_bilan"]
        if cited and self.cleaned_data.get("kind") in Procedure.KINDS[Procedure.Domain.CARE]:
            raise forms.ValidationError("Une démarche de santé ne se cite pas dans le bilan.")
        return cited

    def _narrow(self, domains):
        if domains == [Procedure.Domain.CARE]:
            del self.fields["in_bilan"]
        kinds = [
            (domain.label, [(one, Procedure.Kind(one).label) for one in Procedure.KINDS[domain]])
            for domain in domains
        ]
        groups = kinds[0][1] if len(kinds) == 1 else kinds
        self.fields["kind"].choices = [("", "Choisir"), *groups]


class ProcedureForm(ProcedureFields, ForYouthForm):
    class Meta:
        model = Procedure
        fields = FIELDS
        widgets = WIDGETS
        help_texts = HELP_TEXTS

    def __init__(self, *args, by, domains, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.recorded_by = by
        self.fields["started_on"].initial = timezone.localdate
        self.fields["partnership"].empty_label = "Sans partenaire"
        self._narrow(domains)


class ProcedureUpdateForm(ProcedureFields, VersionedForm):
    class Meta:
        model = Procedure
        fields = FIELDS
        widgets = WIDGETS
        help_texts = HELP_TEXTS

    def __init__(self, *args, done=False, **kwargs):
        super().__init__(*args, **kwargs)
        if done:
            self.initial |= {"status": Status.DONE, "ended_on": timezone.localdate()}
        partners = Partnership.objects.in_programme(self.instance.youth.programme)
        self.fields["partnership"].queryset = partners.select_related("organisation")
        self.fields["partnership"].empty_label = "Sans partenaire"
        self._narrow([Procedure.Domain(self.instance.domain)])
