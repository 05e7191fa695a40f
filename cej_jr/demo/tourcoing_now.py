"""Tourcoing today: eighteen open files, each there to show something. All days count from today."""

from datetime import timedelta

from cej_jr.demo.journey import Hearing, Story

LIVES_IN = {
    "Inès": "Belencontre", "Yanis": "Gare", "Zoé": "Centre", "Abdou": "Gare", "Lola": "Centre",
    "Maëva": "Belencontre", "Théo": "Belencontre", "Noa": "Centre", "Rosa": "", "Candice": "Gare",
}  # fmt: skip
ADJOURNED = "Attendre la réponse du SIAO avant de s’engager sur douze mois."


def stories(calendar):
    """The eighteen, in the order of the team's board."""
    return [*_in_contract(calendar), *_on_the_way(calendar), *_just_met(calendar)]


def _story(calendar, first, last, sex, years, origin, referent, ago, **details):
    """Identified two weeks before the pathway opened."""
    opened = calendar.ago(ago)
    return Story(
        first, last, sex, details.pop("born", None) or calendar.born(years), origin,
        opened - timedelta(days=14), referent=referent, opened=opened,
        district=LIVES_IN.get(first, "Pont Rompu"), **details,
    )  # fmt: skip


def _ready(story):
    """Check, meeting, diagnosis and papers done, in that order, soon after the entry."""
    story.spe = story.opened + timedelta(days=8)
    story.meeting = story.opened + timedelta(days=21)
    story.assessments = {"professional": story.opened + timedelta(days=33)}
    story.papers = story.opened + timedelta(days=38)
    return story


def _contract(story, calendar, commission, started_ago):
    _ready(story)
    story.hearings = [Hearing(calendar.commissions()[commission], "admit")]
    story.signed_by_all(calendar.ago(started_ago))
    return story


def _in_contract(calendar):
    kais = _story(calendar, "Kaïs", "", "male", 20, "outreach", "nora", 215, housing="third_party",
                  domiciled=calendar.ago(190))  # fmt: skip
    _contract(kais, calendar, 2, 105)
    kais.targets = [(kais.opened, 5), (calendar.ago(90), 10)]

    ines = _story(calendar, "Inès", "Baudry", "female", 21, "child_welfare", "nora", 380,
                  housing="shelter", domiciled=calendar.ago(350))  # fmt: skip
    _contract(ines, calendar, 5, 255)
    ines.targets = [(ines.opened, 5), (calendar.ago(200), 10), (calendar.ago(90), 15)]
    ines.victories = [
        (calendar.ago(1), "A signé sa promesse d’embauche, puis a appelé sa grand-mère."),
        (calendar.ago(60), "A eu les clés de son studio."),
    ]
    ines.placements = [
        ("marraines", "shelter", calendar.ago(330), calendar.ago(60), "better"),
        ("areli", "residence", calendar.ago(60), None, ""),
    ]

    # Signed for twelve months: the end is near.
    yanis = _story(calendar, "Yanis", "Trannoy", "male", 22, "prevention", "nora", 410,
                   housing="makeshift", domiciled=calendar.ago(380))  # fmt: skip
    _contract(yanis, calendar, 6, 322)
    yanis.targets = [(yanis.opened, 5), (calendar.ago(280), 10), (calendar.ago(150), 15)]
    yanis.placements = [("melt", "sublet", calendar.ago(140), None, "")]

    rosa = _story(calendar, "Rosa", "Oliveira", "female", 19, "peer", "nora", 300,
                  housing="parents")  # fmt: skip
    _contract(rosa, calendar, 3, 168)
    rosa.targets = [(rosa.opened, 5), (calendar.ago(130), 10)]

    zoe = _story(calendar, "Zoé", "Cattoire", "female", 25, "ccas", "hugo", 290, housing="hotel",
                 born=calendar.turning(26, in_days=60))  # fmt: skip
    _contract(zoe, calendar, 2, 110)
    zoe.targets = [(zoe.opened, 5), (calendar.ago(80), 10)]
    zoe.placements = [("solfa", "emergency", calendar.ago(250), calendar.ago(236), "better"),
                      ("marraines", "shelter", calendar.ago(236), None, "")]  # fmt: skip

    abdou = _story(calendar, "Abdou", "Lambert", "male", 27, "health", "hugo", 260,
                   housing="shelter", domiciled=calendar.ago(240))  # fmt: skip
    _contract(abdou, calendar, 2, 98)
    abdou.rqth = (calendar.ago(900), calendar.ago(-700))
    abdou.targets = [(abdou.opened, 5), (calendar.ago(70), 10)]
    return [kais, ines, yanis, rosa, zoe, abdou]


