"""Every table as a grid: the page, the PDF, the spreadsheet and the publication show these cells.

Nothing is counted here: each grid lays out what one counting function gives, already protected.
"""

from reports import outreach, references, tables
from reports.barriers import barriers_by_theme
from reports.breakdowns import BREAKDOWNS
from reports.disclosure import Row, share_of
from reports.grid import Cell, Grid, Line, count_cell
from reports.indicators import BY_CODE
from reports.indicators.figure import NOTHING, Scope

PEOPLE, SHARE = "Jeunes", "Part"
COUNTED = {"outcomes": "Décisions"}  # what a table counts when it is not young people
TARGET, REACHED, COMMENT = "Cible", "Réalisé", "Commentaire"  # of an objective
COMPARED = ("contracted", "identified", "weekly_hours")
ACTS = Scope.YEAR.label


def grids_of(period, codes=None):
    """Code → grid, in the printed order, for the tables that have something to show.

    Few people are met without a name: what is theirs does not exist for a sub-group, nor does what
    the convention promised for everyone.
    """
    wanted = GRIDS if codes is None else {code: GRIDS[code] for code in codes}
    if not period.group.is_everyone:
        wanted = {code: lay for code, lay in wanted.items() if code not in OF_EVERYONE}
    found = {code: lay(period) for code, lay in wanted.items()}
    return {code: grid for code, grid in found.items() if grid}


def _split(compute):
    """The grid of a table of `reports.breakdowns`."""

    def lay(period):
        table = compute(period)
        rows = _every_line(table) if period.exact else table.rows
        if not any(row.says_something for row in rows):
            return None
        shares = any(row.share for row in rows)
        return Grid(
            table.number,
            table.code,
            table.label,
            head=table.label,
            columns=(COUNTED.get(table.code, PEOPLE), *([SHARE] if shares else [])),
            lines=tuple(Line(row.label, _with_share(row, shares)) for row in rows),
            scope=table.scope.label,
            definition=f"{table.definition} {table.source}.",
            note=_missing(table.missing),
            population=_population(table),
        )

    return lay


def _every_line(table):
    """Exact, for the team: the largest first, unless the modalities have an order."""
    rows = [
        Row(part.label, part.count, str(part.count), share_of(part.count, table.known))
        for part in table.parts
        if part.count
    ]
    return rows if table.ordered else sorted(rows, key=lambda row: -row.count)


def _with_share(row, shares):
    if not shares:
        return (count_cell(row),)
    return count_cell(row), Cell(row.share or NOTHING, _share_value(row.share))


def _share_value(text):
    """« 27 % » → 0.27, as a spreadsheet keeps it."""
    return int(text.rstrip("\u202f%")) / 100 if text else None


def _population(table):
    noun = COUNTED.get(table.code, PEOPLE).lower()
    return f"{table.known} {noun if table.known > 1 else noun.rstrip('s')}"


def _missing(count):
    return f"{count} non renseigné{'s' if count > 1 else ''}" if count else ""


def exit_families(period):
    """Only with a number in it: otherwise figures 81 and 82 already say as much."""
    grid = _split(BY_TABLE["exit_families"])(period)
    return grid if grid and any(line.cells[0].value for line in grid.lines) else None


def flow(period):
    return lay_flow(period, tables.flow(period))


def lay_flow(period, stages):
    return stages and Grid(
        190,
        "flow",
        "Étapes franchies",
        head="Étape",
        columns=(PEOPLE, "Délai médian"),
        lines=tuple(
            Line(stage.label, (_stage_count(period, stage), Cell(stage.delay or NOTHING)))
            for stage in stages
        ),
        scope=Scope.ORIGIN.label,
        definition=(
            f"Personnes différentes qui ont franchi chaque étape au plus tard le "
            f"{period.counted_on_text}. Le délai va du repérage à l’entrée, puis de l’entrée à "
            f"l’étape ; il n’est pas donné pour moins de cinq jeunes."
        ),
    )


def _stage_count(period, stage):
    return _cell(str(len(stage.people)) if period.exact else stage.text)


