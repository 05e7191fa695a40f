"""The whole bilan as it is printed: what the templates show, and nothing they must not."""

import re
from functools import cached_property

from django.template.loader import render_to_string
from django.urls import reverse

from cej_jr.documents import drawing_url, render_pdf
from reports import charts, legal
from reports.colours import WHITE, readable_on
from reports.disclosure import PERCENT_FROM, THRESHOLD
from reports.grids import GRIDS, grids_of
from reports.identity import identity
from reports.images import printed_pictures
from reports.indicators import ESSENTIAL, figures_of
from reports.indicators.period import Period
from reports.laid import Card, Drawing, LaidPart, Text, promises_of, says, steps_of
from reports.models import DisclosureChoice, Report
from reports.mosaic import ALBUM, css_of, on_paper, on_screen, rows_of
from reports.outline import is_on, ordered
from reports.parts import BY_ANCHOR, PARTS
from reports.references import REFERENCES

TEMPLATE = "reports/document.html"
ESSENTIAL_TEMPLATE = "reports/document_essential.html"
COLOURS, COVER = "couleurs.css", "couverture"
PHOTOS_IN_A_PART = 4
SHORT_QUOTE = 240  # letters
FEWEST_BARS = 2  # one alone is no picture on paper
LARGE = 3  # contrast of large letters: WCAG 2.2, success criterion 1.4.3
SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-ZÀÉÈÊ])")
Section = Report.Section


