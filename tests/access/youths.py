"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

TEAM = (200, 200, 200, 404, 404, 302)
FILE = (200, 404, 200, 404, 404, 302)
ACT = (302, 404, 302, 404, 404, 302)

ACCESS = {
    "youths:list": ("get", None, TEAM),
    "youths:create": ("get", None, TEAM),
    "youths:duplicates": ("get", None, TEAM),
    "youths:detail": ("get", lambda world: [world.youth.public_id], FILE),
    "youths:edit": ("get", lambda world: [world.youth.public_id], FILE),
    "youths:situation_create": ("get", lambda world: [world.youth.public_id], FILE),
    "youths:barrier_create": ("get", lambda world: [world.youth.public_id], FILE),
    "youths:barrier_edit": ("get", lambda world: [world.barrier.public_id], FILE),
    "youths:barrier_lift": ("post", lambda world: [world.barrier.public_id], ACT),
    "youths:paper_edit": ("get", lambda world: [world.paper.public_id], FILE),
    "youths:achievement_create": ("get", lambda world: [world.youth.public_id], FILE),
    "youths:achievement_list": ("get", lambda world: [world.youth.public_id], FILE),
    "youths:achievements_pdf": ("get", lambda world: [world.youth.public_id], FILE),
}
