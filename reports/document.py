"""The whole bilan as it is printed: what the template shows, and nothing it must not."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from cej_jr.documents import drawing_url, render_pdf
from reports import breakdowns, charts, legal, outreach, references, tables
from reports.disclosure import PERCENT_FROM, THRESHOLD
from reports.indicators import ESSENTIAL, figures_of
from reports.indicators.figure import Figure
from reports.indicators.period import Period
from reports.models import Report

TEMPLATE = "reports/document.html"
ESSENTIAL_TEMPLATE = "reports/document_essential.html"
PARTS = {
    "essentiel": "L’essentiel",
    "paroles": "Paroles du terrain",
    "editorial": "Éditorial",
    "cadre": "Le cadre légal",
    "public": "Le public visé",
    "partenaires": "L’équipe et les partenaires",
    "parcours": "Le parcours",
    "profil": "Le public accompagné",
    "freins": "Les freins et les réussites",
    "allervers": "L’aller-vers et les urgences",
    "accompagnement": "L’accompagnement",
    "collectif": "Les actions collectives",
    "hebergement": "L’hébergement",
    "volets": "Les objectifs de la convention",
    "sorties": "Sorties et devenir",
    "comparaison": "Comparaison nationale",
    "conclusion": "Conclusion",
    "perspectives": "Enjeux et perspectives",
    "methode": "Méthode",
    "sigles": "Sigles",
}
Section = Report.Section
TITLES = {
    Section.EDITORIAL: "Ce que cette année nous a appris",
    Section.LEGAL: "Un cadre fait pour raccrocher",
    Section.PUBLIC: "Qui nous accompagnons",
    Section.PATHWAY: "De la rencontre au contrat, pas à pas",
    Section.COLLECTIVE: "Faire ensemble",
    Section.HOUSING: "Un toit, même provisoire",
    Section.CONCLUSION: "Tenir dans la durée",
    Section.PERSPECTIVES: "Et maintenant",
}


@dataclass(frozen=True)
class Card:
    """A key figure, and the same one a year before."""

    figure: Figure
    before: str


@dataclass(frozen=True)
class Text:
    """What a section says: the team's words, or the default ones."""

    title: str
    body: str


