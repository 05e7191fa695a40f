"""What the head of service and the administrator may change of a programme."""

from dataclasses import dataclass

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from accounts.models import Programme, Step
from cej_jr.forms import VersionedForm

NUMBERS = ("spe_months", "contract_months", "case_minutes", "hours_line")
LISTS = ("steps", "required_before_commission", "required_before_signature", "skippable_steps")
COLUMNS = ("Suivie", "Exigée avant la commission", "Exigée avant la signature", "Peut être passée")
NOT_FOLLOWED = {
    "required_before_commission": "Une étape exigée doit d’abord être suivie : cochez « {} ».",
    "required_before_signature": "Une étape exigée doit d’abord être suivie : cochez « {} ».",
    "skippable_steps": "Seule une étape suivie peut être passée : cochez « {} ».",
}


@dataclass(frozen=True)
class StepRow:
    """One step of the form: its rank, its boxes under their names, what is wrong with them."""

    step: Step
    place: forms.BoundField
    boxes: tuple  # (name of the column, box)
    errors: tuple

    @property
    def label(self):
        return self.step.label


class StepBoxes(forms.CheckboxSelectMultiple):
    def id_for_label(self, id_, index=None):
        """An error about the whole list leads to its first box."""
        return super().id_for_label(id_, "0" if index is None else index)


class StepsField(forms.MultipleChoiceField):
    """Steps to tick; the stored value is the list of their codes."""

    def __init__(self, **kwargs):
        boxes = StepBoxes(attrs={"class": "form-check-input m-0"})
        super().__init__(choices=Step.choices, required=False, widget=boxes, **kwargs)


class ProgrammeForm(VersionedForm):
    steps = StepsField(label="Étapes suivies")
    required_before_commission = StepsField(label="Exigées avant la commission")
    required_before_signature = StepsField(label="Exigées avant la signature")
    skippable_steps = StepsField(label="Peuvent être passées")

    class Meta:
        model = Programme
        fields = [
            "name", "territory", "visibility", *NUMBERS, *LISTS, "steps_in_order",
        ]  # fmt: skip
        help_texts = {
            "steps_in_order": "Une étape ne se note qu’une fois les précédentes faites ou passées.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.refused = {}  # step: the sentences said beside it
        for name in NUMBERS:
            _say_bounds(self.fields[name], Programme._meta.get_field(name).validators)
        used = [Step(code) for code in self.instance.steps]
        self.in_order = used + [step for step in Step if step not in used]
        for name in LISTS:
            self.fields[name].choices = [(step.value, step.label) for step in self.in_order]
        for place, step in enumerate(self.in_order, 1):
            self.stored[_place_of(step)] = place
            self.fields[_place_of(step)] = forms.TypedChoiceField(
                label=f"Rang de « {step.label} »",
                choices=[(number, number) for number in range(1, len(Step) + 1)],
                coerce=int,
                initial=place,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    @property
    def changed_settings(self):
        """Names for the journal: a changed rank is a change of the steps."""
        return {
            "steps" if name.startswith("place_") else name
            for name in self.changed_data
            if name != "version"
        }

    def main_fields(self):
        return [self[name] for name in ("name", "territory", "visibility", *NUMBERS)]

    def step_rows(self):
        boxes = zip(*(self[name].subwidgets for name in LISTS), strict=True)
        return [
            StepRow(
                step,
                self[_place_of(step)],
                tuple(zip(COLUMNS, row, strict=True)),
                tuple(self.refused.get(step, ())),
            )
            for step, row in zip(self.in_order, boxes, strict=True)
        ]

    def clean(self):
        cleaned = super().clean()
        used = set(cleaned.get("steps", []))
        for name in LISTS[1:]:
            self._refuse_unused(name, [one for one in cleaned.get(name, []) if one not in used])
        for name in LISTS:
            if name in cleaned:
                cleaned[name] = self._sorted(cleaned[name])
        return cleaned

    def _refuse_unused(self, name, codes):
        """Said once for the list, above, and once beside each step."""
        if not codes:
            return
        sentence = NOT_FOLLOWED[name]
        labels = [Step(code).label for code in codes]
        self.add_error(name, sentence.format(", ".join(labels)))
        for code, label in zip(codes, labels, strict=True):
            self.refused.setdefault(Step(code), []).append(sentence.format(label))

    def _sorted(self, codes):
        """By the rank typed; two of the same rank keep the order they had."""
        shown = [step.value for step in self.in_order]
        return sorted(
            codes,
            key=lambda code: (
                self.cleaned_data.get(_place_of(Step(code)), len(Step)),
                shown.index(code),
            ),
        )


def _say_bounds(field, validators):
    """The bounds the model sets, said under the field and again when they are passed."""
    limits = [
        [one.limit_value for one in validators if isinstance(one, kind)]
        for kind in (MinValueValidator, MaxValueValidator)
    ]
    low, high = max(limits[0]), min(limits[1])
    field.help_text = f"De {low} à {high}."
    refusal = f"Indiquez un nombre de {low} à {high}."
    field.validators = [MinValueValidator(low, refusal), MaxValueValidator(high, refusal)]


def _place_of(step):
    return f"place_{step.value}"
