"""The contracts of the demonstration: what they say, who signs them and how."""

from functools import partial

from cej_jr.demo import drawings
from pathways.models import Contract, Signature
from pathways.workflow import change_text, prepare_contract, sign_contract

OBJECTIVES = [
    "Un toit stable, des droits ouverts, un premier pas vers l’emploi.",
    "Reprendre confiance, passer une semaine entière en entreprise.",
    "Trouver un logement, puis une formation qui plaît.",
]
PLANS = [
    "Deux rendez-vous par semaine, la boxe du mardi.\nOuvrir les droits à la santé.\n"
    "Une immersion d’une semaine avant le quatrième mois.",
    "Un rendez-vous fixe le mercredi matin.\nDemande d’hébergement avec le SIAO.\n"
    "Découvrir trois métiers, en choisir un.",
    "Atelier d’écriture le jeudi.\nPermis : code, puis conduite accompagnée.\n"
    "Préparer un CV et deux candidatures par mois.",
]
YOUTH = "Venir ou prévenir.\nDire ce qui ne va pas.\nParticiper aux actions choisies."
ASSOCIATION = (
    "Un·e référent·e joignable chaque jour ouvré.\nAccompagner aux démarches.\n"
    "Chercher avec les partenaires un lieu où dormir."
)
MISSION_LOCALE = (
    "Un·e conseiller·ère référent·e.\nOffres, formations et immersions.\nLe suivi de l’allocation."
)


def text(youth, *, prepared_on):
    """The fields of a contract that the three parties sign, except its length."""
    number = int(youth.reference[-3:])
    written = {
        "objective": OBJECTIVES[number % len(OBJECTIVES)],
        "action_plan": PLANS[number % len(PLANS)],
        "youth_commitments": YOUTH,
        "association_commitments": ASSOCIATION,
        "mission_locale_commitments": MISSION_LOCALE,
        "hours_first": 5,
        "hours_then": 10,
        "hours_after": 15,
        "allowance": Contract.Allowance.ADULT,
    }
    if youth.age_on(prepared_on) >= 18:
        return written
    return {
        **written,
        "allowance": Contract.Allowance.MINOR,
        "representative_name": f"Mme {youth.last_name}",
        "representative_quality": Contract.Quality.PARENT,
        "representative_contact": "06 39 98 00 17",
        "representative_agreed_on": prepared_on,
    }


def events(journey):
    """Days and acts: prepared, sometimes changed after a first signature, signed by each."""
    story = journey.story
    if story.prepared:
        yield story.prepared, partial(_prepare, journey)
    if story.changed:
        signed_on, changed_on, change = story.changed
        yield signed_on, partial(_sign, journey, "youth", signed_on)
        yield changed_on, partial(_change, journey, changed_on, change)
    for party, day in story.signatures.items():
        yield day, partial(_sign, journey, party, day)


def _prepare(journey):
    day = journey.story.prepared
    journey.contract = prepare_contract(
        journey.pathway,
        months=journey.place.programme.contract_months,
        prepared_on=day,
        by=journey.by,
        **text(journey.youth, prepared_on=day),
    )


def _change(journey, day, change):
    change_text(journey.contract, changed_on=day, by=journey.by, **change)


def _sign(journey, party, day):
    place, youth = journey.place, journey.youth
    head = place.users[place.heads[0]]
    names = {
        "youth": f"{youth.first_name} {youth.last_name}".strip(),
        "association": str(head),
        "mission_locale": place.partners[place.spe_partner].contacts.first().name,
    }
    on_screen = day >= place.draws_from
    sign_contract(
        journey.contract,
        party=party,
        signer_name=names[party],
        signed_on=day,
        means=Signature.Means.DRAWN if on_screen else Signature.Means.PAPER,
        file=drawings.drawn(names[party]) if on_screen else "",
        by=head if party == "association" else journey.by,
    )
