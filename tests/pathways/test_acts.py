"""Every act from every stage: done, or refused by a rule it names, with nothing written.

The table is written by hand: a stage is where the act leads, a sentence is why it is refused.
"""

from datetime import date, timedelta
from functools import partial

import pytest

from pathways import workflow
from pathways.workflow import Refused
from tests.factories import CommissionFactory, SituationFactory
from tests.pathways.conftest import AFTER, DAY
from tests.pathways.rows import everything

STAGES = ["mobilisation", "submitted", "admitted", "in_contract", "closed"]
M, S, A, C, X = STAGES

ENDED = "Ce parcours est terminé : rien ne peut plus y être ajouté"
OPEN = "Un parcours est déjà ouvert"
NOT_TO_PRESENT = "il n’est pas à présenter"
DECIDED = "Une décision est déjà enregistrée"
STAYS = "il reste à l’ordre du jour"
APPROVED = "Cette décision est déjà approuvée"
WENT_ON = "Le parcours a continué depuis cette décision"
SAID_YES = "Un contrat se prépare après l’admission"
SIGNED = "n’attend plus de signature"
NOT_RUNNING = "Seul un contrat commencé se prolonge"
UNDECIDED = "Il reste à décider, à approuver ou à retirer"
NOTED = "Une décision est déjà notée"

# act: (what it is done to, then what comes of it in M, S, A, C, X)
TABLE = {
    "open_pathway": ("file", OPEN, OPEN, OPEN, OPEN, X),
    "plan_signature": ("file", M, S, A, "court déjà à cette date", ENDED),
    "record_spe_check": ("file", M, S, A, C, ENDED),
    "record_meeting": ("file", M, S, A, C, ENDED),
    "request_assessment": ("file", M, S, A, C, ENDED),
    "record_assessment": ("file", M, S, A, C, ENDED),
    "skip_step": ("file", M, S, A, C, ENDED),
    "check_criterion": ("file", M, S, A, C, ENDED),
    "overrule_criterion": ("file", M, S, A, C, ENDED),
    "withdraw_ruling": ("file", M, S, A, C, ENDED),
    "excuse": ("file", M, S, A, C, ENDED),
    "record_breach": ("file", *["une fois le contrat commencé"] * 3, C, ENDED),
    "submit_case": ("file", S, *[NOT_TO_PRESENT] * 4),
    "prepare_contract": ("file", SAID_YES, SAID_YES, A, SAID_YES, SAID_YES),
    "record_exit": ("file", X, X, X, X, ENDED),
    "reopen": ("file", *["il n’y a rien à rouvrir"] * 4, M),
    "record_follow_up": ("file", *["ce parcours est ouvert"] * 4, X),
    "close_file": ("file", *["notez d’abord la sortie"] * 4, X),
    "reopen_file": ("file", *["Ce dossier est ouvert"] * 5),
    "record_decision": ("case", DECIDED, S, DECIDED, DECIDED, DECIDED),
    "plan_case": ("case", M, S, A, C, X),
    "withdraw_case": ("case", STAYS, M, STAYS, STAYS, STAYS),
    "approve_decision": ("decision", APPROVED, A, APPROVED, APPROVED, APPROVED),
    "return_decision": ("decision", APPROVED, S, APPROVED, APPROVED, APPROVED),
    "correct_decision": ("decision", S, "n’est pas approuvée", S, WENT_ON, S),
    "record_notification": ("decision", M, "une fois approuvée", A, C, X),
    "change_commission": ("session", NOTED, S, NOTED, NOTED, NOTED),
    "cancel_commission": ("session", NOTED, M, NOTED, NOTED, NOTED),
    "note_presence": ("session", M, S, A, C, X),
    "order_cases": ("session", M, S, A, C, X),
    "add_member": ("session", M, S, A, C, X),
    "remove_member": ("session", M, S, A, C, X),
    "close_commission": ("session", M, UNDECIDED, A, C, X),
    "change_text": ("contract", SIGNED, SIGNED, A, SIGNED, SIGNED),
    "cancel_contract": ("contract", SIGNED, SIGNED, A, SIGNED, SIGNED),
    "sign_contract": ("contract", SIGNED, SIGNED, A, SIGNED, SIGNED),
    "attach_scan": ("signature", M, S, A, C, X),
    "extend_contract": ("contract", NOT_RUNNING, NOT_RUNNING, NOT_RUNNING, C, NOT_RUNNING),
    "propose_breach": ("breach", *["déjà partie à la Mission locale"] * 4, ENDED),
    "answer_breach": ("breach", M, S, A, C, X),
}
ARGUMENTS = {
    "open_pathway": {"opened_on": DAY},
    "plan_signature": {"planned_on": DAY},
    "record_spe_check": {"checked_on": DAY, "result": "unknown", "source": "mission_locale"},
    "record_meeting": {"held_on": DAY, "attendees": "Nous trois"},
    "request_assessment": {"kind": "housing", "requested_on": DAY},
    "record_assessment": {"kind": "mobility", "assessed_on": DAY},
    "skip_step": {"step": "tripartite", "reason": "Vue ailleurs", "decided_on": DAY},
    "check_criterion": {"code": "income", "answer": "yes", "reason": "Vu", "decided_on": DAY},
    "overrule_criterion": {"code": "training", "reason": "Il arrête", "decided_on": DAY},
    "withdraw_ruling": {"withdrawn_on": DAY},
    "excuse": {"reason": "health", "starts_on": DAY, "ends_on": DAY},
    "record_breach": {
        "happened_on": DAY, "kind": "absence", "facts": "Absente", "proposal": "talk",
    },
    "submit_case": {"submitted_on": DAY},
    "prepare_contract": {"months": 12, "prepared_on": DAY},
    "record_exit": {"exited_on": DAY, "reason": "training"},
    "reopen": {"reopened_on": DAY, "reason": "De retour"},
    "record_follow_up": {"months": 3, "asked_on": date(2026, 6, 11), "situation": "search"},
    "close_file": {"closed_on": DAY, "reason": "Fini"},
    "reopen_file": {"reopened_on": DAY, "reason": "De retour"},
    "record_decision": {"outcome": "admit", "decided_on": DAY},
    "plan_case": {"minutes": 20, "asked": "Une place en foyer"},
    "withdraw_case": {"reason": "Parti", "withdrawn_on": DAY},
    "approve_decision": {"approved_on": DAY},
    "return_decision": {"note": "Le motif ?", "returned_on": DAY},
    "correct_decision": {
        "outcome": "redirect", "reason": "Ailleurs", "correction_note": "Erreur", "decided_on": DAY,
    },
    "record_notification": {"notified_on": DAY, "means": "hand"},
    "change_commission": {"held_on": DAY + timedelta(days=7)},
    "cancel_commission": {"reason": "Neige", "cancelled_on": DAY},
    "add_member": {"name": "La conseillère"},
    "order_cases": {"cases": []},
    "close_commission": {"closed_on": DAY},
    "change_text": {"changed_on": DAY, "months": 6},
    "cancel_contract": {"cancelled_on": DAY},
    "sign_contract": {"party": "mission_locale", "signer_name": "Elle", "signed_on": DAY},
    "attach_scan": {"file": "signatures/original.pdf"},
    "extend_contract": {
        "kind": "need", "reason": "Le CAP finit en mai", "decided_on": DAY,
        "new_end": date(2027, 6, 10),
    },
    "propose_breach": {"heard_on": DAY, "youth_words": "Malade", "proposal": "talk"},
    "answer_breach": {"answer": "warning", "answered_on": AFTER},
}  # fmt: skip


