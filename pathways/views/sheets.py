"""What the page of each step says around its form: what is asked, the rule, its source."""

from accounts.models import Step
from pathways.schemes import O2R_SOURCES, RUPTURE
from pathways.views.writing import Sheet

SETTING = "Réglage du dispositif"
THREE_PARTIES = "Code du travail, R5131-16 ; " + RUPTURE


def spe_check_sheet(pathway):
    months, scheme = pathway.programme.spe_months, pathway.get_scheme_display()
    source = O2R_SOURCES["spe"] if pathway.scheme == "o2r" else RUPTURE
    return Sheet(
        title=Step.SPE_CHECK.label,
        asked="Demandez à la Mission locale ou à France Travail si la personne est inscrite, et "
        "depuis quand elle n’a plus de contact. Notez la réponse ici.",
        rule=f"{scheme} : être inconnu·e du service public de l’emploi, ou sans contact avec lui "
        f"depuis {months} mois.",
        source=source,
        action="Enregistrer la réponse",
    )


MEETING_SHEETS = {
    "liaison": Sheet(
        title=Step.LIAISON.label,
        asked="Présentez la situation à l’équipe de la Mission locale, et notez sa réponse.",
        rule="L’étape est faite quand la Mission locale valide le dossier ou donne rendez-vous ; "
        "« complément demandé » la laisse ouverte.",
        source=SETTING,
        action="Enregistrer le contact",
    ),
    "tripartite": Sheet(
        title=Step.TRIPARTITE.label,
        asked="Le jeune, la Mission locale et l’association se rencontrent : notez qui était là et "
        "ce qui s’est dit.",
        rule="L’étape est faite quand le jeune et la Mission locale étaient là tous les deux. Le "
        "diagnostic est partagé avant d’entrer en contrat.",
        source=THREE_PARTIES,
        action="Enregistrer la rencontre",
    ),
    "review": Sheet(
        title="Point d’étape de la remobilisation",
        asked="Faites le point avec le jeune : où il ou elle en est, ce qui avance, ce qui bloque.",
        rule="La remobilisation vient avant tout contrat, sans durée fixée par les textes. Elle "
        "est faite quand le jeune se dit prêt à s’engager.",
        source=RUPTURE,
        action="Enregistrer le point",
    ),
}
ASSESSMENT = Sheet(
    title="Noter un diagnostic",
    asked="Notez ce qui a été fait, par qui, ce qui en ressort et ce qui est préconisé.",
    rule="Le contrat repose sur un diagnostic de la situation, des attentes et des besoins ; le "
    "dispositif choisit lesquels il demande.",
    source="Code du travail, R5131-16 ; réglage du dispositif",
    action="Enregistrer le diagnostic",
)
REQUEST = Sheet(
    title="Demander un diagnostic",
    asked="Dites quel diagnostic est demandé, à qui et quand. La demande attend ensuite sa "
    "réponse : après 15 jours, l’application propose de relancer.",
    rule="Une seule demande à la fois pour un même diagnostic.",
    source=SETTING,
    action="Enregistrer la demande",
)


def skip_sheet(step):
    return Sheet(
        title=f"Passer : {step.label}",
        asked="Dites pourquoi cette étape n’est pas utile ou pas possible ici. Elle pourra "
        "toujours être faite plus tard.",
        rule="Le dispositif choisit les étapes que l’on peut passer. Le motif est gardé dans le "
        "parcours, avec votre nom.",
        source=SETTING,
        action="Passer cette étape",
    )


def check_sheet(criterion):
    return Sheet(
        title=f"Vérifier : {criterion.label}",
        asked="Dites si le critère est rempli, et ce qui vous permet de le dire. Ce qui le "
        f"prouve : {criterion.proof}.",
        rule=criterion.asked,
        source=criterion.source,
        action="Enregistrer ce qui a été vu",
    )


def overrule_sheet(criterion):
    return Sheet(
        title=f"Passer outre : {criterion.label}",
        asked="Le critère reste « non » ; le parcours peut continuer, pour la raison que vous "
        "écrivez.",
        rule="Seul·e un·e chef·fe de service passe outre, par écrit. Ce choix ne lie ni la Mission "
        "locale, ni l’État, qui décident de l’entrée.",
        source=criterion.source,
        action="Passer outre ce critère",
    )


PLAN = Sheet(
    title="Date de signature prévue",
    asked="Dites quel jour le contrat devrait être signé : l’éligibilité est jugée ce jour-là.",
    rule="L’âge se juge le jour de la signature : du 16e anniversaire à la veille du 26e ; du 30e "
    "avec une RQTH valable ce jour-là.",
    source="Code du travail, L5131-6",
    action="Enregistrer la date",
)
