"""Sentences drafted from the figures: nothing but what the bilan prints of them.

A sentence whose figure is hidden, missing or zero is not proposed: the team writes that itself.
"""

import re
from dataclasses import dataclass
from math import inf

from reports.document import Document
from reports.grids import grids_of
from reports.indicators import figures_of
from reports.indicators.figure import NBSP, Unit
from reports.models import Report

Section = Report.Section
FEW = re.compile(r"moins de (\d+)")
FIGURE = re.compile(r"{(\w+?)(_of|_before)?}")
MARKS = re.compile(r"« | [»:;]")
DATES = ("when", "origin", "day")
COUNTED = (Unit.PERSONS, Unit.EVENTS)


@dataclass(frozen=True)
class Draft:
    """`{code}` is a figure, `{code_of}` what it is counted over, `{code_before}` last year’s."""

    words: str

    @property
    def codes(self):
        return list(dict.fromkeys(code for code, _ in self._named))

    @property
    def compared(self):
        return [code for code, more in self._named if more == "_before"]

    @property
    def _named(self):
        return [(code, more) for code, more in FIGURE.findall(self.words) if code not in DATES]


DRAFTS = {
    Section.EDITORIAL: (
        "Depuis {origin}, {accompanied} jeunes ont été accompagnés ; {newcomers} sont entrés "
        "{when}{newcomers_before}.",
        "{when}, les jeunes ont partagé {real_hours} d’activité avec l’équipe{real_hours_before}.",
        "{contracts_in_year} jeunes ont été sous contrat {when}, sur {contracts_in_year_of} "
        "présents.",
        "{barriers_lifted} freins ont été levés {when}.",
    ),
    Section.PUBLIC: (
        "{accompanied} jeunes ont été accompagnés depuis {origin}.",
        "{active} jeunes ont été présents {when}{active_before}.",
        "Leur âge moyen est de {mean_age}.",
        "{domiciled} d’entre eux ont leur adresse à l’association.",
    ),
    Section.PATHWAY: (
        "{newcomers} jeunes sont entrés dans le parcours {when}{newcomers_before}.",
        "Du repérage à l’entrée, il faut compter {days_to_entry} : la moitié des jeunes attendent "
        "moins, la moitié davantage.",
        "De l’entrée au contrat, le délai médian est de {days_to_contract}.",
        "La commission a rendu {decisions} décisions {when}.",
        "{contracts_signed} contrats ont été signés {when}{contracts_signed_before}.",
    ),
    Section.PROFILE: (
        "{active} jeunes ont été présents {when}, dont {newcomers} nouveaux.",
        "Leur âge moyen est de {mean_age}.",
    ),
    Section.BARRIERS: (
        "{barriers} freins ont été travaillés {when} ; {barriers_lifted} ont été levés.",
        "L’équipe a noté {achievements} petites réussites {when}{achievements_before}.",
    ),
    Section.OUTREACH: (
        "L’équipe est sortie {outings} fois {when}{outings_before}.",
        "Ces sorties ont permis {met_anonymously} rencontres avec des personnes dont nous ne "
        "connaissons pas le nom.",
        "Pour {first_contacts} personnes, c’était la première rencontre.",
        "{needs_heard} besoins ont été entendus ; {needs_referred} ont été suivis d’une "
        "orientation.",
        "{aids} aides d’urgence ont été apportées à {aided_people} jeunes {when}.",
        "{unmet_needs} besoins urgents sont restés sans réponse {when}.",
    ),
    Section.SUPPORT: (
        "{when}, l’équipe a eu {contacts} contacts individuels avec les jeunes{contacts_before}.",
        "Les jeunes ont vécu {real_hours} d’activité{real_hours_before}.",
        "Sous contrat, chaque jeune a eu en moyenne {weekly_hours} d’activité par semaine.",
        "À {resumptions} reprises, le contact s’est renoué après un long silence.",
    ),
    Section.COLLECTIVE: (
        "{group_actions} séances collectives ont réuni {group_people} jeunes différents {when}.",
        "Elles totalisent {group_presences} présences{group_presences_before}.",
    ),
    Section.HOUSING: (
        "{placements} solutions d’hébergement ont été trouvées {when}{placements_before}, avec "
        "{housing_partners} partenaires.",
        "{housed} jeunes ont eu un toit, pour {nights} nuits à l’abri.",
        "Le {day}, {domiciliations} jeunes avaient leur adresse à l’association.",
    ),
    Section.VOLETS: (
        "{rights_opened} droits ont été ouverts avec l’équipe {when}{rights_opened_before}.",
        "{siao_reviewed} jeunes ont été évalués avec le SIAO, sur {siao_reviewed_of}.",
        "{mobility_supported} jeunes ont été accompagnés vers la mobilité, sur "
        "{mobility_supported_of}.",
    ),
    Section.EXITS: (
        "{exits} jeunes sont sortis du parcours {when}{exits_before}.",
        "{dynamic_exits_known} sont allés vers l’emploi ou la formation, sur "
        "{dynamic_exits_known_of} dont la situation est connue.",
    ),
    Section.CONCLUSION: (
        "{when}, {active} jeunes ont été présents, {barriers_lifted} freins ont été levés et "
        "{contracts_signed} contrats signés.",
    ),
    Section.PERSPECTIVES: (
        "Le {day}, {contracts_running} contrats étaient en cours.",
        "{unmet_needs} besoins urgents sont restés sans réponse {when}.",
    ),
}
# The tables of a section of which one line may come first.
LEADERS = {
    Section.PROFILE: ("housing", "resources", "education", "origin"),
    Section.BARRIERS: ("barriers",),
}


