"""Tourcoing today: nineteen open files and two people who just left, each there to show something.

All days count from today.
"""

from datetime import timedelta

from cej_jr.demo import drawings
from cej_jr.demo.afterwards import News, news
from cej_jr.demo.story import Hearing, Story, act
from pathways.models import Breach, Extension, Meeting
from pathways.workflow import (
    answer_breach,
    attach_scan,
    check_criterion,
    extend_contract,
    overrule_criterion,
    plan_signature,
    record_breach,
    record_exit,
    record_meeting,
    reopen,
    request_assessment,
    skip_step,
)

LIVES_IN = {
    "Inès": "Belencontre", "Yanis": "Gare", "Zoé": "Centre", "Abdou": "Gare", "Lola": "Centre",
    "Maëva": "Belencontre", "Théo": "Belencontre", "Noa": "Centre", "Rosa": "", "Candice": "Gare",
}  # fmt: skip
ADJOURNED = "Attendre la réponse du SIAO avant de s’engager sur douze mois."


def stories(calendar):
    """All of them, in the order of the team's board."""
    return [
        *_in_contract(calendar),
        *_on_the_way(calendar),
        *_just_met(calendar),
        *_just_left(calendar),
    ]


def _story(calendar, first, last, sex, years, origin, referent, ago, **details):
    """Identified two weeks before the pathway opened."""
    opened = calendar.ago(ago)
    return Story(
        first, last, sex, details.pop("born", None) or calendar.born(years), origin,
        opened - timedelta(days=14), referent=referent, opened=opened,
        district=LIVES_IN.get(first, "Pont Rompu"), **details,
    )  # fmt: skip


def _ready(story):
    """Contact, check, meeting, diagnosis, and the day they say yes, soon after the entry."""
    story.liaison = story.opened + timedelta(days=5)
    story.spe = story.opened + timedelta(days=8)
    story.meeting = story.opened + timedelta(days=21)
    story.assessments = {"professional": story.opened + timedelta(days=33)}
    story.review = story.opened + timedelta(days=36)
    story.papers = story.opened + timedelta(days=38)
    return story


def _contract(story, calendar, commission, started_ago):
    _ready(story)
    story.hearings = [Hearing(calendar.commissions()[commission], "admit")]
    story.signed_by_all(calendar.ago(started_ago))
    return story


def _in_contract(calendar):
    rosa = _story(calendar, "Rosa", "Oliveira", "female", 17, "peer", "nora", 300,
                  housing="parents")  # fmt: skip
    _contract(rosa, calendar, 3, 168)
    rosa.targets = [(rosa.opened, 5), (calendar.ago(130), 10)]

    zoe = _story(calendar, "Zoé", "Cattoire", "female", 25, "ccas", "hugo", 290, housing="hotel",
                 born=calendar.turning(26, in_days=60))  # fmt: skip
    _contract(zoe, calendar, 2, 110)
    zoe.targets = [(zoe.opened, 5), (calendar.ago(80), 10)]
    zoe.placements = [("solfa", "emergency", calendar.ago(250), calendar.ago(236), "better"),
                      ("marraines", "shelter", calendar.ago(236), None, "")]  # fmt: skip
    return [_kais(calendar), _ines(calendar), _yanis(calendar), rosa, zoe, _abdou(calendar)]


def _kais(calendar):
    """An absence told to the Mission locale, which answered; then silence."""
    kais = _story(calendar, "Kaïs", "", "male", 20, "outreach", "nora", 215, housing="third_party",
                  domiciled=calendar.ago(190))  # fmt: skip
    _contract(kais, calendar, 2, 105)
    kais.targets = [(kais.opened, 5), (calendar.ago(90), 10)]
    kais.acts = [
        act(calendar.ago(44), record_breach, happened_on=calendar.ago(52),
            kind=Breach.Kind.ABSENCE, facts="Absent deux jours de suite à l’immersion.",
            heard_on=calendar.ago(47), youth_words="N’a pas osé dire que c’était trop tôt.",
            proposal=Breach.Proposal.WARNING, proposed_on=calendar.ago(44)),
        act(calendar.ago(31), answer_breach, on="breach", answer=Breach.Answer.WARNING,
            answered_on=calendar.ago(31)),
    ]  # fmt: skip
    return kais


