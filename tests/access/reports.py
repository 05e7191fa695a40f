"""Who may open the addresses of this room: educator, stranger, head, funder, admin, anonymous."""

from django.core.files.base import ContentFile

from accounts.models import Programme
from tests.access.world import DAY, DOT
from tests.factories import ReportFactory


def report(world):
    return [world.report.public_id]


def this_year(world):
    """Of the year in which the world's activities take place."""
    there = world.programme.reports.filter(year=2026).first()
    return there or ReportFactory(programme=world.programme, year=2026, created_by=world.head)


def hours_chart(world):
    return [this_year(world).public_id, "hours_by_month"]


def quote(world):
    row = world.report.quotes.create(text="Mot", speaker="Une éducatrice")
    return [row.public_id]


def publication(world):
    return [world.publication.public_id]


def anonymous_list(world):
    lines = [{"code": "A1", "age": "18 à 21 ans", "month": "mars 2024", "outcome": "–"}]
    world.publication.people = {"accompanied": {"number": 1, "label": "jeunes", "lines": lines}}
    world.publication.save()
    return [world.publication.public_id, "accompanied"]


def added_figure(world):
    row = world.programme.custom_figures.create(
        label="jeunes femmes", conditions={"sex": ["female"]}, created_by=world.head
    )
    return [row.public_id]


def objective(world):
    row = world.programme.objectives.create(volet="housing", label="Mot")
    return [row.public_id]


def earlier_text(world):
    row = world.report.revisions.create(
        section="editorial", number=1, body="Mot", replaced_by=world.head
    )
    return [row.public_id]


def editorial(world):
    return [*report(world), "editorial"]


def suggested(world):
    type(world.activity).objects.filter(pk=world.activity.pk).update(in_bilan=True)
    return [this_year(world).public_id, "activity", world.activity.public_id]


def picture(world):
    file = ContentFile(DOT, name="original.png")
    row = world.report.pictures.create(file=file, caption="Mot", right_checked=True)
    return [row.public_id]


def agreed_photo(world):
    world.photo.people.update(right="given", said_on=DAY)
    return [this_year(world).public_id, world.photo.public_id]


def story(world):
    row = world.report.stories.create(title="Mot", text="Mot", confirmed=True)
    return [row.public_id]


def colours(world):
    return [world.programme.public_id]


def logo(world):
    """Nothing else of the programme is written over: a test may have changed it meanwhile."""
    world.programme.logo.save("original.png", ContentFile(DOT), save=False)
    Programme.objects.filter(pk=world.programme.pk).update(logo=world.programme.logo.name)
    return colours(world)


def link(world):
    return [world.publication_link.public_id]


def linked(world):
    return [world.publication_token]


HERE = (200, 200, 200, 404, 404, 302)
TEAM = (200, 404, 200, 404, 404, 302)
HEAD = (404, 404, 200, 404, 404, 302)
TEAM_ACT = (302, 404, 302, 404, 404, 302)
READERS = (200, 404, 200, 200, 404, 302)
READERS_HERE = (200, 200, 200, 200, 404, 302)
ANYONE = (200, 200, 200, 200, 404, 200)

