"""What one types when a young person agrees that a partner is told."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from cej_jr.forms import NO_DRAWING, DrawingField, ProofField
from partners.forms.youth import ForYouthForm
from partners.models import Consent, Need
from youths.forms import DAY, not_in_the_future

LONGEST_DAYS = 366
Form = Consent.Form


class ConsentForm(ForYouthForm):
    """Of `drawing` and `scan`, the one that goes with the chosen form is kept."""

    drawing = DrawingField(required=False, label="Signature")
    scan = ProofField(required=False, label="Photo ou scan du papier signé")

    class Meta:
        model = Consent
        fields = ["partnership", "topic", "form", "witness", "given_on", "until"]
        widgets = {"given_on": DAY, "until": DAY}
        labels = {"partnership": "Avec qui", "topic": "Pour quoi", "witness": "Qui était là ?"}

    def __init__(self, *args, asked, **kwargs):
        """`asked` is the address of the page: it may name the partner and the subject."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial |= {"form": Form.ORAL, "given_on": today}
        self.initial["until"] = today + timedelta(days=365)
        if asked.get("sujet") in Need:
            self.initial["topic"] = asked["sujet"]
        self.initial["partnership"] = self._named(asked.get("partenaire", ""))

    def _named(self, public_id):
        partners = self.fields["partnership"].queryset
        return next((one for one in partners if str(one.public_id) == public_id), None)

    @property
    def ways(self):
        """How it may be given: value, label, whether it is chosen."""
        return [(one.value, one.label, one == self["form"].value()) for one in Form]

    def clean_witness(self):
        witness = self.cleaned_data["witness"].strip()
        if self.cleaned_data.get("form") != Form.ORAL:
            return ""
        if not witness:
            raise forms.ValidationError("Notez qui était là : une ou un collègue, un proche.")
        return witness

    def clean_given_on(self):
        return not_in_the_future(self.cleaned_data["given_on"], "Le jour de l’accord")

    def clean_until(self):
        until, given = self.cleaned_data["until"], self.cleaned_data.get("given_on")
        if given and until < given:
            raise forms.ValidationError("L’accord finit avant d’avoir été donné.")
        if until < timezone.localdate():
            raise forms.ValidationError("Cet accord serait déjà fini : vérifiez la date.")
        if given and until > given + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError("Un an au plus : ensuite, on redemande.")
        return until

    def clean(self):
        cleaned = super().clean()
        drawing, scan = cleaned.pop("drawing", None), cleaned.pop("scan", None)
        form = cleaned.get("form")
        if form == Form.SCREEN and not drawing and "drawing" not in self.errors:
            self.add_error("drawing", NO_DRAWING)
        if form == Form.PAPER and not scan and "scan" not in self.errors:
            self.add_error(
                "scan",
                "Photographiez le papier signé, ou notez l’accord de vive voix avec un témoin.",
            )
        cleaned["proof"] = {Form.SCREEN: drawing, Form.PAPER: scan}.get(form)
        return cleaned