def barriers(period):
    rows = barriers_by_theme(period)
    return rows and Grid(
        32,
        "barriers",
        "Freins travaillés et levés, par thème",
        head="Thème",
        columns=("Travaillés", "Levés"),
        lines=tuple(Line(row.label, (_cell(row.worked), _cell(row.lifted))) for row in rows),
        scope=Scope.ACTIVE.label,
        definition=(
            f"Freins repérés au plus tard le {period.counted_on_text} et non levés avant le "
            f"{period.start_text}, chez les jeunes présents."
        ),
    )


def outings(period):
    """Once one outing is told in detail."""
    rows = outreach.outings_by_setting(period)
    if all(row.label == outreach.NOT_TOLD for row in rows):
        return None
    return Grid(
        58,
        "outings",
        "Les sorties",
        head="Forme",
        columns=("Sorties", "Durée", "Rencontres"),
        lines=tuple(
            Line(
                row.label,
                (Cell(str(row.outings), row.outings), _duration(row.hours), count_cell(row.met)),
            )
            for row in rows
        ),
        scope=ACTS,
        definition="Rues, permanences, sessions : chaque sortie compte une fois. Activités.",
    )


def met_by_age(period):
    rows = outreach.met_by_age(period)
    return rows and Grid(
        59,
        "met_by_age",
        "Rencontres anonymes",
        head="Âge",
        columns=("Femmes", "Hommes", "Non précisé"),
        lines=tuple(Line(row.label, tuple(map(count_cell, row.cells))) for row in rows),
        scope=ACTS,
        definition=(
            "Âge et sexe tels que l’équipe les a vus. Les rencontres se comptent sans nom ni "
            "dossier : la même personne, vue deux fois, compte deux fois."
        ),
    )


def needs(period):
    rows = outreach.needs_by_theme(period)
    return rows and Grid(
        65,
        "needs",
        "Besoins entendus en sortie",
        head="Thème",
        columns=("Entendus", "Orientés"),
        lines=tuple(
            Line(row.label, (count_cell(row.heard), count_cell(row.referred))) for row in rows
        ),
        scope=ACTS,
        definition="Besoins notés pendant les sorties, et ceux suivis d’une orientation.",
    )


def aids(period):
    rows = outreach.aids_by_kind(period)
    return rows and Grid(
        39,
        "aids",
        "Aides d’urgence",
        head="Besoin",
        columns=("Aidés", "Sans réponse"),
        lines=tuple(
            Line(row.label, (count_cell(row.helped), count_cell(row.unmet))) for row in rows
        ),
        scope=ACTS,
        definition=(
            "Jeunes différents, par besoin : qui a été aidé deux fois pour le même compte une fois."
        ),
    )


def hours_by_family(period):
    return _hours(period, tables.hours_by_family, "hours_by_family", "nature", "Nature")


def hours_by_mode(period):
    return _hours(period, tables.hours_by_mode, "hours_by_mode", "mode", "Mode")


def _hours(period, count, code, by, head):
    rows = count(period)
    return rows and Grid(
        44,
        code,
        f"Heures réelles par {by}",
        head=head,
        columns=("Présences", "Heures"),
        lines=tuple(
            Line(row.label, (Cell(_number(row.times), row.times), _duration(row.text)))
            for row in rows
        ),
        scope=ACTS,
        definition=(
            "Durée réelle des activités qui comptent, additionnée pour chaque jeune présent. Les "
            "tableaux par nature et par mode comptent les mêmes heures."
        ),
    )


def hours_by_month(period):
    rows = tables.hours_by_month(period)
    if not any(row.minutes for row in rows):
        return None
    return Grid(
        45,
        "hours_by_month",
        "Heures réelles, mois par mois",
        head="Mois",
        columns=("Heures",),
        lines=tuple(Line(row.label, (_duration(row.text),)) for row in rows),
        scope=ACTS,
        definition=(
            "Durée réelle des activités qui comptent, additionnée pour chaque jeune présent."
        ),
    )


