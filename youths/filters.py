"""The filters of the list, kept in its address."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from youths.alerts import ALERTS
from youths.models import Youth

AGES = {
    "16-17": ("16–17 ans", 16, 17),
    "18-21": ("18–21 ans", 18, 21),
    "22-25": ("22–25 ans", 22, 25),
    "26-29": ("26–29 ans", 26, 29),
}
NOBODY = "sans"
ME = "moi"
SORTS = {
    "nom": ("Nom", ("sort_name", "last_name", "pk")),
    "recent": ("Repérés récemment", ("-identified_on", "-pk")),
    "jeune": ("Les plus jeunes", ("-birth_year", "-birth_date", "pk")),
    "freins": ("Le plus de freins", ("-open_barriers", "sort_name", "pk")),
}


class YouthFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="search",
        label="Chercher",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nom, numéro…"}),
    )
    referent = django_filters.ChoiceFilter(
        method="followed", label="Référent·e", empty_label="Toute l’équipe"
    )
    etat = django_filters.ChoiceFilter(
        method="state",
        label="Dossiers",
        choices=[("ouverts", "Ouverts"), ("fermes", "Fermés"), ("tous", "Tous")],
        empty_label=None,
    )
    tri = django_filters.ChoiceFilter(
        method="sort",
        label="Trier par",
        choices=[(code, label) for code, (label, _) in SORTS.items()],
        empty_label=None,
    )
    lieu = django_filters.ChoiceFilter(
        method="placed", label="Commune ou quartier", empty_label="Partout"
    )
    age = django_filters.ChoiceFilter(
        method="aged",
        label="Âge",
        choices=[(code, label) for code, (label, *_) in AGES.items()],
        empty_label="Tous les âges",
    )
    sexe = django_filters.ChoiceFilter(
        field_name="sex", label="Sexe", choices=Youth.Sex.choices, empty_label="Tous"
    )
    annee = django_filters.ChoiceFilter(
        field_name="identified_on__year", label="Repéré en", empty_label="Toutes les années"
    )

    alerte = django_filters.ChoiceFilter(
        method="alerted", label="Alerte", empty_label="Toutes et aucune"
    )

    class Meta:
        model = Youth
        fields = []

    def __init__(self, data, queryset, *, programme, user):
        """Open files first; a search also finds the closed ones, so that none is made twice."""
        data = data.copy()
        data.setdefault("etat", "tous" if data.get("q") else "ouverts")
        data.setdefault("tri", "nom")
        self.user = user
        self.today = timezone.localdate()
        super().__init__(data, queryset)
        choices = self.form.fields
        choices["referent"].choices = _referents(queryset, programme, user)
        choices["lieu"].choices = _places(queryset)
        choices["alerte"].choices = [(code, label) for code, (label, _) in ALERTS.items()]
        years = queryset.order_by().dates("identified_on", "year", "DESC")
        choices["annee"].choices = [(day.year, day.year) for day in years]

    @property
    def narrowed(self):
        """Whether one of the filters kept behind « Plus de filtres » is in use."""
        return any(self.data.get(name) for name in ("alerte", "lieu", "age", "sexe", "annee"))

    def alerted(self, youths, name, chosen):
        _, narrow = ALERTS[chosen]
        return narrow(youths, on=self.today)

    def search(self, youths, name, words):
        return youths.search(words)

    def followed(self, youths, name, chosen):
        if chosen == NOBODY:
            return youths.filter(referent=None)
        if chosen == ME:
            return youths.filter(referent=self.user)
        return youths.filter(referent__public_id=chosen)

    def state(self, youths, name, chosen):
        if chosen == "tous":
            return youths
        return youths.filter(closed_on__isnull=chosen == "ouverts")

    def sort(self, youths, name, chosen):
        return youths.order_by(*SORTS[chosen][1])

    def placed(self, youths, name, chosen):
        field, _, place = chosen.partition(":")
        return youths.filter(**{field: place})

    def aged(self, youths, name, chosen):
        _, youngest, oldest = AGES[chosen]
        return youths.aged_between(youngest, oldest, on=self.today)


def _referents(youths, programme, user):
    """Me, nobody, then the team, with those who left but still have files."""
    followers = youths.order_by().exclude(referent=None).values("referent")
    team = programme.memberships.of_team().values("user")
    people = User.objects.filter(Q(pk__in=team) | Q(pk__in=followers)).exclude(pk=user.pk)
    return [
        (ME, "Moi"),
        (NOBODY, "Sans référent·e"),
        *((person.public_id, str(person)) for person in people),
    ]


def _places(youths):
    """Communes, then districts, as the files name them."""
    pairs = set(youths.order_by().values_list("commune", "district").distinct())
    communes = sorted({commune for commune, _ in pairs if commune})
    districts = sorted({district for _, district in pairs if district})
    groups = [("Communes", "commune", communes), ("Quartiers", "district", districts)]
    return [
        (title, [(f"{field}:{place}", place) for place in places])
        for title, field, places in groups
        if places
    ]
