"""The dossier de commission: the agenda, then one page per young person.

For members outside the team, pseudonyms: « Dossier 1 » instead of a name, nothing that says who it
is, and free texts told without the names they hold.
"""

from functools import cached_property

from django.db import models
from django.db.models.functions import Coalesce, JSONObject

from accounts.paper import Paper
from activities.hours import monday_of, weeks_of
from activities.sheet import Sheet
from cej_jr.documents import render_pdf
from partners.models import Contact, Placement, Referral
from pathways.models import Assessment, CommissionCase
from pathways.wording import said
from youths.models import Achievement, Barrier, Situation

TEMPLATE = "documents/pack.html"
WITH = ("programme__organisation",)
LONGEST_LOOK = 26  # weeks


def agenda_of(commission, user, *, day):
    """The cases this person may see, with their place and their hour in the whole agenda.

    And what was known that day: a dossier printed again later tells nothing of what came after.
    """
    earlier = (
        CommissionCase.objects.kept()
        .filter(commission=models.OuterRef("commission"))
        .filter(
            models.Q(position__lt=models.OuterRef("position"))
            | models.Q(position=models.OuterRef("position"), pk__lt=models.OuterRef("pk"))
        )
        .order_by()
        .values("commission")
    )
    latest = Situation.objects.filter(youth=models.OuterRef("pathway__youth"), recorded_on__lte=day)
    facts = {name: name for name in (*Situation.FACTS, "recorded_on")}
    return (
        commission.cases.visible_to(user)
        .kept()
        .select_related("pathway__youth__programme", "pathway__youth__referent", "presented_by")
        .annotate(
            before=Coalesce(models.Subquery(earlier.annotate(n=models.Count("pk")).values("n")), 0),
            minutes_before=Coalesce(
                models.Subquery(earlier.annotate(n=models.Sum("minutes")).values("n")), 0
            ),
            situation=models.Subquery(latest.values(kept=JSONObject(**facts))[:1]),
        )
        .prefetch_related(
            _of("youth__barriers", Barrier, identified_on__lte=day),
            _of_partners("assessments", Assessment),
            _referrals_of("youth__referrals", sent_on__lte=day),
            _of_partners("youth__placements", Placement, started_on__lte=day),
            _of("youth__achievements", Achievement, agreed=True, happened_on__lte=day),
        )
        .order_by("position", "pk")
    )


def _of(path, model, **known):
    return models.Prefetch(f"pathway__{path}", model.objects.filter(**known))


def _of_partners(path, model, **known):
    rows = model.objects.filter(**known).select_related("partnership__organisation")
    return models.Prefetch(f"pathway__{path}", rows)


def _referrals_of(path, **known):
    """Without those for health: who is sent to which carer is not for the members to read."""
    rows = Referral.objects.filter(**known).exclude(need=Referral.Need.HEALTH)
    return models.Prefetch(f"pathway__{path}", rows.select_related("partnership__organisation"))


class Pack:
    """Everything the dossier shows to one person, among the files they may see."""

    def __init__(self, commission, user, *, today, pseudonyms=False):
        self.commission = commission
        self.pseudonyms = pseudonyms
        self.day = min(today, commission.held_on)
        self.cases = list(agenda_of(commission, user, day=self.day))

    @property
    def paper(self):
        held_on = said(self.commission.held_on)
        foot = f"Dossier de commission · {held_on}"
        foot += " · version sans les noms" if self.pseudonyms else " · confidentiel"
        return Paper(
            title=f"Dossier de la commission du {held_on}",
            programme=self.commission.programme,
            foot=foot,
            mark="Version sans les noms" if self.pseudonyms else "Confidentiel",
        )

    @property
    def file_name(self):
        suffix = "-pseudonymes" if self.pseudonyms else ""
        return f"dossier-commission-{self.commission.held_on}{suffix}.pdf"

    @cached_property
    def members(self):
        return list(self.commission.members.select_related("organisation"))

    @property
    def hidden_count(self):
        return self.commission.case_count - len(self.cases)

    @cached_property
    def sheets(self):
        youths = [case.pathway.youth for case in self.cases]
        since = min((case.pathway.opened_on for case in self.cases), default=self.day)
        count = (monday_of(self.day) - monday_of(since)).days // 7 + 1
        weeks = weeks_of(youths, until=self.day, count=min(max(count, 1), LONGEST_LOOK))
        return [Sheet(self, case, weeks[case.pathway.youth_id]) for case in self.cases]

    @cached_property
    def colleagues(self):
        """Names of the team, which a free text may hold."""
        members = self.commission.programme.memberships.select_related("user")
        people = {one.user for one in members} | {case.presented_by for case in self.cases}
        return sorted(f"{one.first_name} {one.last_name}" for one in people)

    @cached_property
    def contacts(self):
        """Names of the people to call at the partners’."""
        contacts = Contact.objects.filter(partnership__programme=self.commission.programme)
        return sorted(contacts.values_list("name", flat=True))

    def others(self, youth):
        return [case.pathway.youth for case in self.cases if case.pathway.youth_id != youth.pk]

    def pdf(self):
        return render_pdf(TEMPLATE, {"pack": self, "paper": self.paper})
