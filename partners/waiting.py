"""How many sheets nobody answered yet, said beside « Partenaires » in the menu."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.menu import offer_count
from partners.models import Intake

_sheets = Intake.objects.to_handle().filter(held_for="", programme=OuterRef("programme"))
_counted = _sheets.order_by().values("programme").annotate(n=Count("pk")).values("n")
offer_count("partners:list", Coalesce(Subquery(_counted, output_field=IntegerField()), 0))
