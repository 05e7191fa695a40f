"""The parts of a bilan in their usual order: what each is called, and what it is made of.

A part without words, number, table nor photo is not printed.
"""

from dataclasses import dataclass

from reports.models import Report

Section = Report.Section


@dataclass(frozen=True)
class Part:
    """`extras` names what the document holds for this part and no other."""

    anchor: str
    title: str
    heading: str
    section: str = ""
    template: str = "figures"
    facts: tuple = ()
    drawn: tuple = ()
    tables: tuple = ()
    groups: tuple = ()  # (heading, figures read together)
    extras: tuple = ()

    @property
    def template_name(self):
        return f"reports/document/parts/{self.template}.html"


CATALOGUE = (
    Part("essentiel", "L’essentiel", "", template="essentials", extras=("cards",)),
    Part(
        "paroles",
        "Paroles du terrain",
        "Ce qui se dit, au plus près",
        template="quotes",
        extras=("quotes",),
    ),
    Part("editorial", "Éditorial", "Ce que cette année nous a appris", Section.EDITORIAL, "words"),
    Part("cadre", "Le cadre légal", "Un cadre fait pour raccrocher", Section.LEGAL, "law"),
    Part("public", "Le public visé", "Qui nous accompagnons", Section.PUBLIC, "words"),
    Part(
        "partenaires",
        "L’équipe et les partenaires",
        "À plusieurs, autour de chaque jeune",
        template="partners",
        facts=("referrals", "referrals_answered", "days_to_answer"),
        extras=("team", "partners"),
    ),
    Part(
        "parcours",
        "Le parcours",
        "De la rencontre au contrat, pas à pas",
        Section.PATHWAY,
        "pathway",
        facts=("contracts_signed", "contracts_running", "decisions", "admissions", "extensions",
               "returns", "days_to_entry", "days_to_contract", "contract_days"),
        tables=("outcomes",),
        extras=("flow",),
    ),
    Part(
        "profil",
        "Le public accompagné",
        "Qui sont ces jeunes",
        Section.PROFILE,
        "profile",
        facts=("accompanied", "active", "newcomers", "mean_age"),
        drawn=("housing", "resources", "education", "origin", "ages", "sex", "qpv"),
        extras=("added",),
    ),
    Part(
        "freins",
        "Les freins et les réussites",
        "Ce qui bloquait, ce qui se débloque",
        Section.BARRIERS,
        "barriers",
        facts=("barriers", "barriers_lifted", "achievements"),
        drawn=("barriers",),
        extras=("achievements",),
    ),
    Part(
        "allervers",
        "L’aller-vers et les urgences",
        "Là où ils sont, quand il le faut",
        Section.OUTREACH,
        "street",
        facts=("met_anonymously", "outings", "first_contacts", "needs_heard", "needs_referred",
               "opened_after_meeting", "aids", "aided_people", "aid_amount", "unmet_needs"),
        tables=("outings", "met_by_age", "needs", "aids"),
    ),
    Part(
        "accompagnement",
        "L’accompagnement",
        "Être là, semaine après semaine",
        Section.SUPPORT,
        "support",
        facts=("real_hours", "people_seen", "contacts", "validated_hours", "scale_hours",
               "weekly_hours", "weeks_at_fifteen_hours", "excused_weeks", "resumptions"),
        drawn=("hours_by_month", "hours_by_family", "hours_by_mode"),
    ),
    Part(
        "collectif",
        "Les actions collectives",
        "Faire ensemble",
        Section.COLLECTIVE,
        facts=("group_people", "group_actions", "group_presences", "group_time"),
        tables=("actions",),
    ),
    Part(
        "album",
        "En images",
        "Des moments de l’année",
        template="album",
        extras=("album",),
    ),
    Part(
        "hebergement",
        "L’hébergement",
        "Un toit, même provisoire",
        Section.HOUSING,
        facts=("placements", "housed", "nights", "housing_partners", "domiciled",
               "domiciliations"),
        tables=("roofs",),
    ),
    Part(
        "volets",
        "Les objectifs de la convention",
        "Ce que nous avions promis",
        Section.VOLETS,
        "objectives",
        groups=(
            (
                "Droits et santé",
                ("administrative_in_order", "rights_opened", "care_proposed", "care_done",
                 "care_coordinated", "prevention", "months_in_touch"),
            ),
            ("Logement", ("siao_reviewed", "housing_measures", "housing_kept")),
            ("Mobilité", ("mobility_supported", "mobility_reviewed", "mobility_offered")),
        ),
        extras=("objectives",),
    ),
    Part(
        "sorties",
        "Sorties et devenir",
        "Ce qui vient après",
        Section.EXITS,
        "exits",
        facts=("exits", "dynamic_exits_known", "dynamic_exits", "days_in_pathway"),
        drawn=("exit_families",),
        tables=("housing_exit", "resources_exit", "six_months"),
        groups=(
            (
                "De l’entrée à la sortie",
                ("home_at_entry", "home_at_exit", "resources_at_entry", "resources_at_exit"),
            ),
            (
                "Six mois après",
                ("six_months_due", "six_months_asked", "six_months_working_known",
                 "six_months_working", "six_months_housed", "six_months_no_news"),
            ),
        ),
    ),
    Part(
        "recits",
        "Parcours illustrés",
        "Des chemins, parmi d’autres",
        template="stories",
        extras=("stories",),
    ),
    Part(
        "comparaison",
        "Comparaison nationale",
        "Ailleurs en France",
        template="comparisons",
        extras=("comparisons",),
    ),
    Part("conclusion", "Conclusion", "Tenir dans la durée", Section.CONCLUSION, "words"),
    Part("perspectives", "Enjeux et perspectives", "Et maintenant", Section.PERSPECTIVES, "words"),
    Part(
        "methode",
        "Méthode",
        "Comment ces chiffres sont comptés",
        template="method",
        extras=("figures",),
    ),
    Part("sigles", "Sigles", "Les mots abrégés", template="acronyms", extras=("acronyms",)),
)  # fmt: skip
PARTS = {part.anchor: part.title for part in CATALOGUE}
BY_ANCHOR = {part.anchor: part for part in CATALOGUE}
