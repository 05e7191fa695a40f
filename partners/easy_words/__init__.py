"""The words of the sheet a young person takes away, in the languages the team may choose.

One file per language, with the same keys (a test compares them). The words a person must be able
to show at a counter (names of partners, « CNIL ») stay in Latin letters, on a line of their own.
"""

from dataclasses import dataclass

from partners.easy_words import ar, en, es, fr, pt, ro


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # in the language itself: the person recognises it
    table: object
    from_right: bool = False

    @property
    def words(self):
        return self.table.WORDS

    @property
    def needs(self):
        return self.table.NEEDS

    @property
    def fields(self):
        return self.table.FIELDS

    def said(self, day):
        """« 1er mars 2026 », « 1 de marzo de 2026 »."""
        number = self.table.FIRST if day.day == 1 else day.day
        month = self.table.MONTHS[day.month - 1]
        return self.table.DAY.format(day=number, month=month, year=day.year)

    def on(self, words, day):
        """A sentence of the table that holds a day."""
        return self.words[words].format(day=self.said(day))


LANGUAGES = {
    one.code: one
    for one in (
        Language("fr", "Français", fr),
        Language("en", "English", en),
        Language("es", "Español", es),
        Language("ar", "العربية", ar, from_right=True),
        Language("ro", "Română", ro),
        Language("pt", "Português", pt),
    )
}
