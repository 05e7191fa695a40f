"""The search of the directory, kept in its address."""

import django_filters
from django import forms

from partners.models import Partnership


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
