"""The figures a head of service added: how many files answer every condition."""

from reports.criteria import answering, in_words, is_sensitive
from reports.indicators.figure import Count, Indicator, Scope, indicator
from reports.models import CustomFigure

AMONG = {
    CustomFigure.Scope.NEW: "les jeunes entrés dans {noun}",
    CustomFigure.Scope.ACTIVE: "les jeunes présents au moins un jour entre le {start} et le {day}",
    CustomFigure.Scope.ORIGIN: "les jeunes accompagnés depuis l’origine",
}


def custom_indicator(row):
    """The counting function of one added figure."""
    decorate = indicator(
        row.number,
        row.code,
        _plain(row.label),
        scope=Scope(row.scope),
        definition=f"Parmi {AMONG[row.scope]}, ceux pour qui : {_plain(in_words(row.conditions))}.",
        source="Chiffre ajouté par l’équipe, compté dans les dossiers",
        sensitive=is_sensitive(row.conditions),
    )

    def count(period):
        """People, once each; those of whom the answer is no are not found by subtraction."""
        base = _base(period, row.scope)
        sure, unsure = answering(period, base, row.conditions)
        said_no = len(base) - len(sure) - len(unsure)
        # « Non » from nobody, among those who are known, says as much as from one of them.
        beside = max(said_no, 1) if unsure else 0
        missing = len(unsure)
        return Count(len(sure), sure, denominator=len(base), missing=missing, beside=beside)

    return Indicator(row.number, row.code, decorate(count).compute)


def _base(period, scope):
    if scope == CustomFigure.Scope.NEW:
        return period.newcomers
    return period.active if scope == CustomFigure.Scope.ACTIVE else set(period.entries)


def _plain(words):
    """Words typed by someone: their braces stay braces."""
    return words.replace("{", "{{").replace("}", "}}")
