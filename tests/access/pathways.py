"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

TEAM = (200, 404, 200, 404, 404, 302)
ACT = (302, 404, 302, 404, 404, 302)
OWN_LISTS = (200, 200, 200, 404, 404, 302)


def youth(world):
    return [world.youth.public_id]


def pathway(world):
    return [world.pathway.public_id]


def commission(world):
    return [world.commission.public_id]


def contract(world):
    return [world.contract.public_id]


def starting(world):
    return [world.starting.public_id]


def left(world):
    return [world.left.public_id]


def criterion(world):
    return [world.starting.public_id, "age"]


def running(world):
    return [world.running.pathway.public_id]


def unscanned(world):
    return [world.running.signatures.first().public_id]


def decided(world):
    return [world.decision.public_id]


def announced(world):
    return [world.announced.public_id]


def admitted(world):
    return [world.announced.case.pathway.public_id]


ACCESS = {
    "pathways:youth_panel": ("get", youth, TEAM),
    "pathways:open": ("post", youth, ACT),
    "pathways:detail": ("get", pathway, TEAM),
    "pathways:history": ("get", pathway, TEAM),
    "pathways:administrative": ("get", pathway, TEAM),
    "pathways:step_skip": ("get", lambda world: [world.pathway.public_id, "papers"], TEAM),
    "pathways:assessment_request": ("get", starting, TEAM),
    "pathways:eligibility": ("get", pathway, TEAM),
    "pathways:criterion_check": ("get", lambda world: [world.pathway.public_id, "spe"], TEAM),
    "pathways:criterion_overrule": ("get", criterion, TEAM),
    "pathways:signature_plan": ("get", starting, TEAM),
    "pathways:ruling_withdraw": ("post", lambda world: [world.ruling.public_id], ACT),
    "pathways:spe_check_create": ("get", starting, TEAM),
    "pathways:meeting_create": ("get", starting, TEAM),
    "pathways:assessment_create": ("get", starting, TEAM),
    "pathways:unavailability_create": ("get", pathway, TEAM),
    "pathways:exit_create": ("get", pathway, TEAM),
    "pathways:reopen": ("get", left, TEAM),
    "pathways:follow_up_create": ("get", left, TEAM),
    "pathways:breach_create": ("get", running, TEAM),
    "pathways:breach_answer": ("get", lambda world: [world.breach.public_id], TEAM),
    "pathways:file_close": ("get", lambda world: [world.met.public_id], TEAM),
    "pathways:file_reopen": ("get", lambda world: [world.gone.public_id], TEAM),
    "pathways:commission_list": ("get", None, OWN_LISTS),
    "pathways:commission_create": ("get", None, OWN_LISTS),
    "pathways:commission": ("get", commission, TEAM),
    "pathways:case_create": ("post", commission, ACT),
    "pathways:commission_edit": ("get", commission, TEAM),
    "pathways:commission_members": ("get", commission, TEAM),
    "pathways:commission_cancel": ("get", commission, TEAM),
    "pathways:commission_close": ("get", commission, TEAM),
    "pathways:agenda_order": ("post", commission, ACT),
    "pathways:session": ("get", commission, TEAM),
    "pathways:presence": ("post", commission, ACT),
    "pathways:decisions_approve": ("post", commission, ACT),
    "pathways:case_edit": ("get", lambda world: [world.case.public_id], TEAM),
    "pathways:case_withdraw": ("get", lambda world: [world.case.public_id], TEAM),
    "pathways:decision_return": ("get", decided, TEAM),
    "pathways:decision_correct": ("get", announced, TEAM),
    "pathways:decision_notify": ("get", announced, TEAM),
    "pathways:decision_create": ("get", lambda world: [world.case.public_id], TEAM),
    "pathways:decision_approve": ("post", lambda world: [world.decision.public_id], ACT),
    "pathways:decision_letter": ("get", lambda world: [world.approved.public_id], TEAM),
    "pathways:commission_minutes": ("get", commission, TEAM),
    "pathways:contract_pdf": ("get", contract, TEAM),
    "pathways:contract_create": ("get", admitted, TEAM),
    "pathways:contract": ("get", contract, TEAM),
    "pathways:contract_edit": ("get", contract, TEAM),
    "pathways:contract_cancel": ("get", contract, TEAM),
    "pathways:extension_create": ("get", lambda world: [world.running.public_id], TEAM),
    "pathways:signature_create": ("get", contract, TEAM),
    "pathways:signature_scan": ("get", unscanned, TEAM),
    "pathways:signature_file": ("get", lambda world: [world.signature.public_id], TEAM),
}
