"""The rows a contract and a pathway leave: decisions, contracts, exits, news of who left."""

from datetime import timedelta
from functools import cached_property

from django.db.models import OuterRef, Subquery

from pathways.models import (
    Breach,
    CommissionDecision,
    Contract,
    Exit,
    Extension,
    FollowUp,
    Reopening,
)
from pathways.schemes import months_after
from reports.indicators.weeks import weeks_of

SIX_MONTHS = 6


class Journeys:
    """What a `Period` reads of the pathways, for everyone or for its group, each once."""

    @cached_property
    def contracts(self):
        """Signed by the three parties by the counting day."""
        signed = Contract.objects.in_programme(self.programme).filter(starts_on__lte=self.end)
        return list(self._of_group(signed, "pathway__youth").order_by("starts_on", "pk"))

    @cached_property
    def rulings(self):
        """Every decision approved and taken by the counting day, the oldest first."""
        rows = CommissionDecision.objects.in_programme(self.programme).approved()
        rows = self._of_group(rows.filter(decided_on__lte=self.end), "case__pathway__youth")
        return list(
            rows.order_by("decided_on", "pk").values_list(
                "outcome",
                "case__pathway__youth",
                "case__pathway",
                "case__submitted_on",
                "decided_on",
                named=True,
            )
        )

    @cached_property
    def decisions(self):
        """Of the period. One line per decision: (outcome, young person)."""
        return [
            (row.outcome, row.case__pathway__youth)
            for row in self.rulings
            if self.holds(row.decided_on)
        ]

    @cached_property
    def extensions(self):
        """(young person) of each contract lengthened in the period."""
        rows = Extension.objects.filter(contract__pathway__programme=self.programme)
        rows = self._of_group(rows, "contract__youth")
        decided = rows.filter(decided_on__gte=self.start, decided_on__lte=self.end)
        return list(decided.order_by("pk").values_list("contract__youth", flat=True))

    @cached_property
    def breaches(self):
        """Of the period, whatever was answered."""
        rows = Breach.objects.filter(
            pathway__programme=self.programme,
            happened_on__gte=self.start,
            happened_on__lte=self.end,
        ).select_related("pathway")
        return list(self._of_group(rows, "pathway__youth").order_by("happened_on", "pk"))

    @cached_property
    def weeks(self):
        """The weeks under contract, and what was done in them."""
        return weeks_of(self)

    @cached_property
    def exits(self):
        """Young person → their last exit of the period."""
        rows = Exit.objects.filter(
            pathway__programme=self.programme,
            exited_on__gte=self.start,
            exited_on__lte=self.end,
        ).select_related("pathway")
        rows = self._of_group(rows, "pathway__youth").order_by("exited_on", "pk")
        return {row.pathway.youth_id: row for row in rows}

    @cached_property
    def reopenings(self):
        """Young people whose ended pathway started again in the period."""
        rows = Reopening.objects.filter(
            pathway__programme=self.programme,
            reopened_on__gte=self.start,
            reopened_on__lte=self.end,
        )
        rows = self._of_group(rows, "pathway__youth").order_by("pk")
        return list(rows.values_list("pathway__youth", flat=True))

    @cached_property
    def news(self):
        """Young person → their last exit that is six months old in the period, with the news.

        `situation` is None when nobody asked by the counting day. Nobody asks about the dead.
        """
        asked = FollowUp.objects.filter(
            pathway=OuterRef("pathway"),
            exited_on=OuterRef("exited_on"),
            months=SIX_MONTHS,
            asked_on__lte=self.end,
        )
        rows = Exit.objects.filter(
            pathway__programme=self.programme,
            exited_on__gte=self.start - timedelta(days=190),
            exited_on__lte=self.end,
        ).exclude(reason=Exit.Reason.DEATH)
        rows = self._of_group(rows, "pathway__youth").select_related("pathway")
        rows = rows.annotate(
            situation=Subquery(asked.values("situation")[:1]),
            has_housing=Subquery(asked.values("has_housing")[:1]),
        ).order_by("exited_on", "pk")
        return {row.pathway.youth_id: row for row in rows if self._is_due(row)}

    def _is_due(self, row):
        """Six months after that exit, nobody asks those who came back meanwhile."""
        due = months_after(row.exited_on, SIX_MONTHS)
        return self.holds(due) and not any(
            other.youth_id == row.pathway.youth_id
            and other.pk != row.pathway_id
            and row.exited_on <= other.opened_on <= due
            for other in self.pathways
        )
