"""What the forms of this room share: one act on a pathway, dates that make sense."""

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone

from cej_jr.forms import OnceForm

TOO_OLD_YEARS = 10
TOO_FAR_YEARS = 2


def date_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActForm(OnceForm):
    """Fields of one act on a pathway; `cleaned_data` are the arguments of the act."""

    past = ()  # dates of things that happened: neither in the future nor ten years ago

    def __init__(self, *args, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        self.pathway = pathway
        self.today = timezone.localdate()
        for name in self.past:
            self.fields[name].widget.attrs["max"] = f"{self.today:%Y-%m-%d}"
            if self.fields[name].required:
                self.initial.setdefault(name, self.today)

    def clean(self):
        cleaned = super().clean()
        for name in self.past:
            self._check_past(name)
        return cleaned

    def _check_past(self, name):
        day = self.cleaned_data.get(name)
        if day and day > self.today:
            self.add_error(name, "Cette date est dans le futur : notez ce qui a eu lieu.")
        elif day and day < self.today - relativedelta(years=TOO_OLD_YEARS):
            self.add_error(name, "Cette date est trop ancienne : vérifiez l’année.")

    def check_far(self, name):
        day = self.cleaned_data.get(name)
        if day and day > self.today + relativedelta(years=TOO_FAR_YEARS):
            self.add_error(name, "Cette date est trop lointaine : vérifiez l’année.")
