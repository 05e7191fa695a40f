"""What one types about a young person. Few fields; what is odd is said beside the field."""

import re

from django import forms
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from cej_jr.forms import OnceForm, VersionedForm
from youths.files import open_file
from youths.models import Achievement, Barrier, Paper, Situation, Youth
from youths.victories import sayings_for

USUAL_AGES = range(14, 36)
OLDEST_YEAR = 1900
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MET_BEFORE = [("unknown", "Ne sait pas"), ("true", "Oui"), ("false", "Non")]
READ_BY_THE_YOUTH = "Écrivez-le comme vous le diriez devant la personne : elle peut le lire."


def not_in_the_future(day, what):
    if day and day > timezone.localdate():
        raise forms.ValidationError(f"{what} est dans le futur : vérifiez la date.")
    return day


class YouthFields(forms.ModelForm):
    """What creating and editing ask alike: a name, a plausible age, a referent of the team."""

    field_order = [
        *("first_name", "last_name", "pseudonym", "sex"),
        *("birth_date", "birth_year", "confirm_age"),
    ]
    confirm_age = forms.BooleanField(
        label="Je confirme cette date", required=False, widget=forms.HiddenInput
    )

    def ready_for(self, programme):
        """Narrow the referents to the team; whoever already follows the file stays possible."""
        met_before = self.fields["met_before"]
        met_before.label = "Déjà rencontré·e dans la rue, sans dossier ?"
        met_before.help_text = "Compté au bilan, sans lien avec une rencontre."
        met_before.widget.choices = MET_BEFORE
        team = programme.memberships.of_team().values("user")
        people = Q(pk__in=team) | Q(pk=self.instance.referent_id)
        self.fields["referent"].queryset = User.objects.filter(people)
        self.fields["referent"].empty_label = "Sans référent·e pour l’instant"

    def clean_identified_on(self):
        return not_in_the_future(self.cleaned_data["identified_on"], "Le jour de la rencontre")

    def clean_birth_date(self):
        return not_in_the_future(self.cleaned_data["birth_date"], "La date de naissance")

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year and year > timezone.localdate().year:
            raise forms.ValidationError("L’année de naissance est dans le futur.")
        if year and year < OLDEST_YEAR:
            raise forms.ValidationError("Écrivez l’année en quatre chiffres, par exemple 2005.")
        return year

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("pseudonym", "first_name", "last_name")):
            self.add_error("first_name", "Donnez au moins un surnom, un prénom ou un nom.")
        self._check_birth(cleaned.get("birth_date"), cleaned.get("birth_year"))
        return cleaned

    def _check_birth(self, born, year):
        met = self.cleaned_data.get("identified_on")
        field = "birth_date" if born else "birth_year"
        if born and year and born.year != year and "birth_year" in self.changed_data:
            self.add_error("birth_year", "Cette année n’est pas celle de la date de naissance.")
        elif born and met and born > met:
            self.add_error(field, "La date de naissance est après le jour de la rencontre.")
        elif met and (born or year) and field in self.changed_data:
            self._warn_of_age(field, Youth(birth_date=born, birth_year=year).age_on(met))

    def _warn_of_age(self, field, age):
        """An unusual age is possible, once one has looked at it twice."""
        if age in USUAL_AGES:
            return
        self.fields["confirm_age"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("confirm_age"):
            self.add_error(
                field,
                f"Cette date donne {max(age, 0)} ans le jour de la rencontre. "
                "Si c’est bien cela, cochez « Je confirme cette date ».",
            )


class YouthCreateForm(YouthFields, OnceForm):
    class Meta:
        model = Youth
        fields = [
            "first_name",
            "last_name",
            "pseudonym",
            "sex",
            "birth_date",
            "birth_year",
            "phone",
            "origin",
            "met_at",
            "met_before",
            "identified_on",
            "referent",
            "commune",
            "district",
            "in_qpv",
            "email",
        ]
        widgets = {"birth_date": DAY, "identified_on": DAY}
        help_texts = {
            "first_name": "Un prénom ou un surnom suffit pour ouvrir un dossier.",
            "birth_year": "Si la date n’est pas connue.",
        }

    def __init__(self, *args, programme, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.instance.programme = programme
        self.ready_for(programme)
        self.fields["identified_on"].initial = timezone.localdate
        self.fields["referent"].initial = by

    def save(self, commit=True):
        youth = open_file(self.instance, by=self.by)
        if not Youth.objects.visible_to(self.by).filter(pk=youth.pk).exists():
            youth.team.add(self.by)  # whoever opens a file keeps the right to read it
        return youth


class YouthForm(YouthFields, VersionedForm):
    class Meta:
        model = Youth
        fields = [
            "first_name",
            "last_name",
            "pseudonym",
            "sex",
            "birth_date",
            "birth_year",
            "phone",
            "email",
            "commune",
            "district",
            "in_qpv",
            "referent",
            "team",
            "adviser_name",
            "identified_on",
            "origin",
            "met_at",
            "met_before",
            "rqth_from",
            "rqth_until",
            "imilo_number",
        ]
        widgets = {
            "birth_date": DAY,
            "identified_on": DAY,
            "rqth_from": DAY,
            "rqth_until": DAY,
            "team": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ready_for(self.instance.programme)
        team = self.instance.programme.memberships.of_team().values("user")
        people = Q(pk__in=team) | Q(pk__in=self.instance.team.values("pk"))
        self.fields["team"].queryset = User.objects.filter(people)


class SituationForm(OnceForm):
    class Meta:
        model = Situation
        fields = ["recorded_on", *Situation.FACTS]
        widgets = {"recorded_on": DAY}

    def __init__(self, *args, youth, by, **kwargs):
        """Filled with what was last known: one changes only what changed."""
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.recorded_by = youth, by
        self.fields["recorded_on"].initial = timezone.localdate()
        if latest := youth.situations.first():
            for name in Situation.FACTS:
                self.fields[name].initial = getattr(latest, name)

    def clean_recorded_on(self):
        return not_in_the_future(self.cleaned_data["recorded_on"], "Le jour du constat")


class FirstSituationForm(forms.ModelForm):
    """Three facts one may already know while opening the file."""

    class Meta:
        model = Situation
        fields = ["housing", "domiciliation", "resources"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="situation", **kwargs)
        for field in self.fields.values():
            field.required = False

    def save_for(self, youth, *, by):
        """A first snapshot, unless nothing is known."""
        if any(value not in ("", "unknown") for value in self.cleaned_data.values()):
            self.instance.youth, self.instance.recorded_by = youth, by
            self.instance.recorded_on = youth.identified_on
            self.save()


class BarrierForm(OnceForm):
    class Meta:
        model = Barrier
        fields = ["theme", "severity", "note", "action", "identified_on"]
        widgets = {"identified_on": DAY}
        help_texts = {"note": READ_BY_THE_YOUTH}

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.recorded_by = youth, by
        self.fields["identified_on"].initial = timezone.localdate

    def clean_identified_on(self):
        return not_in_the_future(self.cleaned_data["identified_on"], "Le jour du repérage")


class BarrierEditForm(VersionedForm):
    class Meta:
        model = Barrier
        fields = ["theme", "severity", "note", "action", "identified_on", "lifted_on"]
        widgets = {"identified_on": DAY, "lifted_on": DAY}
        help_texts = {
            "note": READ_BY_THE_YOUTH,
            "lifted_on": "Laissez vide tant que le frein n’est pas levé.",
        }

    def clean_identified_on(self):
        return not_in_the_future(self.cleaned_data["identified_on"], "Le jour du repérage")

    def clean_lifted_on(self):
        lifted = not_in_the_future(self.cleaned_data["lifted_on"], "Le jour où il a été levé")
        identified = self.cleaned_data.get("identified_on")
        if lifted and identified and lifted < identified:
            raise forms.ValidationError("Un frein ne peut pas être levé avant d’avoir été repéré.")
        return lifted


class PaperForm(VersionedForm):
    class Meta:
        model = Paper
        fields = ["status", "since", "expires_on", "note"]
        widgets = {"since": DAY, "expires_on": DAY}
        help_texts = {"expires_on": "Si la pièce a une date de fin."}

    def clean_since(self):
        """A new state begins today, unless another day is given."""
        if "status" in self.changed_data and "since" not in self.changed_data:
            return timezone.localdate()
        return not_in_the_future(self.cleaned_data["since"], "Cette date")

    def clean_expires_on(self):
        expires = self.cleaned_data["expires_on"]
        if expires and expires.year > timezone.localdate().year + 50:
            raise forms.ValidationError("Cette année semble trop lointaine : vérifiez la date.")
        return expires


class AchievementForm(OnceForm):
    """One tap on a saying, or a sentence of one’s own."""

    saying = forms.ChoiceField(required=False)

    class Meta:
        model = Achievement
        fields = ["text", "happened_on", "agreed"]
        widgets = {"happened_on": DAY}
        help_texts = {
            "text": "Avec ses mots si possible : « J’y suis allé seul. »",
            "agreed": (
                "Avec son accord, cette réussite va sur sa page à imprimer, et peut être proposée "
                "pour le bilan, sans son nom. Sans accord, elle reste dans le dossier."
            ),
        }

    def __init__(self, *args, youth, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth, self.instance.recorded_by = youth, by
        self.fields["happened_on"].initial = timezone.localdate
        self.fields["saying"].choices = [(one, one) for one in sayings_for(youth)]
        self.fields["text"].required = False

    def clean_happened_on(self):
        day = not_in_the_future(self.cleaned_data["happened_on"], "Ce jour")
        if day.year < OLDEST_YEAR:
            raise forms.ValidationError("Ce jour est trop lointain : vérifiez la date.")
        return day

    def clean(self):
        data = super().clean()
        if data.get("saying"):
            data["text"] = data["saying"]  # the saying tapped, whatever was being typed
        elif not data.get("text") and "text" not in self.errors:
            self.add_error("text", "Écrivez ce qui s’est passé, ou choisissez une phrase.")
        return data


class DuplicateForm(forms.Form):
    """What the search for duplicates compares. Half-typed values are left out, not refused."""

    first_name = forms.CharField(label="Prénom", required=False)
    last_name = forms.CharField(label="Nom", required=False)
    pseudonym = forms.CharField(label="Surnom", required=False)
    phone = forms.CharField(label="Téléphone", required=False)
    birth_year = forms.CharField(label="Année de naissance", required=False)
    birth_date = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        date, year = (cleaned.pop(name, "") for name in ("birth_date", "birth_year"))
        born = date[:4] or year
        return {**cleaned, "year": int(born) if re.fullmatch(r"[12]\d{3}", born) else None}
