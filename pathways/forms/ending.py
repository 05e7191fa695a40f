"""Along the contract and at its end."""

from dateutil.relativedelta import relativedelta

from pathways.forms.act import TOO_OLD_YEARS, ActForm, date_input
from pathways.models import Exit, Unavailability
from pathways.workflow import possible_reasons


class UnavailabilityForm(ActForm):
    class Meta:
        model = Unavailability
        fields = ["reason", "starts_on", "ends_on"]
        widgets = {"starts_on": date_input(), "ends_on": date_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("starts_on", self.today)

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "La période finit avant d’avoir commencé.")
        self._check_old_start(start)
        self.check_far("ends_on")
        return cleaned

    def _check_old_start(self, start):
        if start and start < self.today - relativedelta(years=TOO_OLD_YEARS):
            self.add_error("starts_on", "Cette date est trop ancienne : vérifiez l’année.")


class ExitForm(ActForm):
    past = ("exited_on",)

    class Meta:
        model = Exit
        fields = ["exited_on", "reason", "note"]
        widgets = {"exited_on": date_input()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reasons = [(one.value, one.label) for one in possible_reasons(self.pathway)]
        self.fields["reason"].choices = [("", "Choisir"), *reasons]