ACCESS = {
    "reports:list": ("get", None, HERE),
    "reports:create": ("get", None, HERE),
    "reports:detail": ("get", report, TEAM),
    "reports:figures": ("get", lambda world: [*report(world), "jeunes"], TEAM),
    "reports:figure": ("get", lambda world: [*report(world), "accompanied"], TEAM),
    "reports:chart": ("get", hours_chart, TEAM),
    "reports:colours": ("get", report, TEAM),
    "reports:preview": ("get", report, TEAM),
    "reports:preview_part": ("get", editorial, TEAM),
    "reports:preview_rest": ("get", lambda world: [*report(world), "parcours"], TEAM),
    "reports:pdf": ("get", report, TEAM),
    "reports:essential_pdf": ("get", report, TEAM),
    "reports:text_edit": ("get", lambda world: [*report(world), "editorial"], TEAM),
    "reports:text_draft": ("post", editorial, (422, 404, 422, 404, 404, 302)),
    "reports:text_read": ("post", editorial, TEAM_ACT),
    "reports:text_sentences": ("get", editorial, TEAM),
    "reports:text_revision": ("get", earlier_text, TEAM),
    "reports:edit": ("get", report, TEAM),
    "reports:outline": ("get", report, TEAM),
    "reports:suggestion_list": ("get", report, TEAM),
    "reports:suggestion_answer": ("post", suggested, TEAM_ACT),
    "reports:objective_list": ("get", None, HERE),
    "reports:objective_create": ("get", None, HEAD),
    "reports:objective_edit": ("get", objective, HEAD),
    "reports:objective_delete": ("get", objective, HEAD),
    "reports:quote_create": ("get", report, TEAM),
    "reports:quote_edit": ("get", quote, TEAM),
    "reports:custom_list": ("get", None, HEAD),
    "reports:custom_create": ("get", None, HEAD),
    "reports:custom_edit": ("get", added_figure, HEAD),
    "reports:dashboard": ("get", None, HERE),
    "reports:dashboard_part": ("get", lambda world: ["essentiel"], HERE),
    "reports:dashboard_before": ("get", lambda world: ["essentiel"], HERE),
    "reports:dashboard_tables": ("get", lambda world: ["profil"], HERE),
    "reports:dashboard_line": ("get", lambda world: ["flow", "1"], HERE),
    "reports:dashboard_figure": ("get", lambda world: ["accompanied"], HERE),
    "reports:dashboard_chart": ("get", lambda world: ["ages"], HERE),
    "reports:dashboard_export": ("get", lambda world: ["flow", "csv"], HERE),
    "reports:dashboard_workbook": ("get", None, HERE),
    "reports:repair_list": ("get", None, HERE),
    "reports:quote_delete": ("post", quote, TEAM_ACT),
    "reports:identity": ("get", None, HEAD),
    "reports:identity_css": ("get", colours, READERS),
    "reports:logo_file": ("get", logo, READERS),
    "reports:picture_list": ("get", report, TEAM),
    "reports:picture_choose": ("get", lambda world: [this_year(world).public_id], TEAM),
    "reports:picture_create": ("get", report, TEAM),
    "reports:picture_source": ("get", agreed_photo, TEAM),
    "reports:picture_edit": ("get", picture, TEAM),
    "reports:picture_file": ("get", picture, TEAM),
    "reports:picture_move": ("post", picture, TEAM_ACT),
    "reports:picture_delete": ("post", picture, TEAM_ACT),
    "reports:story_list": ("get", report, TEAM),
    "reports:story_create": ("get", report, TEAM),
    "reports:story_edit": ("get", story, TEAM),
    "reports:story_move": ("post", story, TEAM_ACT),
    "reports:story_delete": ("post", story, TEAM_ACT),
    "reports:publish": ("get", report, HEAD),
    "reports:publication": ("get", publication, READERS),
    "reports:publication_pdf": ("get", publication, READERS),
    "reports:publication_essential": ("get", publication, READERS),
    "reports:publication_workbook": ("get", publication, READERS),
    "reports:publication_differences": ("get", publication, READERS),
    "reports:publish_checks": ("get", lambda world: [*report(world), "textes"], HEAD),
    "reports:compare": ("get", None, READERS_HERE),
    "reports:link_create": ("get", publication, HEAD),
    "reports:link_revoke": ("post", link, (404, 404, 302, 404, 404, 302)),
    "reports:linked": ("get", linked, ANYONE),
    "reports:linked_pdf": ("get", linked, ANYONE),
    "reports:download_list": ("get", None, HEAD),
    "reports:small_counts": ("get", report, TEAM),
    "reports:disclosure_edit": ("get", lambda world: [*report(world), "accompanied"], TEAM),
    "reports:publication_people": ("get", anonymous_list, READERS),
}