def proposals(report, section, *, today):
    """The sentences of a section that can be told, each once."""
    document = Document(report, today=today)
    drafts = [Draft(words) for words in DRAFTS.get(section, ())]
    codes = {code for draft in drafts for code in draft.codes} - document.removed
    now = _told(figures_of(document.period, codes)) if codes else {}
    earlier = _earlier(document, {code for draft in drafts for code in draft.compared} & set(now))
    said = [_filled(draft, now, earlier, document) for draft in drafts]
    return [words for words in said if words] + _leaders(document, section)


def _told(figures):
    """Those that are printed as they are, and count enough for a plural."""
    return {code: one for code, one in figures.items() if _counts(one) and not one.is_hidden}


def _counts(figure):
    return bool(figure.value) and not (figure.unit in COUNTED and figure.value == 1)


def _earlier(document, codes):
    """« (contre 20 en 2023) », when that year is printed too."""
    if not codes or document.report.year <= document.period.origin_year:
        return {}
    before = document.period.before()
    found = _told(figures_of(before, codes))
    return {code: f" (contre {one.published} {before.when})" for code, one in found.items()}


def _filled(draft, now, earlier, document):
    if not set(draft.codes) <= set(now):
        return ""
    period = document.period
    dates = {
        "when": period.when,
        "origin": document.origin_year,
        "day": period.counted_on_text,
    }

    def word(found):
        code, more = found[1], found[2]
        if code in DATES:
            return dates[code]
        if more == "_before":
            return earlier.get(code, "")
        return str(now[code].denominator) if more == "_of" else now[code].published

    words = FIGURE.sub(word, draft.words)
    return _held(words[:1].upper() + words[1:])


def _largest(cell):
    """The most that may stand behind a cell: « moins de 5 » is 4 at most."""
    if cell.value is not None:
        return cell.value
    few = FEW.fullmatch(cell.text)
    return int(few[1]) - 1 if few else inf


def _leaders(document, section):
    codes = [code for code in LEADERS.get(section, ()) if code not in document.removed]
    grids = grids_of(document.period, codes) if codes else {}
    return [words for words in map(_leader, grids.values()) if words]


def _leader(grid):
    """The line that comes first: only if no hidden line may hide a larger number."""
    cells = [(line.cells[0], line.label) for line in grid.lines]
    known = [(cell.value, label) for cell, label in cells if cell.value]
    if not known:
        return ""
    count, label = max(known)
    others = [_largest(cell) for cell, other in cells if other != label]
    if any(other >= count for other in others):
        return ""
    what = grid.columns[0].lower()
    return _held(f"{grid.title} : « {label} » vient en premier ({count} {what}).")


def _held(words):
    """French marks stay with the word they follow."""
    return MARKS.sub(lambda found: found[0].replace(" ", NBSP), words)
