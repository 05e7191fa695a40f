"""Rows for tests: the shortest true thing, changed by what the test says."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from accounts.models import Membership, Organisation, Programme, Step, User
from activities.models import Activity, ActivityKind, Attendance
from partners.models import Partnership
from pathways.models import Commission, Pathway
from reports.models import Report
from youths.files import open_file
from youths.models import Situation, Youth

TODAY = date(2026, 3, 11)  # a Wednesday


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisme {n}")
    kind = Organisation.Kind.ASSOCIATION


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"dispositif-{n}")
    name = factory.Sequence(lambda n: f"Dispositif {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    territory = "Métropole"
    reference_prefix = factory.Sequence(lambda n: f"T{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}")
    started_on = date(2023, 1, 1)
    steps = [Step.SPE_CHECK.value, Step.TRIPARTITE.value, Step.PAPERS.value]
    required_before_commission = [Step.SPE_CHECK.value]


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"personne{n}@exemple.fr")
    first_name = factory.Sequence(lambda n: f"Prénom{n}")
    last_name = factory.Sequence(lambda n: f"Nom{n}")
    password = "*"  # matches nothing that is typed: tests use force_login


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    programme = factory.SubFactory(ProgrammeFactory)
    role = Membership.Role.EDUCATOR
    job_title = Membership.JobTitle.EDUCATOR


class YouthFactory(DjangoModelFactory):
    """A file opened as the application does: with its number and its papers."""

    class Meta:
        model = Youth

    programme = factory.SubFactory(ProgrammeFactory)
    first_name = factory.Sequence(lambda n: f"Jeune{n}")
    last_name = "Exemple"
    sex = Youth.Sex.FEMALE
    birth_date = date(2004, 5, 20)
    identified_on = date(2026, 1, 5)
    origin = Youth.Origin.OUTREACH
    created_by = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        by = kwargs.pop("created_by")
        return open_file(model_class(*args, **kwargs), by=by)


class SituationFactory(DjangoModelFactory):
    class Meta:
        model = Situation

    youth = factory.SubFactory(YouthFactory)
    recorded_on = date(2026, 1, 5)
    recorded_by = factory.SubFactory(UserFactory)


class PathwayFactory(DjangoModelFactory):
    class Meta:
        model = Pathway

    youth = factory.SubFactory(YouthFactory)
    programme = factory.SelfAttribute("youth.programme")
    scheme = Programme.Scheme.CEJ_JR
    opened_on = factory.SelfAttribute("youth.identified_on")
    opened_by = factory.SubFactory(UserFactory)


class PartnershipFactory(DjangoModelFactory):
    class Meta:
        model = Partnership

    programme = factory.SubFactory(ProgrammeFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    domain = Partnership.Domain.HOUSING


class CommissionFactory(DjangoModelFactory):
    class Meta:
        model = Commission

    programme = factory.SubFactory(ProgrammeFactory)
    held_on = TODAY
    place = "Mission locale"
    created_by = factory.SubFactory(UserFactory)


class ActivityKindFactory(DjangoModelFactory):
    class Meta:
        model = ActivityKind

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"type-{n}")
    label = "Entretien éducatif"
    family = ActivityKind.Family.INTERVIEW


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    programme = factory.SubFactory(ProgrammeFactory)
    kind = factory.SubFactory(ActivityKindFactory, programme=factory.SelfAttribute("..programme"))
    day = TODAY
    minutes = 60
    mode = factory.SelfAttribute("kind.mode")
    counts = factory.SelfAttribute("kind.counts")
    logged_by = factory.SubFactory(UserFactory)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    activity = factory.SubFactory(ActivityFactory)
    youth = factory.SubFactory(
        YouthFactory, programme=factory.SelfAttribute("..activity.programme")
    )
    programme = factory.SelfAttribute("activity.programme")
    minutes = 60
    credited_minutes = 60


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    programme = factory.SubFactory(ProgrammeFactory)
    year = 2025
    title = "Raccrocher, tenir, avancer"
    created_by = factory.SubFactory(UserFactory)
