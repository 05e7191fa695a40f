"""Steps of every volet: what was there, proposed, under way, obtained, refused or dropped."""

from datetime import timedelta
from random import Random

from partners.models import Procedure

Kind, Status = Procedure.Kind, Procedure.Status
BEFORE, PROPOSED, UNDER_WAY = Status.BEFORE, Status.PROPOSED, Status.UNDER_WAY
DONE, REFUSED, DROPPED = Status.DONE, Status.REFUSED, Status.DROPPED
DOMAIN_OF = {kind: domain for domain, kinds in Procedure.KINDS.items() for kind in kinds}

# Name: kind, status, begun and ended so many days ago, what came of it, with whom.
TOURCOING = {
    "Sami": [
        (Kind.SIAO_REVIEW, UNDER_WAY, 11, None, "", "siao"),
        (Kind.IDENTITY, DONE, 45, 20, "Carte d’identité reçue", ""),
        (Kind.BANK, UNDER_WAY, 9, None, "", ""),
        (Kind.CARE_REVIEW, PROPOSED, 6, None, "", "health"),
    ],
    "Inès": [
        (Kind.SIAO_REVIEW, DONE, 340, 332, "Hébergement, puis résidence", "siao"),
        (Kind.HOUSING_MEASURE, DONE, 332, 60, "Résidence sociale", "siao"),
        (Kind.HOUSING_KEPT, DONE, 12, 12, "Loyer et budget revus à trois", "areli"),
        (Kind.HEALTH_COVER, BEFORE, 350, 350, "", ""),
        (Kind.COMPLEMENTARY, DONE, 300, 260, "Carte reçue", ""),
        (Kind.LICENCE, UNDER_WAY, 90, None, "", ""),
        (Kind.HIGHWAY_CODE, DONE, 200, 95, "Code obtenu", ""),
        (Kind.CARE_REVIEW, DONE, 310, 290, "", "health"),
        (Kind.CARE_LINK, DONE, 280, 120, "", "health"),
    ],
    "Yanis": [
        (Kind.SIAO_REVIEW, DONE, 380, 360, "Intermédiation locative", "siao"),
        (Kind.SOCIAL_HOUSING, UNDER_WAY, 100, None, "", ""),
        (Kind.TRANSPORT_PASS, DONE, 200, 190, "Abonnement solidaire", ""),
        (Kind.PREVENTION, DONE, 60, 60, "", "health"),
    ],
    "Zoé": [
        (Kind.SIAO_REVIEW, DONE, 270, 255, "Chambre en petit collectif", "siao"),
        (Kind.HOUSING_MEASURE, UNDER_WAY, 255, None, "Accès à un studio", "siao"),
        (Kind.CARE_LINK, UNDER_WAY, 130, None, "", "health"),
        (Kind.MINIMUM_INCOME, PROPOSED, 10, None, "", ""),
    ],
    "Abdou": [
        (Kind.DISABILITY, BEFORE, 260, 260, "RQTH et AAH", ""),
        (Kind.HOUSING_KEPT, DONE, 40, 40, "Éviter l’étage sans ascenseur", ""),
        (Kind.VEHICLE, DONE, 120, 110, "Vélo à assistance prêté", ""),
        (Kind.CARE_REVIEW, DONE, 240, 225, "", "health"),
    ],
    "Lina": [
        (Kind.COMPLEMENTARY, UNDER_WAY, 30, None, "", ""),
        (Kind.CARE_REVIEW, REFUSED, 90, 90, "", "health"),
        (Kind.PREVENTION, DONE, 35, 35, "", "health"),
    ],
    "Idriss": [
        (Kind.SIAO_REVIEW, UNDER_WAY, 6, None, "", "siao"),
        (Kind.RESIDENCE, UNDER_WAY, 70, None, "", ""),
        (Kind.STATE_AID, REFUSED, 80, 50, "Ressources au-dessus du plafond", ""),
    ],
    "Jade": [(Kind.CARE_LINK, UNDER_WAY, 7, None, "", "health")],
    "Kaïs": [
        (Kind.MOBILITY_REVIEW, DROPPED, 100, 60, "", ""),
        (Kind.ALLOWANCE, DONE, 105, 80, "Allocation versée", "melt"),
    ],
    "Rosa": [(Kind.TRANSPORT_PASS, DONE, 150, 140, "Carte de bus", "")],
    "Théo": [
        (Kind.BANK, UNDER_WAY, 12, None, "", ""),
        (Kind.PREVENTION, PROPOSED, 15, None, "", "health"),
    ],
    "Candice": [(Kind.SIAO_REVIEW, DONE, 24, 4, "Résidence, sur liste d’attente", "siao")],
}
NIMES = {
    "Rachid": [
        (Kind.SIAO_REVIEW, UNDER_WAY, 8, None, "", "siao30"),
        (Kind.CARE_REVIEW, PROPOSED, 10, None, "", "health"),
        (Kind.IDENTITY, UNDER_WAY, 16, None, "", ""),
    ],
    "Lise": [
        (Kind.SIAO_REVIEW, UNDER_WAY, 12, None, "", "siao30"),
        (Kind.HEALTH_COVER, DONE, 24, 17, "Attestation de droits", ""),
        (Kind.CARE_REVIEW, PROPOSED, 20, None, "", "health"),
    ],
    "Moïse": [
        (Kind.RESIDENCE, DONE, 30, 18, "Récépissé de six mois", ""),
        (Kind.CARE_REVIEW, DONE, 28, 21, "", "health"),
        (Kind.CARE_LINK, UNDER_WAY, 21, None, "", "health"),
    ],
    "Perrine": [
        (Kind.CARE_REVIEW, PROPOSED, 25, None, "", "health"),
        (Kind.PREVENTION, DONE, 15, 15, "", "health"),
        (Kind.HEALTH_COVER, BEFORE, 38, 38, "", ""),
    ],
    "Yacine": [
        (Kind.SIAO_REVIEW, DONE, 50, 35, "Chambre en foyer", "siao30"),
        (Kind.HOUSING_MEASURE, PROPOSED, 35, None, "Foyer de jeunes travailleurs", "siao30"),
        (Kind.CARE_REVIEW, REFUSED, 45, 45, "", "health"),
        (Kind.JOBSEEKER, DONE, 40, 33, "Inscrit", "mlj"),
    ],
    "Coralie": [
        (Kind.SIAO_REVIEW, DONE, 48, 40, "Hébergement, puis bail accompagné", "siao30"),
        (Kind.HOUSING_MEASURE, UNDER_WAY, 40, None, "Bail accompagné", "siao30"),
        (Kind.MOBILITY_REVIEW, UNDER_WAY, 9, None, "", "acee"),
        (Kind.PREVENTION, DONE, 15, 15, "", "health"),
        (Kind.CARE_REVIEW, DONE, 44, 30, "", "health"),
    ],
    "Driss": [
        (Kind.MOBILITY_REVIEW, DONE, 40, 31, "Bus le matin, vélo ensuite", "acee"),
        (Kind.MOBILITY_OFFER, PROPOSED, 20, None, "", "acee"),
        (Kind.CARE_REVIEW, PROPOSED, 60, None, "", "health"),
    ],
    "Elsa": [
        (Kind.SIAO_REVIEW, DONE, 105, 90, "Place en structure mère-enfant", "siao30"),
        (Kind.HOUSING_MEASURE, DONE, 90, 55, "Place obtenue", "siao30"),
        (Kind.MOBILITY_REVIEW, DONE, 85, 80, "Trajets courts, poussette", "acee"),
        (Kind.MOBILITY_OFFER, DONE, 70, 50, "Forfait de bus", "acee"),
        (Kind.COMPLEMENTARY, DONE, 100, 70, "Carte reçue", ""),
        (Kind.CARE_LINK, UNDER_WAY, 80, None, "", "health"),
    ],
    "Hélène": [
        (Kind.SIAO_REVIEW, DONE, 98, 84, "Résidence", "siao30"),
        (Kind.MOBILITY_REVIEW, DONE, 75, 72, "Code à commencer", "acee"),
        (Kind.HIGHWAY_CODE, UNDER_WAY, 60, None, "", "acee"),
        (Kind.PREVENTION, DROPPED, 40, 20, "", "health"),
    ],
    "Mamadou": [
        (Kind.SIAO_REVIEW, DONE, 175, 160, "Intermédiation locative", "siao30"),
        (Kind.HOUSING_KEPT, DONE, 22, 22, "Dette de loyer : plan sur six mois", "residence"),
        (Kind.MOBILITY_OFFER, DONE, 120, 90, "Scooter prêté trois mois", "acee"),
        (Kind.ALLOWANCE, DONE, 90, 75, "Allocation versée", "mlj"),
        (Kind.CARE_REVIEW, DONE, 170, 150, "", "health"),
    ],
    "Victoire": [
        (Kind.HOUSING_KEPT, DONE, 70, 70, "La résidence la garde un an de plus", "residence"),
        (Kind.MOBILITY_OFFER, DONE, 149, 120, "Vélo prêté et forfait de bus", "acee"),
        (Kind.LICENCE, UNDER_WAY, 100, None, "", "acee"),
        (Kind.ALLOWANCE, DONE, 205, 190, "Allocation versée", "mlj"),
        (Kind.PREVENTION, DONE, 15, 15, "", "health"),
    ],
}
CITED = ("Code obtenu", "Loyer et budget revus à trois", "Scooter prêté trois mois")
USUAL_RIGHTS = [Kind.IDENTITY, Kind.HEALTH_COVER, Kind.COMPLEMENTARY, Kind.BANK, Kind.JOBSEEKER]