class Document:
    """Everything one bilan shows. Each part is counted when it is first read.

    `on_screen`: its drawings are called at their addresses, instead of being given to the printer.
    """

    threshold = THRESHOLD
    threshold_less_one = THRESHOLD - 1
    percent_from = PERCENT_FROM
    acronyms = legal.ACRONYMS

    def __init__(self, report, *, today, on_screen=False):
        self.report = report
        self.programme = report.programme
        self.period = Period.of(report, today=today)
        self.on_screen = on_screen

    @property
    def span(self):
        return self.report.span

    @property
    def year(self):
        return str(self.report.year)

    @property
    def origin_year(self):
        return str(self.period.origin_year)

    @property
    def is_empty(self):
        return not self.period.identified

    @cached_property
    def look(self):
        return identity(self.programme)

    @cached_property
    def removed(self):
        """Codes the author takes out, because too few people are behind them."""
        choices = self.report.disclosure_choices.filter(choice=DisclosureChoice.Choice.HIDDEN)
        return set(choices.values_list("code", flat=True))

    # What is counted

    @cached_property
    def figures(self):
        found = figures_of(self.period)
        return {code: figure for code, figure in found.items() if code not in self.removed}

    @cached_property
    def grids(self):
        return {
            code: grid
            for code, grid in grids_of(self.period).items()
            if code not in self.removed and grid.says_something
        }

    @cached_property
    def drawings(self):
        """Code → chart, for the tables that are drawn and have something to draw."""
        found = {code: self._chart(grid) for code, grid in self.grids.items()}
        return {code: chart for code, chart in found.items() if chart}

    def drawing(self, name):
        """The SVG of that name, or None. Only its own table is counted."""
        if name == COVER:
            return self.cover_drawing
        chart = self._grid(name) and self._chart(self._grid(name))
        return chart.svg if chart else None

    @cached_property
    def cards(self):
        before = {} if self.on_screen else dict(self.year_before)
        return [
            Card(figure, before.get(code, ""), SENTENCE_END.split(figure.definition)[0])
            for code, figure in self.some_figures(ESSENTIAL).items()
        ]

    @property
    def year_before(self):
        """(code, words) of the key figures a year earlier; a preview asks for them apart."""
        if self.report.year <= self.period.origin_year:
            return []
        earlier = self.period.before()
        when = earlier.when if earlier.is_whole_year else "un an plus tôt"
        wanted = [code for code in ESSENTIAL if code not in self.removed]
        found = figures_of(earlier, wanted)
        return [(code, f"{figure.published} {when}") for code, figure in found.items()]

    @cached_property
    def added(self):
        """The figures a head of service added, once they count someone."""
        codes = [row.code for row in self.period.custom_figures]
        return [figure for figure in self.some_figures(codes).values() if says(figure)]

    # The parts

    @property
    def essentials_heading(self):
        span = "L’année" if self.report.is_whole_year else "Ces mois"
        words = {1: "un chiffre", 7: "sept chiffres", 8: "huit chiffres", 9: "neuf chiffres"}
        return f"{span} en {words.get(len(self.cards), 'chiffres')}"

    @cached_property
    def parts(self):
        """Anchor → part, in the team's order, for those that have something to say."""
        anchors = [one for one in ordered(self.report, list(PARTS)) if is_on(self.report, one)]
        # Counted once for all the parts.
        _ = self.figures, self.grids
        found = {anchor: self.part(anchor) for anchor in anchors}
        return {anchor: part for anchor, part in found.items() if part}

    def part(self, anchor):
        """One part, or None when it has nothing to say. Nothing else is counted."""
        part = BY_ANCHOR[anchor]
        text = self.texts.get(part.section) if part.section else None
        drawn = [(grid, self._chart(grid)) for grid in self.some_grids(part.drawn).values()]
        told = [grid for grid, chart in drawn if not chart]
        laid = LaidPart(
            part,
            (text and text.title) or part.heading,
            text.body if text else "",
            self._facts(part.facts),
            [self._drawing(chart) for _, chart in drawn if chart],
            [*told, *self.some_grids(part.tables).values()],
            rows_of(self._photos_of(part)[:PHOTOS_IN_A_PART]),
            self._groups(part),
        )
        there = laid.has_content or any(self._has(name) for name in part.extras)
        return laid if there else None

    def _has(self, name):
        """A preview asks for the steps and the promises apart: it only looks whether some exist."""
        if not self.on_screen or name not in ("flow", "objectives"):
            return bool(getattr(self, name))
        if name in self.removed:
            return False
        if name == "flow":
            return not self.is_empty
        return self.report.has_promises

    @cached_property
    def texts(self):
        """Section → text, for the sections that have words."""
        written = {
            row.section: Text(row.title, row.body)
            for row in self.report.texts.all()
            if row.body.strip()
        }
        if Section.LEGAL not in written:
            default = Text(*legal.framework(self.programme, self.report.year))
            if default.body:
                written[Section.LEGAL] = default
        return {str(section): text for section, text in written.items()}

    @cached_property
    def quotes(self):
        """Only words someone agreed to see printed."""
        return list(self.report.quotes.filter(agreed=True))

    @cached_property
    def stories(self):
        """Only those whose author confirmed that they tell of nobody."""
        return list(self.report.stories.filter(confirmed=True))

    @property
    def short_quote(self):
        """The first that holds in a few lines."""
        return next((one for one in self.quotes if len(one.text) <= SHORT_QUOTE), None)

    @cached_property
    def team(self):
        """The functions of the team, not its names."""
        members = self.programme.memberships.of_team().order_by("job_title")
        titles = dict.fromkeys(member.get_job_title_display() for member in members)
        return [title if title.isupper() else title[:1].lower() + title[1:] for title in titles]

    @cached_property
    def partners(self):
        return self.period.partnerships

    @cached_property
    def funders(self):
        return list(self.programme.funders.all())

    @property
    def legal_sources(self):
        return legal.sources(self.programme, self.report.year)

    @cached_property
    def flow(self):
        grid = self._grid("flow")
        return steps_of(grid) if grid else []

    @property
    def flow_caption(self):
        return f"Étapes franchies depuis {self.origin_year}"

    @property
    def flow_note(self):
        return f"n° 190 · depuis l’origine, au {self.period.counted_on_text}"

    @cached_property
    def achievements(self):
        """A few sentences the young people agreed to, each once."""
        agreed = [row.text for row in self.period.achievements if row.agreed]
        return list(dict.fromkeys(agreed))[:8]

    @cached_property
    def objectives(self):
        """Volet → its promises."""
        grid = self._grid("objectives")
        return promises_of(grid) if grid else {}

    @property
    def has_targets(self):
        return any(one.target for promises in self.objectives.values() for one in promises)

    @cached_property
    def comparisons(self):
        """The lines of the table, each with the address of its source."""
        grid = self._grid("comparisons")
        known = {one.label: one for one in REFERENCES}
        return [(line, known[line.label]) for line in grid.lines] if grid else []

    # The photos

    @cached_property
    def photos(self):
        if self.on_screen:
            rows = self.report.pictures.printable().select_related("photo__activity")
            return [on_screen(row) for row in rows]
        return [on_paper(one) for one in self.printed]

    @cached_property
    def printed(self):
        return printed_pictures(self.report)

    @property
    def cover_photo(self):
        return next((photo for photo in self.photos if photo.on_cover), None)

    @cached_property
    def album(self):
        """The photos no part shows: too many for theirs, or their part is left out."""
        shown = set()
        for anchor in PARTS:
            if is_on(self.report, anchor):
                photos = self._photos_of(BY_ANCHOR[anchor])[:PHOTOS_IN_A_PART]
                shown |= {photo.name for photo in photos}
        left = [one for one in self.photos if not one.on_cover and one.name not in shown]
        return rows_of(left, ALBUM)

    # Its files

    @property
    def colours(self):
        """The style sheet of this programme."""
        large = readable_on(self.look.accent_on_dark, self.look.main, towards=WHITE, least=LARGE)
        drawing = f"background-image:url({COVER}.svg)"
        return (
            f"{self.look.css}:root{{--bilan-accent-on-main:{large}}}"
            f".cover-drawing{{{drawing}}}@media print{{.back{{{drawing}}}}}"
        )

    @property
    def colours_address(self):
        if self.on_screen:
            return reverse("reports:colours", args=[self.report.public_id])
        return drawing_url(COLOURS)

    @property
    def logo_address(self):
        if not self.look.logo:
            return ""
        if self.on_screen:
            return reverse("reports:logo_file", args=[self.programme.public_id])
        return drawing_url(self.look.logo_name)

    @property
    def essential_drawings(self):
        """Two charts: where they slept, how old they are; or the first two there are."""
        half = {code: chart for code, chart in self.drawings.items() if not chart.is_wide}
        wanted = [code for code in ("housing", "ages", *half) if code in half]
        return [self._drawing(half[code]) for code in list(dict.fromkeys(wanted))[:2]]

    @property
    def cover_drawing(self):
        with_photo = any(row.on_cover for row in self.report.pictures.printable())
        context = {"look": self.look, "over_photo": with_photo}
        return render_to_string("reports/document/cover.svg", context).encode()

    def pdf(self, *, draft):
        """The bytes of the PDF; a draft says so on its cover and on every page."""
        context = {"document": self, "draft": draft, "preview": False}
        return render_pdf(TEMPLATE, context, drawings=self._files())

    def essential_pdf(self, *, draft):
        """Two pages: the key figures, the way, who they are, what comes after."""
        context = {"document": self, "draft": draft}
        drawn = {f"{code}.svg": chart.svg for code, chart in self.drawings.items()}
        return render_pdf(ESSENTIAL_TEMPLATE, context, drawings=drawn | self._style())

    def _files(self):
        files = {f"{code}.svg": chart.svg for code, chart in self.drawings.items()}
        files |= {one.name: one.content for one in self.printed}
        sizes = {COLOURS: f"{self.colours}{css_of(self._tiles())}".encode()}
        return files | self._style() | sizes

    def _style(self):
        logo = {self.look.logo_name: self.look.logo} if self.look.logo else {}
        return logo | {COLOURS: self.colours.encode(), f"{COVER}.svg": self.cover_drawing}

    def _tiles(self):
        rows = [row for part in self.parts.values() for row in part.photos]
        return [tile for row in (*rows, *self.album) for tile in row]

    def some_figures(self, codes):
        """Those already counted, or these alone."""
        wanted = [code for code in codes if code not in self.removed]
        if not wanted:
            return {}
        found = self.__dict__.get("figures") or figures_of(self.period, wanted)
        return {code: found[code] for code in wanted if code in found}

    def _facts(self, codes):
        return [figure for figure in self.some_figures(codes).values() if says(figure)]

    def _groups(self, part):
        found = [(heading, self._facts(codes)) for heading, codes in part.groups]
        return [(heading, facts) for heading, facts in found if facts]

    def some_grids(self, codes):
        wanted = [code for code in codes if code in GRIDS and code not in self.removed]
        if not wanted:
            return {}
        found = self.__dict__.get("grids")
        if found is None:
            found = grids_of(self.period, wanted)
        return {
            code: found[code] for code in wanted if code in found and found[code].says_something
        }

    def _grid(self, code):
        return self.some_grids([code]).get(code)

    def _chart(self, grid):
        palette = charts.Palette(self.look.main, self.look.accent)
        return charts.drawn(grid, palette, fewest=FEWEST_BARS)

    def _drawing(self, chart):
        name = chart.name
        address = drawing_url(f"{name}.svg")
        if self.on_screen:
            address = reverse("reports:chart", args=[self.report.public_id, name])
        return Drawing(address, chart.alt, chart.is_wide)

    def _photos_of(self, part):
        if not part.section:
            return []
        return [one for one in self.photos if one.section == part.section and not one.on_cover]
