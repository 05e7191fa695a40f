"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

ACCESS = {
    "home": ("get", None, (200, 200, 200, 200, 200, 302)),
    "health": ("get", None, (200, 200, 200, 200, 200, 200)),
}