def tell(rows, place, by_name, calendar):
    """Those of today, as written above; nothing before the person entered."""
    Procedure.objects.bulk_create(
        _procedure(by_name[name], kind, status, calendar.ago(begun),
                   None if ended is None else calendar.ago(ended), result,
                   place.partners.get(partner))
        for name, steps in rows.items()
        for kind, status, begun, ended, result, partner in steps
    )  # fmt: skip


def tell_before(journeys, *, seed):
    """The years before: rights opened one by one, a review by the SIAO for who had no roof."""
    rng = Random(seed)
    rows = []
    for one in journeys:
        if one.pathway:
            rows += _rights(one, rng)
            rows += _ways(one, rng)
    Procedure.objects.bulk_create(rows)


def tell_convention(journeys, *, seed):
    """The years before in Nîmes: the convention asks for each volet, for everyone."""
    rng = Random(seed)
    rows = []
    for one in journeys:
        rows += [*_rights(one, rng), *_volets(one, rng)]
    Procedure.objects.bulk_create(rows)


def _volets(one, rng):
    story, partners = one.story, one.place.partners
    begun = story.opened + timedelta(days=6)
    yield _procedure(one, Kind.SIAO_REVIEW, DONE, begun, begun + timedelta(days=16), "",
                     partners["siao30"])  # fmt: skip
    yield _procedure(one, Kind.CARE_REVIEW, rng.choice([DONE, DONE, REFUSED]), begun,
                     begun + timedelta(days=20), "", partners["health"])  # fmt: skip
    if rng.random() < 0.6:
        yield _procedure(one, Kind.CARE_LINK, DONE, begun + timedelta(days=20),
                         begun + timedelta(days=80), "", partners["health"])  # fmt: skip
    if rng.random() < 0.5:
        yield _procedure(one, Kind.PREVENTION, DONE, begun + timedelta(days=50),
                         begun + timedelta(days=50), "", partners["health"])  # fmt: skip
    for partner, _, start, _, _ in story.placements:
        asked, met = start - timedelta(days=12), start + timedelta(days=60)
        yield _procedure(one, Kind.HOUSING_MEASURE, DONE, asked, start, "", partners["siao30"])
        yield _procedure(one, Kind.HOUSING_KEPT, DONE, met, met, "", partners[partner])
    if day := story.assessments.get("mobility"):
        yield _procedure(one, Kind.MOBILITY_REVIEW, DONE, day - timedelta(days=7), day, "",
                         partners["acee"])  # fmt: skip
        if rng.random() < 0.7:
            yield _procedure(one, Kind.MOBILITY_OFFER, DONE, day, day + timedelta(days=30), "",
                             partners["acee"])  # fmt: skip


