"""What is asked to note a contact, and to correct it."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from activities.forms.fields import (
    STILL_OFFERED,
    PeopleField,
    StaffField,
    check_day,
    date_input,
    minutes_field,
    team_of,
    time_input,
)
from activities.limits import refusals, refusals_by_person
from activities.models import Activity, ActivityKind, Attendance
from activities.workflow import needs_reason
from cej_jr.forms import OnceForm, VersionedForm
from youths.victories import TOLD

OTHER_FILE = (
    "Cette correction ne va pas avec ce qui est noté pour une personne dont vous ne suivez plus le "
    "dossier : voyez avec son ou sa référent·e."
)
Presence = Attendance.Presence
Mode = ActivityKind.Mode

AS_NOTED = ""
MET_FIRST = "Les personnes sans dossier se comptent une fois rencontrées."
ALONE = (Mode.AUTONOMOUS, Mode.PROFESSIONAL)


class LogForm(OnceForm):
    """The daily gesture: who, what, how long, where."""

    youths = PeopleField(label="Avec qui ?", required=False)
    minutes = minutes_field(label="Combien de temps ?", initial=30)
    other_place = forms.CharField(label="Autre lieu", max_length=100, required=False)
    mode = forms.ChoiceField(
        label="Comment ?", required=False, choices=[("", "Comme d’habitude"), *Mode.choices]
    )
    staff = StaffField(label="Qui de l’équipe était là ?", required=False)
    presence = forms.ChoiceField(
        label="Présence",
        initial=Presence.PRESENT,
        choices=[
            (Presence.PRESENT, "Présent·e"),
            (Presence.EXCUSED, "Absent·e excusé·e"),
            (Presence.ABSENT, "Absent·e"),
            (Presence.CANCELLED, "Annulé"),
            (Presence.EXPECTED, "Prévu"),
        ],
    )
    from_youth = forms.BooleanField(label="À l’initiative du jeune", required=False)
    achievement = forms.ChoiceField(
        label="Une petite réussite ?",
        required=False,
        choices=[("", "Pas cette fois"), *((step, step) for step in TOLD)],
    )
    achievement_words = forms.CharField(label="Avec vos mots", max_length=200, required=False)
    agreed = forms.BooleanField(label="D’accord pour que ce soit gardé", required=False)

    class Meta:
        model = Activity
        fields = ["kind", "day", "starts_at", "minutes", "place", "mode", "anonymous_count"]
        fields += ["note", "in_bilan"]
        field_classes = {"kind": forms.ModelChoiceField}
        labels = {"in_bilan": "À citer dans le bilan"}
        widgets = {
            "day": date_input(),
            "starts_at": time_input(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, programme, people, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme, self.by = programme, by
        kinds = ActivityKind.objects.in_programme(programme).offered()
        self.fields["kind"] = forms.ModelChoiceField(
            kinds, to_field_name="code", error_messages=STILL_OFFERED, label="Quoi ?"
        )
        self.fields["youths"].queryset = people
        self.fields["staff"].queryset = team_of(programme)
        self.fields["staff"].initial = [by.pk]
        self.fields["day"].initial = timezone.localdate
        self.fields["anonymous_count"].required = False
        self.fields["anonymous_count"].max_value = 500

    def clean_anonymous_count(self):
        count = self.cleaned_data["anonymous_count"] or 0
        if count > 500:
            raise ValidationError("Jusqu’à 500 personnes à la fois.")
        return count

    def clean_day(self):
        return check_day(self.cleaned_data["day"], self.programme)

    def clean(self):
        data = super().clean()
        self._check_someone(data)
        self._check_tense(data)
        self._check_people(data)
        self._check_achievement(data)
        self._say_who_was_there(data)
        data["place"] = data.pop("other_place", "") or data.get("place", "")
        return data

    def _check_someone(self, data):
        """Writing up and meetings between professionals happen without a young person."""
        kind = data.get("kind")
        alone = kind and kind.family == ActivityKind.Family.COORDINATION
        someone = data.get("youths") or data.get("anonymous_count")
        if not (someone or alone or {"youths", "anonymous_count"} & set(self.errors)):
            self.add_error("youths", "Choisissez une personne, ou comptez un anonyme.")

    def _check_tense(self, data):
        day, planned = data.get("day"), data.get("presence") == Presence.EXPECTED
        if day is None:
            return
        if day > timezone.localdate() and not planned:
            self.add_error(
                "day", "Cette date est à venir : choisissez « Prévu », ou une date passée."
            )
        elif day < timezone.localdate() and planned:
            self.add_error("day", "« Prévu » vaut pour aujourd’hui ou pour plus tard.")
        elif planned and data.get("anonymous_count"):
            self.add_error("anonymous_count", MET_FIRST)

    def _check_people(self, data):
        """What a file refuses is said beside the people, whatever else is to be put right."""
        people = dict.fromkeys(data.get("youths") or [], data.get("minutes", 0))
        if not people:
            return
        sure = "day" in data and "presence" in data
        day = data["day"] if sure else timezone.localdate()
        presence = data["presence"] if sure else Presence.EXCUSED
        for sentence in refusals(people, day=day, presence=presence):
            self.add_error("youths", sentence)

    def _check_achievement(self, data):
        words = data.pop("achievement_words", "") or data.get("achievement", "")
        data["achievement"] = words
        if not words:
            return
        if data.get("presence") == Presence.EXPECTED:
            self.add_error("achievement", "C’est à venir : la réussite se notera le jour même.")
        elif not data.get("youths") and "youths" not in self.errors:
            self.add_error("achievement", "Une petite réussite se note avec une personne choisie.")

    def _say_who_was_there(self, data):
        """Whoever notes it was there, unless the young person was on their own."""
        mode = data.get("mode") or getattr(data.get("kind"), "mode", "")
        if not data.get("staff") and mode not in ALONE:
            data["staff"] = [self.by]


class CorrectionForm(VersionedForm):
    """What one may put right in what was noted; with a reason once it is history."""

    minutes = minutes_field(label="Durée en minutes")
    presence = forms.ChoiceField(label="Présence", choices=Presence)
    from_youth = forms.BooleanField(label="À l’initiative du jeune", required=False)
    staff = StaffField(label="Qui de l’équipe était là ?", required=False)
    reason = forms.CharField(
        label="Pourquoi cette correction ?",
        max_length=200,
        help_text="Plus de sept jours après : ce qui était écrit reste lisible, avec ce motif.",
        error_messages={"required": "Dites en une phrase pourquoi vous corrigez."},
    )
    field_order = ["reason", "kind", "title", "minutes", "presence", "from_youth", "day"]

    class Meta:
        model = Activity
        fields = ["kind", "title", "day", "starts_at", "minutes", "mode", "place", "note"]
        fields += ["in_bilan"]
        labels = {
            "kind": "Quoi",
            "title": "Intitulé (facultatif)",
            "in_bilan": "À citer dans le bilan",
        }
        widgets = {
            "day": date_input(),
            "starts_at": time_input(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        entry = self.instance
        self.rows = list(entry.attendances.select_related("youth"))
        self.seen = entry.attendances.visible_to(by)
        self.was_day = entry.day
        kinds = ActivityKind.objects.in_programme(entry.programme)
        kinds = kinds.exclude(family=ActivityKind.Family.GROUP)
        offered = Q(is_active=True) | Q(pk=entry.kind_id)
        self.fields["kind"].queryset = kinds.filter(offered)
        self.fields["kind"].empty_label = None
        team = team_of(entry.programme) | User.objects.filter(activities=entry)
        self.fields["staff"].queryset = team.distinct()
        self.initial["staff"] = [person.pk for person in entry.staff.all()]
        if not needs_reason(entry, now=timezone.now()):
            del self.fields["reason"]
        self._start_from_people()
        self.stored |= {name: self.initial[name] for name in ("presence", "from_youth", "staff")}

    def _start_from_people(self):
        """What all share is asked once; where they differ, each keeps their own unless chosen."""
        presences = {row.presence for row in self.rows}
        told = {row.from_youth for row in self.rows}
        self.initial["presence"] = min(presences, default=Presence.PRESENT)
        self.initial["from_youth"] = told == {True}
        if len(presences) > 1:
            self.initial["presence"] = AS_NOTED
            self.fields["presence"].choices = [(AS_NOTED, "Comme noté pour chacun·e")]
            self.fields["presence"].choices += Presence.choices
            self.fields["presence"].required = False
        if len(told) != 1:
            del self.fields["from_youth"]
        if not self.rows:
            del self.fields["presence"]

    def clean_day(self):
        return check_day(self.cleaned_data["day"], self.instance.programme)

    def clean(self):
        data = super().clean()
        data.setdefault("presence", Presence.PRESENT)
        if "kind" in self.changed_data and "mode" not in self.changed_data and "kind" in data:
            data["mode"] = data["kind"].mode
        if {"day", "minutes"} <= set(data):
            self._check_people(data)
            self._check_anonymous(data)
        return data

    def _check_anonymous(self, data):
        if not self.instance.anonymous_count:
            return
        if data["day"] > timezone.localdate():
            self.add_error("day", MET_FIRST)
        elif data["presence"] == Presence.EXPECTED:
            self.add_error("presence", MET_FIRST)

    def _check_people(self, data):
        beside = "minutes"
        if data["day"] != self.was_day:
            beside = "day"
        elif data["day"] > timezone.localdate():
            beside = "presence"
        found, groups = {}, {}
        for row in self.rows:
            groups.setdefault(data["presence"] or row.presence, {})[row.youth] = data["minutes"]
        for presence, people in groups.items():
            found |= refusals_by_person(
                people, day=data["day"], presence=presence, activity=self.instance
            )
        seen = set(self.seen.values_list("youth", flat=True)) if found else ()
        for sentence in {found[one] if one.pk in seen else OTHER_FILE: None for one in found}:
            self.add_error(beside, sentence)
