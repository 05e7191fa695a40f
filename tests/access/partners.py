"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

TEAM = (200, 200, 200, 404, 404, 302)
OURS = (200, 404, 200, 404, 404, 302)
ACT = (302, 404, 302, 404, 404, 302)
SHOWN = (200, 404, 200, 404, 404, 302)  # an answer shown once

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
    "partners:referral_list": ("get", None, TEAM),
    "partners:referral_detail": ("get", lambda world: [world.referral.public_id], OURS),
    "partners:referral_edit": ("get", lambda world: [world.prepared.public_id], OURS),
    "partners:referral_send": ("get", lambda world: [world.prepared.public_id], OURS),
    "partners:referral_pdf": ("get", lambda world: [world.prepared.public_id], OURS),
    "partners:referral_link": ("post", lambda world: [world.shared.public_id], ACT),
    "partners:referral_revoke": ("post", lambda world: [world.shared.public_id], ACT),
    "partners:referral_outcome": ("get", lambda world: [world.answered.public_id], OURS),
    "partners:referral_file_create": ("get", lambda world: [world.prepared.public_id], OURS),
    "partners:referral_file": ("get", lambda world: [world.attached.public_id], OURS),
    "partners:referral_file_delete": ("post", lambda world: [world.attached.public_id], ACT),
}
