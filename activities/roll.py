"""The émargement sheet: who is expected and signs, or who was there and for how long."""

from functools import cached_property

from accounts.paper import Paper
from activities.models import Attendance
from cej_jr.documents import render_pdf
from pathways.wording import said

TEMPLATE = "documents/roll.html"
PRESENT = Attendance.Presence.PRESENT
# Lines to write by hand: some for those who come unexpected, a whole page for those not known yet.
SPARE, AT_LEAST = 2, 14


class Roll:
    """What the sheet shows to a person, among the files they may see."""

    def __init__(self, activity, user, *, blank):
        self.activity, self.user, self.blank = activity, user, blank

    @property
    def paper(self):
        held_on = said(self.activity.day)
        return Paper(
            title=f"Feuille d’émargement du {held_on}",
            programme=self.activity.programme,
            foot=f"Feuille d’émargement · {self.activity} · {held_on}",
            mark="Annulée" if self.activity.cancelled_on else "",
        )

    @property
    def file_name(self):
        blank = "-vierge" if self.blank else ""
        return f"emargement-{self.activity.day:%Y-%m-%d}{blank}.pdf"

    @cached_property
    def rows(self):
        """Those to sign, by name. A blank sheet leaves out those who will not come."""
        rows = self.activity.attendances.visible_to(self.user).select_related("youth")
        if self.blank:
            rows = rows.exclude(presence=Attendance.Presence.CANCELLED)
        return list(rows.order_by("youth__last_name", "youth__first_name", "pk"))

    @property
    def spare_lines(self):
        """Numbers of the empty lines of a blank sheet."""
        count = len(self.rows)
        return range(count + 1, max(count + SPARE, AT_LEAST) + 1) if self.blank else ()

    @cached_property
    def staff(self):
        return list(self.activity.staff.all())

    @cached_property
    def hidden_count(self):
        everybody = self.activity.attendances
        return everybody.count() - everybody.visible_to(self.user).count()

    @property
    def present(self):
        return [row for row in self.rows if row.presence == PRESENT]

    @property
    def people_minutes(self):
        return sum(row.minutes for row in self.present)

    def pdf(self):
        return render_pdf(TEMPLATE, {"roll": self, "paper": self.paper})
