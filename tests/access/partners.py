"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

TEAM = (200, 200, 200, 404, 404, 302)
OURS = (200, 404, 200, 404, 404, 302)
HEAD = (404, 404, 200, 404, 404, 302)
ACT = (302, 404, 302, 404, 404, 302)
SHOWN = (200, 404, 200, 404, 404, 302)  # an answer shown once
CODE_ASKED = (200, 200, 200, 404, 404, 200)  # by an address that tells nothing before its code
TO_THE_CODE = (302, 302, 302, 404, 404, 302)

ACCESS = {
    "partners:list": ("get", None, TEAM),
    "partners:create": ("get", None, TEAM),
    "partners:detail": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:edit": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:agreement_file": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:merge": ("get", lambda world: [world.partnership.public_id], HEAD),
    "partners:import": ("get", None, HEAD),
    "partners:import_template": ("get", None, HEAD),
    "partners:contact_create": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:contact_edit": ("get", lambda world: [world.contact.public_id], OURS),
    "partners:youth_panel": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:referral_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:referral_answer": ("get", lambda world: [world.referral.public_id], OURS),
    "partners:referral_close": ("post", lambda world: [world.referral.public_id], ACT),
    "partners:placement_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:placement_end": ("get", lambda world: [world.placement.public_id], OURS),
    "partners:placement_edit": ("get", lambda world: [world.placement.public_id], OURS),
    "partners:domiciliation_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:domiciliation_renew": ("get", lambda world: [world.domiciliation.public_id], OURS),
    "partners:domiciliation_end": ("get", lambda world: [world.domiciliation.public_id], OURS),
    "partners:mail_create": ("get", lambda world: [world.domiciliation.public_id], OURS),
    "partners:mail_list": ("get", None, TEAM),
    "partners:mail_hand": ("post", lambda world: [world.mail.public_id], ACT),
    "partners:procedure_create": ("get", lambda world: [world.youth.public_id], OURS),
    "partners:procedure_edit": ("get", lambda world: [world.procedure.public_id], OURS),
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
    "partners:door": ("get", lambda world: [world.partnership.public_id], OURS),
    "partners:door_create": ("post", lambda world: [world.partnership.public_id], ACT),
    "partners:door_revoke": ("post", lambda world: [world.partnership.public_id], ACT),
    "partners:intake_form": ("get", lambda w: [w.door_token], (200, 200, 200, 404, 404, 200)),
    "partners:intake_state": ("get", lambda w: [w.intake_token], (200, 200, 200, 404, 404, 200)),
    "partners:intake_list": ("get", None, TEAM),
    "partners:intake_detail": ("get", lambda world: [world.intake.public_id], OURS),
    "partners:intake_open": ("post", lambda world: [world.intake.public_id], ACT),
    "partners:intake_join": ("post", lambda world: [world.intake.public_id], ACT),
    "partners:intake_refuse": ("get", lambda world: [world.intake.public_id], OURS),
    "partners:intake_advance": ("post", lambda world: [world.intake.public_id], ACT),
    "partners:intake_release": ("post", lambda world: [world.intake.public_id], ACT),
    "partners:intake_reopen": ("post", lambda world: [world.intake.public_id], ACT),
    "partners:intake_file": ("get", lambda world: [world.intake_file.public_id], OURS),
    "partners:shared": ("get", lambda world: [world.share_token], CODE_ASKED),
    "partners:shared_answer": ("get", lambda world: [world.share_token], CODE_ASKED),
    "partners:shared_outcome": ("get", lambda world: [world.share_token], CODE_ASKED),
    "partners:shared_file": (
        "get", lambda world: [world.share_token, world.share_file.public_id], TO_THE_CODE,
    ),
    "partners:shared_pdf": ("get", lambda world: [world.share_token], TO_THE_CODE),
}  # fmt: skip

# Opened by an address, not by an account: tests/security/test_shared_links.py attacks them.
OUTSIDE = {name for name, row in ACCESS.items() if row[2] in (CODE_ASKED, TO_THE_CODE)}