def _ines(calendar):
    """A contract lengthened to eighteen months, before its end."""
    ines = _story(calendar, "Inès", "Baudry", "female", 21, "child_welfare", "nora", 380,
                  housing="shelter", domiciled=calendar.ago(350))  # fmt: skip
    _contract(ines, calendar, 5, 255)
    ines.targets = [(ines.opened, 5), (calendar.ago(200), 10), (calendar.ago(90), 15)]
    ines.victories = [
        (calendar.ago(1), "J’ai signé ma promesse d’embauche, puis j’ai appelé ma grand-mère"),
        (calendar.ago(60), "J’ai eu les clés de mon studio"),
    ]
    ines.placements = [
        ("marraines", "shelter", calendar.ago(330), calendar.ago(60), "better"),
        ("areli", "residence", calendar.ago(60), None, ""),
    ]
    ines.acts = [
        act(calendar.ago(18), extend_contract, on="contract", by="claire",
            kind=Extension.Kind.NEED, decided_on=calendar.ago(18),
            new_end=lambda journey: journey.contract.latest_end,
            reason="Son logement est récent et l’embauche n’a pas commencé : tenir jusque-là."),
    ]  # fmt: skip
    return ines


def _yanis(calendar):
    """Signed for twelve months: the end is near, an extension is still possible."""
    yanis = _story(calendar, "Yanis", "Trannoy", "male", 22, "prevention", "nora", 410,
                   housing="makeshift", domiciled=calendar.ago(380))  # fmt: skip
    _contract(yanis, calendar, 6, 322)
    yanis.targets = [(yanis.opened, 5), (calendar.ago(280), 10), (calendar.ago(150), 15)]
    yanis.placements = [("melt", "sublet", calendar.ago(140), None, "")]
    yanis.acts = [
        act(calendar.ago(320), attach_scan, on="paper_signature",
            file=lambda journey: drawings.scanned("Élise Vanhoutte")),
        act(calendar.ago(75), record_breach, happened_on=calendar.ago(77),
            kind=Breach.Kind.ABSENCE, facts="Absent à l’atelier CV du mardi.",
            heard_on=calendar.ago(75), youth_words="Était aux urgences avec son petit frère.",
            proposal=Breach.Proposal.NOTHING),
    ]  # fmt: skip
    return yanis


def _abdou(calendar):
    """Admitted despite a « non », for the head's reason; then a journey with another body."""
    abdou = _story(calendar, "Abdou", "Lambert", "male", 27, "health", "hugo", 260,
                   housing="shelter", resources="aah", domiciled=calendar.ago(240))  # fmt: skip
    _contract(abdou, calendar, 2, 98)
    abdou.rqth = (calendar.ago(900), calendar.ago(-700))
    abdou.targets = [(abdou.opened, 5), (calendar.ago(70), 10)]
    abdou.acts = [
        act(calendar.ago(210), overrule_criterion, by="claire", code="income",
            decided_on=calendar.ago(210),
            reason="Une AAH à taux réduit ne suffit pas à le loger ; la Mission locale est "
            "d’accord."),
        act(calendar.ago(25), extend_contract, on="contract", by="claire",
            kind=Extension.Kind.OTHER_BODY, decided_on=calendar.ago(25),
            other_body="Établissement de réadaptation professionnelle, préorientation",
            other_ends_on=calendar.ago(-300),
            reason="Sa préorientation finit après le contrat."),
    ]  # fmt: skip
    return abdou


def _on_the_way(calendar):
    wassim = _story(calendar, "Wassim", "Debruyne", "male", 19, "outreach", "hugo", 120,
                    housing="street")  # fmt: skip
    wassim.liaison = wassim.opened + timedelta(days=10)
    wassim.papers, wassim.missing = calendar.ago(70), ("bank", "tax", "jobseeker")
    noa = _story(calendar, "Noa", "Flament", "female", 18, "peer", "nora", 24,
                 housing="third_party")  # fmt: skip
    noa.liaison, noa.spe = calendar.ago(15), calendar.ago(13)
    noa.papers, noa.missing = calendar.ago(8), ("bank", "tax", "address")
    return [_lina(calendar), _sami(calendar), _lola(calendar), *_decided(calendar),
            *_to_hear(calendar), wassim, _sekou(calendar), noa]  # fmt: skip


