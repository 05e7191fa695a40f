"""What every document we print carries: a title, who issues it, a foot of page, a mark."""

from dataclasses import dataclass

from accounts.models import Programme

DEMONSTRATION = "Démonstration : personnes inventées"


@dataclass(frozen=True)
class Paper:
    title: str  # of the file too: it names nobody
    programme: Programme
    foot: str
    mark: str = ""  # « Projet », on every page

    @property
    def organisation(self):
        return self.programme.organisation

    @property
    def running(self):
        """The foot of each page; a demonstration says so everywhere."""
        parts = [self.foot, DEMONSTRATION if self.programme.is_demonstration else ""]
        return " · ".join(part for part in parts if part)

    @property
    def address_lines(self):
        return self.organisation.address.splitlines()
