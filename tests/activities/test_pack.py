"""The dossier de commission: one page per young person, and a version that holds no name."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessEntry, Programme
from partners.models import Placement, Referral
from pathways.workflow import submit_case
from tests.factories import (
    TODAY,
    ActivityFactory,
    AttendanceFactory,
    CommissionFactory,
    OrganisationFactory,
    PartnershipFactory,
    PathwayFactory,
    SituationFactory,
    YouthFactory,
)
from tests.reports.test_document import tags_of, text_of

pytestmark = pytest.mark.django_db
PACK = "activities:commission_pack"
HIDDEN = "?pseudonymes=1"
BEFORE = TODAY - timedelta(days=30)


@pytest.fixture
def commission(programme):
    programme.required_before_commission = []
    programme.save()
    return CommissionFactory(programme=programme, held_on=TODAY, starts_at=time(14))


@pytest.fixture
def present(commission, educator):
    """`present(first_name="Inès", asked="…")`: a case on the agenda."""

    def add(asked="", minutes=15, **facts):
        youth = YouthFactory(programme=commission.programme, referent=educator, **facts)
        pathway = PathwayFactory(youth=youth)
        case = submit_case(commission, pathway, submitted_on=BEFORE, asked=asked, by=educator)
        case.minutes = minutes
        case.save()
        return case

    return add


def words(page):
    return " ".join(page.extract_text().replace("\u202f", " ").replace("\xa0", " ").split())


def say_everything(case, educator, text, *, times=1):
    """The same words in every free text of a file, as often as asked."""
    youth, partnership = case.pathway.youth, PartnershipFactory(programme=case.programme)
    by = {"recorded_by": educator}
    SituationFactory(youth=youth, housing="street", in_training=False, **by)
    for theme in ("housing", "money", "health", "mobility", "family", "work")[:times]:
        youth.barriers.create(
            theme=theme, severity=3, note=text[:200], action=text[:200], identified_on=BEFORE, **by
        )
        youth.achievements.create(happened_on=BEFORE, text=text[:200], agreed=True, **by)
        Referral.objects.create(
            youth=youth, partnership=partnership, need="housing", sent_on=BEFORE,
            answered_on=BEFORE, answer="refused", answer_note=text[:200], sent_by=educator,
        )  # fmt: skip
    for kind in ("professional", "mobility", "health", "housing")[:times]:
        case.pathway.assessments.create(
            kind=kind, assessed_on=BEFORE, partnership=partnership, conclusions=text * 3,
            recommendations=text * 3, **by,
        )  # fmt: skip
    for row in case.eligibility["criteria"]:
        row.update(sentence=text, overruled=text[:300], checked_by="Marion Petit")
        row["checked_on"] = BEFORE.isoformat()
    case.asked = text[:300]
    case.save()


def test_the_first_page_is_the_agenda(reader, commission, present):
    commission.members.create(
        name="Maud Renier", organisation=OrganisationFactory(name="SIAO 59"), function="Référente"
    )
    present(first_name="Inès", last_name="Aubry", asked="Entrer dans le dispositif", minutes=20)
    present(first_name="Solal", last_name="Bert")
    read = reader(PACK, commission)
    assert len(read.pages) == 3
    agenda = words(read.pages[0])
    for said in (
        "Commission du 11 mars 2026", "2 dossiers", "Maud Renier", "SIAO 59 · Référente",
        "1 14 h Inès Aubry Entrer dans le dispositif 20 min", "2 14 h 20 Solal Bert 15 min",
    ):  # fmt: skip
        assert said in agenda, said
    assert "suivez pas" not in agenda
    assert reader.file_name == "dossier-commission-2026-03-11.pdf"


def test_each_page_says_what_one_decides_on(reader, commission, present, programme, educator):
    case = present(
        first_name="Inès", last_name="Aubry", birth_date=date(2004, 5, 20), asked="Douze mois"
    )
    youth, pathway = case.pathway.youth, case.pathway
    partner = PartnershipFactory(
        programme=programme, organisation=OrganisationFactory(name="Maison des amies")
    )
    SituationFactory(youth=youth, housing="street")
    barrier = {"identified_on": BEFORE, "recorded_by": educator}
    youth.barriers.create(theme="housing", severity=3, note="Dort dehors", **barrier)
    youth.barriers.create(theme="money", lifted_on=BEFORE, **barrier)
    youth.achievements.create(
        happened_on=BEFORE, text="A poussé la porte", agreed=True, recorded_by=educator
    )
    youth.achievements.create(happened_on=BEFORE, text="Sans accord", recorded_by=educator)
    asked = {"partnership": partner, "recorded_by": educator}
    pathway.assessments.create(kind="mobility", requested_on=BEFORE, **asked)
    pathway.assessments.create(
        kind="professional", assessed_on=BEFORE, conclusions="Aime cuisiner",
        recommendations="Une immersion", **asked,
    )  # fmt: skip
    referral = {"youth": youth, "partnership": partner, "sent_by": educator, "sent_on": BEFORE}
    Referral.objects.create(need="rights", **referral)
    care = PartnershipFactory(programme=programme, organisation__name="Soin des addictions")
    Referral.objects.create(need="health", **referral | {"partnership": care})
    Placement.objects.create(
        youth=youth, partnership=partner, kind="hotel", started_on=BEFORE, recorded_by=educator
    )
    page = words(reader(PACK, commission).pages[1])
    for said in (
        "Inès Aubry", "21 ans · 26 ans le 20 mai 2030", youth.reference, "Douze mois",
        "Rue, sans hébergement", "Hébergement et logement · urgent Dort dehors",
        "Levés : Argent (9 février 2026)", "telle qu’elle a été jugée pour le 11 mars 2026, CEJ",
        "texte du 1er janvier 2025", "Âge Oui 21 ans ; 26 ans le 20 mai 2030.",
        "Ni études ni formation À vérifier", "demandé le 9 février 2026, pas encore fait",
        "Diagnostic professionnel · Maison des amies fait le 9 février 2026 Aime cuisiner",
        "Préconisé : Une immersion",
        "Ouverture de droits · Maison des amies demandé le 9 février 2026, sans",
        "Hôtel · Maison des amies depuis le 9 février 2026", "A poussé la porte",
        "Décision de la commission Admission Ajournement Refus Réorientation",
    ):  # fmt: skip
        assert said in page, said
    assert "Sans accord" not in page
    assert "addictions" not in page


def test_the_card_is_the_one_that_was_frozen(reader, commission, present):
    case = present(birth_date=date(2004, 5, 20))
    youth = case.pathway.youth
    youth.birth_date = date(1990, 5, 20)
    youth.save()
    page = words(reader(PACK, commission).pages[1])
    assert "Âge Oui 21 ans ; 26 ans le 20 mai 2030." in page


def test_hours_are_those_of_the_pathway(reader, commission, present, programme, educator):
    case = present()
    case.pathway.opened_on = date(2026, 2, 16)
    case.pathway.save()
    for day, minutes in ((date(2026, 2, 18), 180), (date(2026, 3, 3), 60), (TODAY, 30)):
        AttendanceFactory(
            activity=ActivityFactory(programme=programme, day=day, logged_by=educator),
            youth=case.pathway.youth,
            minutes=minutes,
        )
    case.pathway.unavailabilities.create(
        reason="health", starts_on=date(2026, 2, 23), ends_on=date(2026, 2, 27),
        recorded_by=educator,
    )  # fmt: skip
    page = words(reader(PACK, commission).pages[1])
    assert "Heures depuis le 16 février 2026" in page
    # 3 h and 1 h over two weeks; one is excused, the running one is not judged yet.
    assert "4 h 30 en 4 semaines, moyenne 2 h, objectif 5 h par semaine." in page
    assert "16/02 23/02 02/03 09/03 3 h exc. 1 h 30 min" in page


@pytest.mark.parametrize("query", ["", HIDDEN])
@pytest.mark.parametrize(
    "text",
    ["Une phrase ordinaire qui raconte beaucoup. " * 12, "W" * 400, "<b>Ligne</b>\n" * 60],
)
def test_one_young_person_is_one_page_however_much_was_written(
    text, query, reader, commission, present, educator
):
    say_everything(present(), educator, text, times=6)
    read = reader(PACK, commission, query=query)
    assert len(read.pages) == 2
    assert "Décision de la commission" in words(read.pages[1])
    if "phrase" in text:
        assert "… suite dans le dossier" in words(read.pages[1])
        assert "2 autres dans le dossier" in words(read.pages[1])


def test_what_was_typed_is_printed_as_words(reader, commission, present, educator):
    say_everything(present(), educator, "<img src=file:///etc/passwd> & « non »")
    text = text_of(reader(PACK, commission))
    assert text.count("<img src=file:///etc/passwd> & « non »") >= 7


def test_the_version_without_names_holds_none(reader, commission, present, programme, educator):
    inside = (
        "ZYXCANARI dort chez Zyxcanàri Qwertal. D’zyxcanari, dite Plumette (Z. Qwertal), née le "
        "20/05/2004, 06 12 34 56 78, zyx@exemple.fr, {reference}, au Vert Galant. Vu avec "
        "Mme Hortense Rubis, Élise Marchpane et Ottokar ; zyxcanari-qwertal sourit."
    )
    ottokar = present(first_name="Ottokar", last_name="Vanbrook", sex="male")
    case = present(
        first_name="Zyxcanari", last_name="Qwertal", pseudonym="Plumette", phone="0612345678",
        birth_date=date(2004, 5, 20), adviser_name="Élise Marchpane", district="Vert Galant",
        commune="Roubaix",
    )  # fmt: skip
    reference = case.pathway.youth.reference
    say_everything(case, educator, inside.format(reference=reference))
    case.pathway.meetings.create(
        held_on=BEFORE, attendees="Hortense Rubis", recorded_by=educator, minutes="Zyxcanari"
    )
    read = reader(PACK, commission, query=HIDDEN)
    whole = text_of(read) + str(read.metadata) + str([entry.title for entry in flat(read.outline)])
    for name in (
        "zyx", "canari", "qwert", "plumette", "ottokar", "vanbrook", "marchpane", "hortense",
        "rubis", "galant", "roubaix", "2004", "2030", "06 12", "exemple.fr",
        reference.lower(), ottokar.pathway.youth.reference.lower(), "marion",
        educator.first_name.lower(), educator.last_name.lower(),
    ):  # fmt: skip
        assert name not in whole.lower(), name
    assert "Dossier 1" in words(read.pages[1])
    assert "Dossier 2 21 ans" in words(read.pages[2])
    assert "La jeune dort chez la jeune. De la jeune, dite la jeune" in whole
    assert "une autre personne" in whole
    assert all("version sans les noms" in words(page) for page in read.pages)
    assert reader.file_name == "dossier-commission-2026-03-11-pseudonymes.pdf"


def flat(outline):
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def test_files_one_does_not_follow_are_only_counted(reader, commission, present, programme, head):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    hidden = present(first_name="Ottokar", minutes=30)
    hidden.pathway.youth.referent = head
    hidden.pathway.youth.save()
    present(first_name="Inès")
    read = reader(PACK, commission)
    assert len(read.pages) == 2
    agenda = words(read.pages[0])
    assert "1 autre dossier que vous ne suivez pas." in agenda
    assert "2 14 h 30 Inès" in agenda
    assert "Ottokar" not in text_of(read)


def test_the_dossier_is_tagged_and_its_title_names_nobody(reader, commission, present):
    present()
    read = reader(PACK, commission)
    root = read.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert read.metadata.title == "Dossier de la commission du 11\u00a0mars\u00a02026"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    tags = {tag for tag, _ in tags_of(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L"} <= tags


def test_a_dossier_leaves_its_line_and_costs_the_same_for_one_and_twenty(
    queries_of, as_user, commission, present, educator, unprinted
):
    # Every query is in the pages before they are drawn, which takes seconds.
    url = reverse(PACK, args=[commission.public_id])
    say_everything(present(), educator, "Peu de mots")
    one = queries_of(as_user(educator), url)
    assert AccessEntry.objects.filter(action="print", target="pathways.commission").count() == 2
    for _ in range(19):
        say_everything(present(), educator, "Peu de mots")
    assert queries_of(as_user(educator), url) == one <= 15
