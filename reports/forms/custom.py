from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cej_jr.forms import OnceForm, VersionedForm
from reports.criteria import BY_CODE, CRITERIA
from reports.indicators.custom import custom_indicator
from reports.indicators.period import Period
from reports.models import CustomFigure
from youths.models import Youth

SCOPE_WORDS = (
    ("active", "la file active de la période"),
    ("new", "les nouveaux de la période"),
    ("origin", "tous, depuis l’origine"),
)
NO_CONDITION = "Cochez au moins un critère : sans lui, ce chiffre compterait tout le monde."


class CriteriaForm(forms.ModelForm):
    """A name, among whom, and what the files must answer: one field for each criterion."""

    class Meta:
        model = CustomFigure
        fields = ["label", "scope"]
        help_texts = {
            "label": "Comme il s’imprime après le nombre : «\u00a0jeunes femmes logées\u00a0»."
        }

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["scope"].choices = SCOPE_WORDS
        self.fields["scope"].label = "On compte parmi"
        for one in CRITERIA:
            self.fields[one.code] = forms.MultipleChoiceField(
                label=one.label,
                help_text=one.help_text,
                choices=one.choices or self._districts(),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def criteria(self):
        """The fields of the criteria, and the words of what is chosen in each."""
        for one in CRITERIA:
            bound = self[one.code]
            chosen = {str(value) for value in bound.value() or ()}
            yield bound, [label for code, label in bound.field.choices if code in chosen]

    @property
    def conditions(self):
        """The values chosen; a criterion without any asks for nothing."""
        chosen = {code: self.cleaned_data.get(code) for code in BY_CODE}
        return {code: values for code, values in chosen.items() if values}

    def clean(self):
        data = super().clean()
        if not self.conditions and not any(code in self.errors for code in BY_CODE):
            raise ValidationError(NO_CONDITION)
        self.instance.conditions = self.conditions
        return data

    def counted(self):
        """The figure as it stands this year and the year before; nothing before any criterion."""
        wanted = self._asked()
        if not wanted:
            return []
        row = CustomFigure(number=CustomFigure.FIRST_NUMBER, **wanted)
        today = timezone.localdate()
        now = Period(self.programme, today.year, today=today)
        return [(one.when, custom_indicator(row)(one)) for one in (now, now.before())]

    def _asked(self):
        """What to count: as typed, or as kept; nothing while an answer is wrong."""
        if not self.is_bound:
            row = self.instance
            return row.pk and {"scope": row.scope, "conditions": row.conditions}
        if self.errors.keys() & {"scope", *BY_CODE} or not self.conditions:
            return None
        return {"scope": self.cleaned_data["scope"], "conditions": self.conditions}

    def _districts(self):
        """Those of the files, and those this figure already asks for."""
        rows = Youth.objects.in_programme(self.programme).exclude(district="")
        names = set(rows.order_by().values_list("district", flat=True).distinct())
        kept = (self.instance.conditions or {}).get("district", [])
        return [(name, name) for name in sorted(names | set(kept))]


class CustomFigureCreateForm(CriteriaForm, OnceForm):
    """A figure of the programme's own; it takes the next number."""

    def __init__(self, *args, programme, by, **kwargs):
        super().__init__(*args, programme=programme, **kwargs)
        self.instance.programme, self.instance.created_by = programme, by


class CustomFigureForm(CriteriaForm, VersionedForm):
    """Once printed in a published bilan, what a number counts stays as it is."""

    class Meta(CriteriaForm.Meta):
        fields = ["label", "scope", "is_active"]
        help_texts = {
            **CriteriaForm.Meta.help_texts,
            "is_active": "Décochez pour ne plus le compter. Son numéro ne servira à aucun autre.",
        }

    def __init__(self, *args, is_published, **kwargs):
        super().__init__(*args, **kwargs)
        for code in BY_CODE:
            self.initial[code] = self.stored[code] = self.instance.conditions.get(code, [])
        for code in ("scope", *BY_CODE) if is_published else ():
            self.fields[code].disabled = True