def _rights(one, rng):
    day = one.story.opened
    for kind in rng.sample(USUAL_RIGHTS, rng.randint(1, 4)):
        begun = day + timedelta(days=rng.randint(3, 40))
        yield _procedure(one, kind, DONE, begun, begun + timedelta(days=rng.randint(10, 60)))


def _ways(one, rng):
    """Housing, care and mobility, each for some."""
    story, partners = one.story, one.place.partners
    begun = story.opened + timedelta(days=rng.randint(5, 15))
    if story.housing in ("street", "makeshift", "hotel", "shelter"):
        yield _procedure(one, Kind.SIAO_REVIEW, DONE, begun, begun + timedelta(days=20), "",
                         partners["siao"])  # fmt: skip
    if rng.random() < 0.5:
        yield _procedure(one, Kind.CARE_REVIEW, rng.choice([DONE, DONE, REFUSED]), begun,
                         begun + timedelta(days=25))  # fmt: skip
    if rng.random() < 0.3:
        yield _procedure(one, Kind.TRANSPORT_PASS, DONE, begun, begun + timedelta(days=9))


def _procedure(one, kind, status, begun, ended, result="", partner=None):
    return Procedure(
        youth=one.youth,
        domain=DOMAIN_OF[kind],
        kind=kind,
        status=status,
        started_on=begun,
        ended_on=ended,
        result=result,
        in_bilan=result in CITED,
        partnership=partner,
        recorded_by=one.by,
    )
