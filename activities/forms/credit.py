"""What is asked to credit by hand one person's presence."""

from django import forms
from django.core.exceptions import ValidationError

from activities.forms.kind import credited_field


class CreditForm(forms.Form):
    """The minutes of the scale of one attendance; `seen` is what one had before one's eyes."""

    minutes = credited_field()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, attendance, **kwargs):
        self.attendance = attendance
        minutes = attendance.credited_minutes
        super().__init__(*args, initial={"minutes": minutes, "seen": minutes}, **kwargs)
        if self.is_back_to_scale:
            self.fields["minutes"].required = False

    @property
    def is_back_to_scale(self):
        return "bareme" in self.data

    def clean_seen(self):
        stored = self.attendance.credited_minutes
        if self.cleaned_data["seen"] != stored:
            self.data = self.data.copy()
            self.data["seen"] = stored
            raise ValidationError(
                f"Quelqu’un a changé ces minutes entre-temps : {stored} min au barème maintenant. "
                "Vérifiez, puis enregistrez à nouveau."
            )
        return stored

    def chosen(self):
        """`None` goes back to the scale."""
        return None if self.is_back_to_scale else self.cleaned_data["minutes"]
