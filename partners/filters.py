"""The search of the directory, kept in its address."""

import django_filters
from django import forms
from django.utils import timezone

from partners.models import Need, Partnership, Referral
from partners.models.referral import REMINDER_DAYS
from youths.models import Youth


class PartnershipFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="search",
        label="Chercher",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nom, personne…"}),
    )
    domaine = django_filters.ChoiceFilter(
        field_name="domain",
        label="Domaine",
        choices=Partnership.Domain.choices,
        empty_label="Tous les domaines",
    )

    class Meta:
        model = Partnership
        fields = []

    def search(self, partnerships, name, words):
        return partnerships.search(words)


OPEN = "ouvertes"
STATES = {
    OPEN: "En cours",
    "a-envoyer": "À envoyer",
    "en-attente": "En attente de réponse",
    "a-relancer": f"À relancer (plus de {REMINDER_DAYS} jours)",
    "repondues": "Réponse reçue",
    "sans-reponse": "Expirées sans réponse",
    "refusees": "Refusées",
    "terminees": "Terminées",
    "retirees": "Retirées",
}
IN_STATE = {
    "a-envoyer": Referral.State.PREPARED,
    "en-attente": Referral.State.SENT,
    "repondues": Referral.State.ANSWERED,
    "sans-reponse": Referral.State.EXPIRED,
    "refusees": Referral.State.REFUSED,
    "terminees": Referral.State.DONE,
    "retirees": Referral.State.REVOKED,
}


class ReferralFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="of_someone",
        label="Chercher",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nom, surnom, numéro…"}),
    )
    etat = django_filters.ChoiceFilter(
        method="in_state",
        label="Où elles en sont",
        choices=list(STATES.items()),
        empty_label="Toutes",
    )
    besoin = django_filters.ChoiceFilter(
        field_name="need", label="Pour quoi", choices=Need.choices, empty_label="Toute demande"
    )
    partenaire = django_filters.ModelChoiceFilter(
        field_name="partnership",
        label="Partenaire",
        queryset=Partnership.objects.none(),
        to_field_name="public_id",
        empty_label="Tous les partenaires",
    )

    class Meta:
        model = Referral
        fields = []

    def __init__(self, data, queryset, *, partnerships):
        super().__init__(data, queryset)
        self.filters["partenaire"].queryset = partnerships.select_related("organisation")

    def of_someone(self, referrals, name, words):
        return referrals.filter(youth__in=Youth.objects.search(words))

    def in_state(self, referrals, name, state):
        today = timezone.localdate()
        if state == OPEN:
            return referrals.open()
        if state == "a-relancer":
            return referrals.to_remind(on=today)
        return referrals.in_state(IN_STATE[state], on=today)