def the_youth(scene, by):
    return scene.pathway.youth, {}


def a_later_commission(scene, by):
    later = CommissionFactory(programme=scene.pathway.programme, held_on=DAY + timedelta(days=7))
    return later, {"pathway": scene.pathway}


def a_no(scene, by):
    SituationFactory(youth=scene.pathway.youth, in_training=True)
    return scene.subject, {}


def a_ruling(scene, by):
    row = {"kind": "check", "code": "income", "reason": "Vu", "decided_on": DAY, "decided_by": by}
    return scene.pathway.rulings.create(**row), {}


def a_member(scene, by):
    return scene.subject.members.create(name="Le psychologue"), {}


def someone_present(scene, by):
    return scene.subject, {"present": [a_member(scene, by)[0]]}


# What some acts need besides the row of the scene: their subject, and more arguments.
NEEDS = {
    "open_pathway": the_youth,
    "close_file": the_youth,
    "reopen_file": the_youth,
    "submit_case": a_later_commission,
    "overrule_criterion": a_no,
    "withdraw_ruling": a_ruling,
    "remove_member": a_member,
    "note_presence": someone_present,
}


def ready(name, scene, by, **changes):
    """The act, about to be done to what the scene holds."""
    needs = NEEDS.get(name, lambda scene, by: (scene.subject, {}))
    subject, more = needs(scene, by)
    arguments = {**ARGUMENTS.get(name, {}), **more, "by": by, **changes}
    return partial(getattr(workflow, name), subject, **arguments)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", TABLE)
def test_every_act_from_every_stage(name, stage, scene, head):
    kind, *outcomes = TABLE[name]
    expected = outcomes[STAGES.index(stage)]
    scene = scene(kind, stage)
    assert scene.pathway.stage == stage
    act = ready(name, scene, head)
    before = everything()
    if expected in STAGES:
        act()
        scene.pathway.refresh_from_db()
        assert scene.pathway.stage == expected
        assert name == "order_cases" or everything() != before
    else:
        with pytest.raises(Refused, match=expected):
            act()
        assert everything() == before


def test_the_table_forgets_no_act():
    others = {"Refused", "is_head", "is_only_head", "possible_outcomes", "possible_reasons"}
    others.add("seat_as_before")  # looks at the session only
    assert set(TABLE) == set(workflow.__all__) - others