def _on_the_way(calendar):
    lola = _ready(_story(calendar, "Lola", "Wacquez", "female", 19, "school", "hugo", 140,
                         housing="parents"))  # fmt: skip
    lola.hearings = [Hearing(calendar.commissions()[0], "admit")]
    wassim = _story(calendar, "Wassim", "Debruyne", "male", 19, "outreach", "hugo", 120,
                    housing="street")  # fmt: skip
    wassim.spe = wassim.opened + timedelta(days=10)
    wassim.papers, wassim.missing = calendar.ago(70), ("bank", "tax", "jobseeker")
    noa = _story(calendar, "Noa", "Flament", "female", 18, "peer", "nora", 24,
                 housing="third_party")  # fmt: skip
    noa.spe = calendar.ago(13)
    noa.papers, noa.missing = calendar.ago(8), ("bank", "tax", "address")
    return [_lina(calendar), _sami(calendar), lola, *_decided(calendar), *_to_hear(calendar),
            wassim, noa]  # fmt: skip


def _lina(calendar):
    """Two signatures of three: the Mission locale's is missing for six days."""
    lina = _ready(_story(calendar, "Lina", "Masson", "female", 20, "mission_locale", "nora", 150,
                         housing="third_party", domiciled=calendar.ago(120)))  # fmt: skip
    lina.hearings = [Hearing(calendar.commissions()[0], "admit")]
    lina.prepared = calendar.ago(12)
    lina.signatures = {"youth": calendar.ago(9), "association": calendar.ago(6)}
    lina.targets = [(lina.opened, 5), (calendar.ago(50), 8)]
    return lina


def _sami(calendar):
    """Ready but for the RIB, two weeks excused, and a SIAO that does not answer."""
    sami = _ready(_story(calendar, "Sami", "Delattre", "male", 22, "outreach", "nora", 52,
                         housing="third_party", domiciled=calendar.ago(30)))  # fmt: skip
    sami.papers, sami.missing = calendar.ago(9), ("bank",)
    sami.excused = [("homeless", calendar.week(5), calendar.week(4, 6))]
    sami.referrals = [
        ("siao", "housing", calendar.ago(11), None, ""),
        ("mission_locale", "spe", calendar.ago(48), calendar.ago(44), "accepted"),
    ]
    return sami


def _decided(calendar):
    """Two decisions wait for approval; the head presented one: her deputy will approve it."""
    idriss = _ready(_story(calendar, "Idriss", "Benoît", "male", 21, "outreach", "nora", 96,
                           housing="street", domiciled=calendar.ago(80)))  # fmt: skip
    idriss.hearings = [Hearing(calendar.last_commission, "admit", approved=False)]
    candice = _ready(_story(calendar, "Candice", "Loridan", "female", 23, "siao", "hugo", 88,
                            housing="shelter"))  # fmt: skip
    candice.hearings = [
        Hearing(calendar.last_commission, "adjourn", ADJOURNED, False, presented_by="claire")
    ]
    candice.referrals = [("siao", "housing", calendar.ago(24), calendar.ago(4), "waiting_list")]
    return idriss, candice


def _to_hear(calendar):
    """Three files on the agenda of the commission to come."""
    for *who, housing in (
        ("Maëva", "Antoine", "female", 18, "child_welfare", "nora", 84, "hotel"),
        ("Théo", "Picavet", "male", 20, "youth_justice", "hugo", 77, "third_party"),
        ("Jade", "Hérin", "female", 22, "outreach", "hugo", 70, "makeshift"),
    ):
        story = _ready(_story(calendar, *who, housing=housing))
        story.hearings = [Hearing(calendar.next_commission, submitted=calendar.ago(3))]
        yield story


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
