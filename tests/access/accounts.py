"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

ACCESS = {
    "accounts:settings": ("get", None, (404, 404, 200, 404, 200, 302)),
    "accounts:programme_edit": ("get", None, (404, 404, 200, 404, 200, 302)),
    # One's own programme opens; the stranger asks for someone else's.
    "accounts:programme_switch": (
        "post",
        lambda world: [world.programme.slug],
        (302, 404, 302, 302, 302, 302),
    ),
}
