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


ACCESS = {
    "pathways:youth_panel": ("get", youth, TEAM),
    "pathways:open": ("post", youth, ACT),
    "pathways:detail": ("get", pathway, TEAM),
    "pathways:history": ("get", pathway, TEAM),
    "pathways:administrative": ("get", pathway, TEAM),
    "pathways:step_skip": ("get", lambda world: [world.pathway.public_id, "papers"], TEAM),
    "pathways:assessment_request": ("get", pathway, TEAM),
    "pathways:eligibility": ("get", pathway, TEAM),
    "pathways:criterion_check": ("get", lambda world: [world.pathway.public_id, "spe"], TEAM),
    "pathways:criterion_overrule": ("get", lambda world: [world.pathway.public_id, "age"], TEAM),
    "pathways:signature_plan": ("get", pathway, TEAM),
    "pathways:ruling_withdraw": ("post", lambda world: [world.ruling.public_id], ACT),
    "pathways:spe_check_create": ("get", pathway, TEAM),
    "pathways:meeting_create": ("get", pathway, TEAM),
    "pathways:assessment_create": ("get", pathway, TEAM),
    "pathways:unavailability_create": ("get", pathway, TEAM),
    "pathways:exit_create": ("get", pathway, TEAM),
    "pathways:reopen": ("get", pathway, TEAM),
    "pathways:follow_up_create": ("get", pathway, TEAM),
    "pathways:breach_create": ("get", pathway, TEAM),
    "pathways:breach_answer": ("get", lambda world: [world.breach.public_id], TEAM),
    "pathways:file_close": ("get", youth, TEAM),
    "pathways:file_reopen": ("get", youth, TEAM),
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
    "pathways:decision_return": ("get", lambda world: [world.decision.public_id], TEAM),
    "pathways:decision_correct": ("get", lambda world: [world.decision.public_id], TEAM),
    "pathways:decision_notify": ("get", lambda world: [world.decision.public_id], TEAM),
    "pathways:decision_create": ("get", lambda world: [world.case.public_id], TEAM),
    "pathways:decision_approve": ("post", lambda world: [world.decision.public_id], ACT),
    "pathways:decision_letter": ("get", lambda world: [world.approved.public_id], TEAM),
    "pathways:commission_minutes": ("get", commission, TEAM),
    "pathways:contract_pdf": ("get", contract, TEAM),
    "pathways:contract_create": ("get", pathway, TEAM),
    "pathways:contract": ("get", contract, TEAM),
    "pathways:contract_edit": ("get", contract, TEAM),
    "pathways:contract_cancel": ("get", contract, TEAM),
    "pathways:extension_create": ("get", contract, TEAM),
    "pathways:signature_create": ("get", contract, TEAM),
    "pathways:signature_scan": ("get", lambda world: [world.signature.public_id], TEAM),
    "pathways:signature_file": ("get", lambda world: [world.signature.public_id], TEAM),
}
