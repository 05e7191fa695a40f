"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

ACCESS = {
    "activities:log": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:log_draft": ("post", None, (204, 204, 204, 404, 404, 302)),
    "activities:undo": ("post", lambda w: [w.activity.public_id], (302, 404, 302, 404, 404, 302)),
    "activities:edit": ("get", lambda w: [w.activity.public_id], (200, 404, 404, 404, 404, 302)),
    "activities:detail": ("get", lambda w: [w.activity.public_id], (200, 404, 200, 404, 404, 302)),
    "activities:week": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:group_create": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:group_list": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:group_edit": (
        "get",
        lambda w: [w.group_activity.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:group_cancel": (
        "get",
        lambda w: [w.group_activity.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:sheet": (
        "get",
        lambda w: [w.group_activity.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:photo_create": (
        "get",
        lambda w: [w.group_activity.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:photo_edit": (
        "get",
        lambda w: [w.photo.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:photo_file": (
        "get",
        lambda w: [w.photo.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:photo_delete": (
        "post",
        lambda w: [w.photo.public_id],
        (302, 404, 302, 404, 404, 302),
    ),
    "activities:attendance": (
        "get",
        lambda w: [w.group_activity.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:youth_week": (
        "get",
        lambda w: [w.youth.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:youth_thread": (
        "get",
        lambda w: [w.youth.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:commission_pack": (
        "get",
        lambda w: [w.commission.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:target_create": (
        "get",
        lambda w: [w.youth.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:outreach_list": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:outreach_create": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:outreach_edit": (
        "get",
        lambda w: [w.outing.activity.public_id],
        (200, 404, 404, 404, 404, 302),
    ),
    "activities:team_journal": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:team_journal_pdf": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:handover_create": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:handover_edit": (
        "get",
        lambda w: [w.handover.public_id],
        (200, 404, 404, 404, 404, 302),
    ),
    "activities:handover_delete": (
        "post",
        lambda w: [w.handover.public_id],
        (302, 404, 404, 404, 404, 302),
    ),
    "activities:silence_list": ("get", None, (200, 200, 200, 404, 404, 302)),
    "activities:rhythm_create": (
        "get",
        lambda w: [w.youth.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:recontact_create": (
        "get",
        lambda w: [w.youth.public_id],
        (200, 404, 200, 404, 404, 302),
    ),
    "activities:recontact_undo": (
        "post",
        lambda w: [w.recontact.public_id],
        (302, 404, 302, 404, 404, 302),
    ),
}