class Document:
    """Everything the bilan of one year shows. Each part is counted when it is first read."""

    threshold = THRESHOLD
    threshold_less_one = THRESHOLD - 1
    percent_from = PERCENT_FROM

    def __init__(self, report, *, today):
        self.report = report
        self.programme = report.programme
        self.period = Period.of(report, today=today)

    @cached_property
    def figures(self):
        return figures_of(self.period)

    @cached_property
    def cards(self):
        before = {}
        if self.report.year > self.period.origin_year:
            before = figures_of(self.period.before(), ESSENTIAL)
        return [
            Card(self.figures[code], before[code].published if before else "") for code in ESSENTIAL
        ]

    @property
    def year(self):
        return str(self.report.year)

    @property
    def year_before(self):
        return str(self.report.year - 1)

    @property
    def origin_year(self):
        return str(self.period.origin_year)

    @property
    def is_empty(self):
        return not self.period.identified

    @cached_property
    def parts(self):
        """Anchor → title of the parts that have something to say, in the printed order."""
        figures = self.figures
        there = {
            "paroles": self.quotes,
            "editorial": "editorial" in self.texts,
            "cadre": "legal" in self.texts,
            "public": "public" in self.texts,
            "partenaires": self.partners or self.team,
            "parcours": self.flow or "pathway" in self.texts,
            "profil": self.drawings.keys() - {"heures"} or self.profile,
            "freins": self.barriers or self.achievements,
            "allervers": self.outings or self.aids,
            "accompagnement": figures["contacts"].value or figures["outings"].value,
            "collectif": self.actions or "collective" in self.texts,
            "hebergement": self.roofs or "housing" in self.texts,
            "volets": self.objectives,
            "sorties": figures["exits"].value,
            "comparaison": self.comparisons,
            "conclusion": "conclusion" in self.texts,
            "perspectives": "perspectives" in self.texts,
        }
        return {anchor: title for anchor, title in PARTS.items() if there.get(anchor, True)}

    @cached_property
    def team(self):
        """The functions of the team, not its names."""
        members = self.programme.memberships.of_team().order_by("job_title")
        titles = dict.fromkeys(member.get_job_title_display() for member in members)
        return [title if title.isupper() else title[:1].lower() + title[1:] for title in titles]

    @cached_property
    def texts(self):
        """Section → text, for the sections that have words."""
        written = {
            row.section: Text(row.title, row.body) for row in self.report.texts.all() if row.body
        }
        if Section.LEGAL not in written:
            default = Text(*legal.framework(self.programme, self.report.year))
            if default.body:
                written[Section.LEGAL] = default
        return {str(section): text for section, text in written.items()}

    @property
    def titles(self):
        """Section → its title: the team's, or the usual one."""
        given = {code: text.title for code, text in self.texts.items() if text.title}
        return {str(section): given.get(section, title) for section, title in TITLES.items()}

    @cached_property
    def quotes(self):
        """Only words someone agreed to see printed."""
        return list(self.report.quotes.filter(agreed=True))

    @cached_property
    def funders(self):
        return list(self.programme.funders.all())

    @property
    def partners(self):
        return self.period.partnerships

    @property
    def legal_sources(self):
        return legal.sources(self.programme, self.report.year)

    @cached_property
    def tables(self):
        """Code → table, for the tables that have at least one number to print."""
        found = {one.code: one(self.period) for one in breakdowns.BREAKDOWNS}
        return {code: table for code, table in found.items() if table.is_publishable}

    @property
    def profile(self):
        """The tables of the profile that are not already drawn."""
        codes = ("sex", "qpv", "education", "resources", "origin")
        return [self.tables[code] for code in codes if code in self.tables]

    @property
    def exit_families(self):
        """Only with a number in it: otherwise figures 81 and 82 already say as much."""
        table = self.tables.get("exit_families")
        return table if table and any(row.count for row in table.rows) else None

    @cached_property
    def flow(self):
        return tables.flow(self.period)

    @cached_property
    def barriers(self):
        return breakdowns.barriers_by_theme(self.period)

    @cached_property
    def achievements(self):
        """A few sentences the young people agreed to, each once."""
        agreed = [row.text for row in self.period.achievements if row.agreed]
        return list(dict.fromkeys(agreed))[:6]

    @cached_property
    def hours_by_family(self):
        return tables.hours_by_family(self.period)

    @cached_property
    def hours_by_mode(self):
        return tables.hours_by_mode(self.period)

    @cached_property
    def outings(self):
        """Forms of outings, once the year tells one of them in detail."""
        rows = outreach.outings_by_setting(self.period)
        return rows if any(row.label != outreach.NOT_TOLD for row in rows) else []

    @cached_property
    def met_by_age(self):
        return outreach.met_by_age(self.period)

    @cached_property
    def needs(self):
        return outreach.needs_by_theme(self.period)

    @cached_property
    def aids(self):
        return outreach.aids_by_kind(self.period)

    @cached_property
    def actions(self):
        return tables.collective_actions(self.period)

    @cached_property
    def roofs(self):
        return tables.roofs(self.period)

    @cached_property
    def objectives(self):
        return tables.objectives(self.period)

    @cached_property
    def comparisons(self):
        return references.comparisons(self.figures, self.tables)

    @property
    def acronyms(self):
        return legal.ACRONYMS

    @cached_property
    def drawings(self):
        """Name → chart, for the charts that have something to draw."""
        drawn = {}
        for name, draw in charts.CHARTS.items():
            table = self.tables.get({"hebergement": "housing"}.get(name, name))
            if table:
                drawn[name] = draw(table)
        if self.figures["real_hours"].value:
            months = tables.hours_by_month(self.period)
            drawn["heures"] = charts.hours(months, self.figures["real_hours"].published)
        return drawn

    def pages(self):
        """Chart name → (address in the page, words), for the preview in a browser."""
        return {
            name: (reverse("reports:chart", args=[self.report.public_id, name]), chart.alt)
            for name, chart in self.drawings.items()
        }

    def essential_pdf(self, *, draft):
        """Two pages: the key figures, and what changed in a year."""
        context = {"document": self, "draft": draft}
        return render_pdf(ESSENTIAL_TEMPLATE, context)

    def pdf(self, *, draft):
        """The bytes of the PDF; a draft says so on its cover and on every page."""
        drawn = {
            name: (drawing_url(f"{name}.svg"), chart.alt) for name, chart in self.drawings.items()
        }
        return render_pdf(
            TEMPLATE,
            {"document": self, "charts": drawn, "draft": draft, "preview": False},
            drawings={f"{name}.svg": chart.svg for name, chart in self.drawings.items()},
        )
