"""What is asked after an outing. Counters are plain numbers: they work without a script."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from activities.forms.fields import (
    PeopleField,
    StaffField,
    date_input,
    minutes_field,
    team_of,
    time_input,
)
from activities.models import Activity, Outreach, OutreachCount
from activities.workflow.entry import needs_reason
from activities.workflow.outreach import MOST_PEOPLE, faults
from cej_jr.forms import OnceForm, VersionedForm
from partners.models import Partnership
from youths.models import Barrier, Youth

BANDS, SEXES, THEMES = OutreachCount.Band, Youth.Sex, Barrier.Theme


def count_field(label):
    """A counter: empty is none."""
    return forms.IntegerField(
        label=label,
        required=False,
        widget=forms.NumberInput(
            attrs={"min": 0, "max": MOST_PEOPLE, "inputmode": "numeric", "placeholder": "0"}
        ),
        validators=[
            MinValueValidator(0, "Un nombre de personnes ne peut pas être négatif."),
            MaxValueValidator(MOST_PEOPLE, f"{MOST_PEOPLE} personnes au plus."),
        ],
        error_messages={"invalid": "Écrivez un nombre entier : 3 par exemple."},
    )


class OutingFields(forms.ModelForm):
    """What noting and correcting an outing ask alike."""

    setting = forms.ChoiceField(
        label="Quelle sortie ?",
        choices=Outreach.Setting,
        initial=Outreach.Setting.STREET,
        error_messages={"required": "Choisissez la forme de la sortie."},
    )
    minutes = minutes_field(label="Combien de temps ?", initial=120)
    known_minutes = minutes_field(label="Minutes avec chaque personne connue", initial=15)
    first_contacts = count_field("Dont premiers contacts")
    youths = PeopleField(label="Personnes connues", required=False)
    other_place = forms.CharField(label="Autre lieu", max_length=100, required=False)
    staff = StaffField(
        label="De l’équipe", error_messages={"required": "Qui de l’équipe était là ?"}
    )
    people = forms.CharField(required=False, widget=forms.HiddenInput, label="Personnes comptées")

    def ready_for(self, programme, *, people, by):
        self.programme = programme
        self.fields["youths"].queryset = people
        self.fields["staff"].queryset = team_of(programme)
        known = Partnership.objects.visible_to(by).in_programme(programme)
        self.fields["partnership"].queryset = known.select_related("organisation")
        self.fields["partnership"].label = "Avec un partenaire"
        self.fields["partnership"].empty_label = "Aucun"
        for band in BANDS:
            for sex in SEXES:
                label = f"{band.label}, {sex.label.lower()}"
                self.fields[f"people_{band}_{sex}"] = count_field(label)
        for theme in THEMES:
            self.fields[f"heard_{theme}"] = count_field(f"{theme.label} : entendu")
            self.fields[f"referred_{theme}"] = count_field(f"{theme.label} : orienté")

    @property
    def people_rows(self):
        """Each age band with its counters: women and men, then those one cannot say."""
        rows = [[self[f"people_{band}_{sex}"] for sex in SEXES] for band in BANDS]
        return [(band.label, row[:2], row[2]) for band, row in zip(BANDS, rows, strict=True)]

    @property
    def needs_rows(self):
        return [
            (theme.label, self[f"heard_{theme}"], self[f"referred_{theme}"]) for theme in THEMES
        ]

    @property
    def unsaid(self):
        """Are there people whose sex is not noted?"""
        return any(cell.value() or cell.errors for _, _, cell in self.people_rows)

    @property
    def heard(self):
        """Are there needs to show?"""
        return any(cell.value() or cell.errors for _, *cells in self.needs_rows for cell in cells)

    def clean(self):
        data = super().clean()
        data["place"] = data.pop("other_place", "") or data.get("place", "")
        data["first_contacts"] = data.get("first_contacts") or 0
        data["people"] = {
            (band, sex): data.pop(f"people_{band}_{sex}", None) or 0
            for band in BANDS.values
            for sex in SEXES.values
        }
        data["needs"] = {
            theme: (
                data.pop(f"heard_{theme}", None) or 0,
                data.pop(f"referred_{theme}", None) or 0,
            )
            for theme in THEMES.values
        }
        self._check_counts(data)
        return data

    def _check_counts(self, data):
        said = faults(
            day=data.get("day") or timezone.localdate(),
            people=data["people"],
            needs=data["needs"],
            first_contacts=data["first_contacts"],
            known=len(data.get("youths") or ()),
            programme=self.programme,
        )
        for field, sentence in said.items():
            if field not in self.errors:
                self.add_error(field, sentence)


DRAWN = {
    "day": date_input(**{"class": "form-control"}),
    "starts_at": time_input(**{"class": "form-control"}),
    "note": forms.Textarea(attrs={"rows": 3}),
}
ASKED = ["day", "starts_at", "minutes", "place", "partnership", "staff", "note"]


class OutreachForm(OutingFields, OnceForm):
    """An outing, once it is done."""

    class Meta:
        model = Activity
        fields = ASKED
        widgets = DRAWN

    def __init__(self, *args, programme, people, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.ready_for(programme, people=people, by=by)
        self.fields["day"].initial = timezone.localdate
        self.fields["staff"].initial = [by.pk]


class OutreachEditForm(OutingFields, VersionedForm):
    """The same, put right by whoever noted it."""

    reason = forms.CharField(
        label="Pourquoi corriger ?",
        max_length=200,
        required=False,
        help_text="Passé sept jours, la première version est gardée.",
    )

    class Meta:
        model = Activity
        fields = ASKED
        widgets = DRAWN

    def __init__(self, *args, outing, people, by, **kwargs):
        self.outing = outing
        kwargs["instance"] = outing.activity
        kwargs["initial"] = _said(outing, people)
        super().__init__(*args, **kwargs)
        self.ready_for(outing.activity.programme, people=people, by=by)
        gone_since = Q(pk__in=outing.activity.staff.values("pk"))
        still_there = Q(pk__in=self.fields["staff"].queryset.values("pk"))
        self.fields["staff"].queryset = User.objects.filter(still_there | gone_since)
        self.is_late = needs_reason(outing.activity, now=timezone.now())
        if self.is_late:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = (
                "Passé sept jours, dites en une phrase pourquoi vous corrigez."
            )
        else:
            del self.fields["reason"]


def _said(outing, people):
    """What the form starts with: the outing as it was noted."""
    here = outing.activity.attendances.filter(youth__in=people).select_related("youth")
    rows = list(here)
    said = {
        "setting": outing.setting,
        "first_contacts": outing.first_contacts,
        "youths": [row.youth.public_id for row in rows],
        "known_minutes": next((row.minutes for row in rows if row.minutes), 15),
    }
    for count in outing.counts.all():
        said[f"people_{count.band}_{count.sex}"] = count.people
    for need in outing.needs.all():
        said[f"heard_{need.theme}"] = need.heard
        said[f"referred_{need.theme}"] = need.referred or None
    return said
