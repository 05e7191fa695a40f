"""The émargement sheet: who is expected and signs, or who was there and for how long."""

from cej_jr.documents import render_pdf
from pathways.documents.paper import Paper
from pathways.wording import said

TEMPLATE = "documents/roll.html"


class Roll:
    """What the sheet shows to a person, among the files they may see."""

    def __init__(self, activity, user, *, blank, today):
        self.activity, self.blank, self.today = activity, blank, today

    @property
    def paper(self):
        held_on = said(self.activity.day)
        return Paper(
            title=f"Feuille d’émargement du {held_on}",
            programme=self.activity.programme,
            foot=f"Feuille d’émargement · {self.activity} · {held_on}",
        )

    @property
    def file_name(self):
        return f"emargement-{self.activity.day:%Y-%m-%d}.pdf"

    def pdf(self):
        return render_pdf(TEMPLATE, {"roll": self, "paper": self.paper})
