"""What is asked of a line of the catalogue: its name, its worth, whether it counts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from activities.catalogue import national_minutes, usual_icon
from activities.forms.fields import minutes_field
from activities.models import LONGEST_DAY, ActivityKind
from cej_jr.forms import OnceForm, VersionedForm

COUNTS = "Décochez pour ce qui n’est pas une activité du jeune : une réunion, une rédaction."
SCALE = "Ce que le barème retient pour une présence, quelle que soit la durée réelle."


def credited_field(**options):
    return forms.IntegerField(
        label="Minutes portées au barème",
        min_value=0,
        max_value=LONGEST_DAY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Indiquez des minutes : 60 pour une heure, 0 pour rien.",
            "invalid": "Écrivez des minutes, avec des chiffres : 60 par exemple.",
            "min_value": "Le barème ne peut pas être négatif.",
            "max_value": "Le barème compte 24 heures au plus.",
        },
        **options,
    )


def _one_name(form):
    """Two tiles of one name could not be told apart."""
    label = form.cleaned_data["label"].strip()
    others = ActivityKind.objects.in_programme(form.instance.programme).exclude(pk=form.instance.pk)
    # Compared here: SQLite does not know that É is a capital é.
    if label.casefold() in {one.casefold() for one in others.values_list("label", flat=True)}:
        raise ValidationError("Ce nom est déjà au catalogue : choisissez-en un autre.")
    return label


class KindCreateForm(OnceForm):
    """A new line. Left empty, its worth is that of the national scale for its family."""

    default_minutes = minutes_field(label="Durée proposée, en minutes", initial=60)
    credited_minutes = credited_field(
        required=False, help_text=f"{SCALE} Laissez vide pour le barème national de la famille."
    )

    class Meta:
        model = ActivityKind
        fields = ["label", "family", "mode", "default_minutes", "credited_minutes", "counts"]
        help_texts = {"counts": COUNTS}

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.programme = programme

    def clean_label(self):
        return _one_name(self)

    def clean(self):
        data = super().clean()
        if data.get("credited_minutes") is None and "family" in data:
            self.instance.family = data["family"]
            data["credited_minutes"] = national_minutes(self.instance)
        return data

    def save(self, commit=True):
        kind = self.instance
        kind.code = f"{slugify(kind.label)[:30]}-{kind.public_id.hex[:6]}"
        kind.icon = usual_icon(kind.family)
        return super().save(commit)


class KindForm(VersionedForm):
    """A line as it is; what is noted already keeps what was true that day."""

    default_minutes = minutes_field(label="Durée proposée, en minutes")
    credited_minutes = credited_field(help_text=SCALE)

    class Meta:
        model = ActivityKind
        fields = ["label", "mode", "default_minutes", "credited_minutes", "counts", "is_active"]
        labels = {"is_active": "Proposé à l’équipe"}
        help_texts = {
            "counts": COUNTS,
            "is_active": "Décoché, ce type n’est plus proposé ; ce qui est noté reste.",
        }

    def clean_label(self):
        return _one_name(self)
