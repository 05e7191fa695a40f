"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

TEAM = (200, 200, 200, 404, 404, 302)
OURS = (200, 404, 200, 404, 404, 302)
ACT = (302, 404, 302, 404, 404, 302)

ACCESS = {
    "partners:list": ("get", None, TEAM),
    "partners:create": ("get", None, TEAM),
    "partners:detail": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:edit": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:contact_create": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:contact_edit": ("get", lambda world: [world.contact.public_id], OURS),
    "partners:youth_panel": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:referral_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:referral_answer": ("get", lambda world: [world.referral.public_id], OURS),
    "partners:referral_close": ("post", lambda world: [world.referral.public_id], ACT),
    "partners:placement_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:placement_end": ("get", lambda world: [world.placement.public_id], OURS),
    "partners:sharing": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:sharing_pdf": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:consent_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:consent_withdraw": ("post", lambda world: [world.consent.public_id], ACT),
    "partners:consent_proof": ("get", lambda world: [world.consent.public_id], OURS),
}
