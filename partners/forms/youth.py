"""What forms about one young person and a partner share."""

from cej_jr.forms import OnceForm
from partners.models import Partnership


class ForYouthForm(OnceForm):
    """Something asked of, or found with, a partner of the young person's own programme."""

    def __init__(self, *args, youth, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.youth = youth
        partners = Partnership.objects.in_programme(youth.programme)
        self.fields["partnership"].queryset = partners.select_related("organisation")
        self.fields["partnership"].empty_label = "Choisir un partenaire"