def _lina(calendar):
    """A text changed after a first signature; two of three since, and the third is missing."""
    lina = _ready(_story(calendar, "Lina", "Masson", "female", 20, "mission_locale", "nora", 150,
                         housing="third_party", domiciled=calendar.ago(120)))  # fmt: skip
    lina.hearings = [Hearing(calendar.commissions()[0], "admit")]
    lina.prepared = calendar.ago(20)
    lina.changed = (
        calendar.ago(17), calendar.ago(14),
        {"hours_first": 8, "action_plan": "Un rendez-vous fixe le mercredi matin.\n"
         "Une immersion en cuisine dès le premier mois.\nDemande d’hébergement avec le SIAO."},
    )  # fmt: skip
    lina.signatures = {"youth": calendar.ago(12), "association": calendar.ago(8)}
    lina.targets = [(lina.opened, 5), (calendar.ago(50), 8)]
    return lina


def _sami(calendar):
    """Just admitted: his letter to hand over, the RIB to get, and a SIAO that does not answer."""
    sami = _ready(_story(calendar, "Sami", "Delattre", "male", 22, "outreach", "nora", 52,
                         housing="third_party", domiciled=calendar.ago(30)))  # fmt: skip
    sami.papers, sami.missing = calendar.ago(9), ("bank",)
    sami.hearings = [
        Hearing(calendar.last_commission, "admit", announced=False,
                asked="Entrer en CEJ-JR pour douze mois, avec une demande au SIAO.",
                conditions="Apporter le RIB avant de signer.")
    ]  # fmt: skip
    sami.excused = [("homeless", calendar.week(5), calendar.week(4, 6))]
    sami.referrals = [("mission_locale", "spe", calendar.ago(48), calendar.ago(44), "accepted")]
    return sami


def _lola(calendar):
    """A decision sent back, written again, approved; the contract is still to prepare."""
    lola = _ready(_story(calendar, "Lola", "Wacquez", "female", 19, "school", "hugo", 140,
                         housing="parents"))  # fmt: skip
    lola.hearings = [
        Hearing(calendar.commissions()[0], "admit", minutes=20,
                conditions="Faire le point avec sa mère avant la signature.",
                sent_back="La commission avait mis une condition : l’écrire.")
    ]  # fmt: skip
    planned = calendar.ago(-10)
    lola.acts = [act(calendar.ago(30), plan_signature, planned_on=planned)]
    return lola


def _decided(calendar):
    """Two decisions wait for approval; the head presented one: her deputy will approve it."""
    idriss = _ready(_story(calendar, "Idriss", "Benoît", "male", 21, "outreach", "nora", 96,
                           housing="street", resources="wage",
                           domiciled=calendar.ago(80)))  # fmt: skip
    idriss.hearings = [Hearing(calendar.last_commission, "admit", approved=False)]
    idriss.acts = [
        act(calendar.ago(40), check_criterion, code="income", answer="yes",
            decided_on=calendar.ago(40),
            reason="Deux missions d’intérim en un an : ses fiches de paie sont au dossier."),
    ]  # fmt: skip
    candice = _ready(_story(calendar, "Candice", "Loridan", "female", 23, "siao", "hugo", 88,
                            housing="shelter"))  # fmt: skip
    candice.hearings = [
        Hearing(calendar.commissions()[0], withdrawn="Hospitalisée trois jours : à la prochaine."),
        Hearing(calendar.last_commission, "adjourn", ADJOURNED, False, presented_by="claire"),
    ]
    return idriss, candice


