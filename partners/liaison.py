"""The fiche de liaison: what a partner is told of one person, on paper, and nothing else."""

from accounts.paper import Paper
from cej_jr.documents import render_pdf


def liaison_pdf(programme, lines, *, until=None, mark=""):
    """The bytes of the sheet. `lines` are the (label, text) pairs of `sharing.lines_for`."""
    paper = Paper(
        title="Fiche de liaison",
        programme=programme,
        foot="Fiche de liaison · confidentielle",
        mark=mark,
    )
    context = {"paper": paper, "lines": lines, "until": until}
    return render_pdf("documents/liaison.html", context)
