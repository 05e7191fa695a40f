"""The accounts of the demonstration: one of each role, and what each of them sees."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.models import Membership, User

PASSWORD = "boxe-du-mardi-soir"
DOMAIN = "demo.raccroche.example"

Role, Job = Membership.Role, Membership.JobTitle


@dataclass(frozen=True)
class Account:
    login: str
    first_name: str
    last_name: str
    roles: tuple  # (programme slug, role, job title, reads the sensitive facts)
    sees: str

    @property
    def email(self):
        return f"{self.login}@{DOMAIN}"


def _tourcoing(role, job, sensitive=False):
    return ("tourcoing", role, job, sensitive)


def _nimes(role, job, sensitive=False):
    return ("nimes", role, job, sensitive)


ACCOUNTS = [
    Account("nora", "Nora", "Bellac", (_tourcoing(Role.EDUCATOR, Job.EDUCATOR, True),),
            "Tourcoing : sa semaine, neuf jeunes, la commission à venir"),
    Account("hugo", "Hugo", "Vasseur", (_tourcoing(Role.EDUCATOR, Job.STREET_EDUCATOR),),
            "Tourcoing : le second éducateur, huit jeunes, et deux qui sont partis"),
    Account("claire", "Claire", "Delmotte", (_tourcoing(Role.HEAD, Job.HEAD, True),),
            "Tourcoing : décisions à approuver, contrats, bilans"),
    Account("samuel", "Samuel", "Okonda", (_tourcoing(Role.HEAD, Job.HEAD),),
            "Tourcoing : l’adjoint, qui approuve ce que Claire a présenté"),
    Account("financeur", "Florence", "Aubry",
            (_tourcoing(Role.FUNDER, Job.FUNDER), _nimes(Role.FUNDER, Job.FUNDER)),
            "Tourcoing et Nîmes : les bilans publiés, rien d’autre"),
    Account("admin", "Théo", "Lemaire",
            (_tourcoing(Role.ADMIN, Job.ADMIN), _nimes(Role.ADMIN, Job.ADMIN)),
            "les réglages des deux dispositifs, aucun jeune"),
    Account("marion", "Marion", "Teissier", (_nimes(Role.EDUCATOR, Job.EDUCATOR),),
            "Nîmes : le process strict, étape par étape"),
    Account("sylvie", "Sylvie", "Roumégas", (_nimes(Role.HEAD, Job.HEAD, True),),
            "Nîmes : la cheffe de service"),
    Account("camille", "Camille", "Rousset",
            (_tourcoing(Role.EDUCATOR, Job.EDUCATOR), _nimes(Role.EDUCATOR, Job.EDUCATOR)),
            "Tourcoing et Nîmes : pour passer de l’un à l’autre"),
]  # fmt: skip

# The other functions of the Nîmes team: they have work here, the table above does not list them.
COLLEAGUES = [
    Account("bastien", "Bastien", "Vidal", (_nimes(Role.EDUCATOR, Job.TIUS),), ""),
    Account("leila", "Leïla", "Peyron", (_nimes(Role.EDUCATOR, Job.NURSE, True),), ""),
    Account("judith", "Judith", "Maurel", (_nimes(Role.EDUCATOR, Job.PSYCHOLOGIST, True),), ""),
    Account("damien", "Damien", "Arnal", (_nimes(Role.EDUCATOR, Job.HOUSING_WORKER),), ""),
    Account("solene", "Solène", "Guiraud", (_nimes(Role.EDUCATOR, Job.SIAO_REFERENT),), ""),
]


def hire(programmes):
    """Create the accounts and their roles; `programmes` by slug. Gives users by login."""
    users = {}
    # One slow hash for all: it is one password.
    password = make_password(PASSWORD)
    for account in ACCOUNTS + COLLEAGUES:
        user = users[account.login] = User.objects.create(
            email=account.email,
            first_name=account.first_name,
            last_name=account.last_name,
            password=password,
        )
        for slug, role, job, sensitive in account.roles:
            user.memberships.create(
                programme=programmes[slug],
                role=role,
                job_title=job,
                reads_sensitive=sensitive,
            )
    return users


def accounts_table():
    """Role, name, e-mail and what they see, one line each, then the password."""
    lines = [
        (account.roles[0][1].label, f"{account.first_name} {account.last_name}",
         account.email, account.sees)
        for account in ACCOUNTS
    ]  # fmt: skip
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    rows = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
            for line in lines]  # fmt: skip
    return "\n".join(
        ["Comptes de la démonstration", *rows, "", f"Mot de passe de tous les comptes : {PASSWORD}"]
    )