def _to_hear(calendar):
    """Three files on the agenda of the commission to come."""
    maeva, theo, jade = (
        _ready(_story(calendar, *who, housing=housing))
        for *who, housing in (
            ("Maëva", "Antoine", "female", 18, "child_welfare", "nora", 84, "hotel"),
            ("Théo", "Picavet", "male", 20, "youth_justice", "hugo", 77, "third_party"),
            ("Jade", "Hérin", "female", 22, "outreach", "hugo", 70, "makeshift"),
        )
    )
    asked = ["Entrer en CEJ-JR, avec une place en résidence.", "Entrer en CEJ-JR pour neuf mois.",
             "Entrer en CEJ-JR et garder son médecin à Roubaix."]  # fmt: skip
    for story, question in zip((maeva, theo, jade), asked, strict=True):
        story.hearings = [
            Hearing(calendar.next_commission, submitted=calendar.ago(3), asked=question)
        ]
    maeva.placements = [("siao", "hotel", calendar.ago(12), calendar.ago(-4), "")]
    jade.placements = [("solfa", "emergency", calendar.ago(1), calendar.ago(-1), "")]
    maeva.assessments = {}
    maeva.acts = [
        act(calendar.ago(20), request_assessment, kind="professional",
            requested_on=calendar.ago(20),
            partnership=lambda journey: journey.place.partners["melt"]),
    ]  # fmt: skip
    theo.review = None
    theo.hearings[0].minutes = 25
    theo.acts = [
        act(calendar.ago(15), record_meeting, kind=Meeting.Kind.REVIEW, held_on=calendar.ago(15),
            attendees="Théo, Hugo V.", with_mission_locale=False, outcome=Meeting.Outcome.GOING,
            minutes="Deux rendez-vous sur trois. Demande à commencer doucement."),
    ]  # fmt: skip
    jade.meeting = None
    jade.acts = [
        act(jade.opened + timedelta(days=30), skip_step, step="tripartite",
            decided_on=jade.opened + timedelta(days=30),
            reason="La conseillère l’a rencontrée avec nous, pendant une sortie de rue."),
    ]  # fmt: skip
    return maeva, theo, jade


def _sekou(calendar):
    """Gone without a word, back four months later; adjourned since, and the review is due."""
    sekou = _ready(_story(calendar, "Sékou", "Warnier", "male", 21, "outreach", "hugo", 300,
                          housing="third_party"))  # fmt: skip
    sekou.assessments = {"professional": calendar.ago(100)}
    sekou.review = calendar.ago(95)
    sekou.away = (calendar.ago(200), calendar.ago(120))
    sekou.acts = [
        act(calendar.ago(190), record_exit, exited_on=calendar.ago(190), reason="lost",
            last_contact_on=calendar.ago(235), note="Téléphone coupé, plus personne au quartier."),
        act(calendar.ago(120), reopen, reopened_on=calendar.ago(120),
            reason="Revenu de lui-même à la boxe : il veut reprendre."),
    ]  # fmt: skip
    sekou.hearings = [
        Hearing(calendar.commissions()[0], "adjourn",
                "Revenir après un mois de rendez-vous tenus.", review_after=30)
    ]  # fmt: skip
    return sekou


def _just_met(calendar):
    """No referent yet: the head of service is told."""
    malik = Story(
        "Malik", "", "male", calendar.born(19), "outreach", calendar.ago(12),
        district="Pont Rompu",
    )  # fmt: skip
    nickname = _story(calendar, "", "", "male", 21, "outreach", "", 20, pseudonym="Ninja",
                      housing="makeshift")  # fmt: skip
    nickname.papers, nickname.missing = calendar.ago(10), ("identity", "bank", "tax", "address")
    return [malik, nickname]


def _just_left(calendar):
    """Their file stays open: it is time to take news, three months after, and six."""
    farah = _story(calendar, "Farah", "Delcourt", "female", 20, "mission_locale", "hugo", 330,
                   housing="third_party")  # fmt: skip
    _contract(farah, calendar, 5, 270)
    farah.exit = (
        calendar.ago(100), "training",
        {"destination": "CAP cuisine, en alternance", "proof": "seen",
         "last_contact_on": calendar.ago(101)},
    )  # fmt: skip
    jonas = _story(calendar, "Jonas", "Petitprez", "male", 22, "prevention", "hugo", 390,
                   housing="makeshift")  # fmt: skip
    _contract(jonas, calendar, 6, 330)
    jonas.exit = (
        calendar.ago(195), "short_job",
        {"destination": "Intérim, préparation de commandes", "proof": "seen"},
    )  # fmt: skip
    jonas.acts = [news(calendar.ago(98), 3, News.JOB)]
    return [farah, jonas]