def actions(period):
    rows = tables.collective_actions(period)
    return rows and Grid(
        191,
        "actions",
        "Les actions collectives",
        head="Action",
        columns=("Dates", PEOPLE, "Présences", "Durée"),
        lines=tuple(
            Line(
                row.title,
                (Cell(row.dates), _cell(row.people), _cell(row.presences), _duration(row.hours)),
                f"avec {row.partner}" if row.partner else "",
            )
            for row in rows
        ),
        scope=ACTS,
        definition="Même titre, même action ; sa durée compte une fois par séance.",
    )


def roofs(period):
    rows = tables.roofs(period)
    return rows and Grid(
        64,
        "roofs",
        "Solutions d’hébergement, par partenaire",
        head="Partenaire",
        columns=(PEOPLE, "Nuits"),
        lines=tuple(Line(row.partner, (_cell(row.people), _cell(row.nights))) for row in rows),
        scope=ACTS,
        definition="Jeunes différents par partenaire, et nuits passées dans la période.",
    )


def objectives(period):
    """The lines of the convention, volet by volet; a target or a comment once one is given."""
    found = tables.objectives(period)
    every = [promise for promises in found.values() for promise in promises]
    aimed, told = any(one.target for one in every), any(one.comment for one in every)
    return found and Grid(
        192,
        "objectives",
        "Les objectifs de la convention",
        head="Objectif",
        columns=(*([TARGET] if aimed else []), REACHED, *([COMMENT] if told else [])),
        lines=tuple(
            Line(promise.label, _promised(promise, aimed, told), volet)
            for volet, promises in found.items()
            for promise in promises
        ),
        definition=(
            f"{'Cibles' if aimed else 'Objectifs'} de la convention pour {period.year}, et ce qui "
            "a été compté."
        ),
    )


def _promised(promise, aimed, told):
    target = [_cell(promise.target)] if aimed else []
    return (*target, _cell(promise.reached), *([Cell(promise.comment)] if told else []))


def comparisons(period):
    figures = {code: BY_CODE[code](period) for code in COMPARED}
    splits = {code: BY_TABLE[code](period) for code in ("education", "qpv")}
    splits = {code: table for code, table in splits.items() if table.is_publishable}
    rows = references.comparisons(figures, splits)
    return rows and Grid(
        193,
        "comparisons",
        "Comparaison nationale",
        head="Repère",
        columns=("En France", "Ici"),
        lines=tuple(
            Line(
                row.reference.label,
                (Cell(row.reference.value), Cell(f"{row.here}, {row.words}")),
                f"{row.reference.scope}, {row.reference.period}. {row.reference.source}",
            )
            for row in rows
        ),
        definition=(
            "Les repères nationaux ne portent ni sur les mêmes publics ni sur les mêmes années : "
            "ils situent, ils ne classent pas."
        ),
    )


def _cell(text):
    """A count already put in words by its counting function."""
    digits = text.replace("\u202f", "")
    return Cell(text or NOTHING, int(digits) if digits.isdigit() else None)


def _duration(text):
    """« 12 h 10 » → 12.17: a spreadsheet adds hours up, and never says more than the page."""
    hours, _, minutes = text.replace("\u202f", "").partition("\u00a0h")
    if not hours.isdigit():
        return Cell(text)
    return Cell(text, round(int(hours) + int(minutes.strip() or 0) / 60, 2))


def _number(count):
    return f"{count:,}".replace(",", "\u202f")


BY_TABLE = {one.code: one for one in BREAKDOWNS}
GRIDS = {
    "flow": flow,
    **{one.code: _split(one) for one in BREAKDOWNS},
    "exit_families": exit_families,
    "barriers": barriers,
    "outings": outings,
    "met_by_age": met_by_age,
    "needs": needs,
    "aids": aids,
    "hours_by_family": hours_by_family,
    "hours_by_mode": hours_by_mode,
    "hours_by_month": hours_by_month,
    "actions": actions,
    "roofs": roofs,
    "objectives": objectives,
    "comparisons": comparisons,
}
OF_EVERYONE = {"outings", "met_by_age", "needs", "objectives", "comparisons"}
