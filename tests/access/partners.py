"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

ACCESS = {}
