"""Taking a directory from a spreadsheet: what each line would do, then all of it at once."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import Organisation
from accounts.refusal import Refused
from partners.models import Contact, Partnership
from youths.models import plain

KIND_OF_DOMAIN = {
    Partnership.Domain.EMPLOYMENT: Organisation.Kind.EMPLOYMENT,
    Partnership.Domain.HOUSING: Organisation.Kind.HOUSING,
    Partnership.Domain.MOBILITY: Organisation.Kind.MOBILITY,
    Partnership.Domain.HEALTH: Organisation.Kind.HEALTH,
    Partnership.Domain.JUSTICE: Organisation.Kind.JUSTICE,
    Partnership.Domain.RIGHTS: Organisation.Kind.RIGHTS,
    Partnership.Domain.LEISURE: Organisation.Kind.LEISURE,
}


@dataclass
class Line:
    """What one correct line would do: add a partner, someone to call, both, or nothing."""

    number: int
    told: dict
    adds_partner: bool
    adds_contact: bool


def lines_to_write(lines, *, programme):
    """Each (number, facts) beside the directory, in the order of the file.

    A partner already there keeps what it says: the file only adds to it.
    """
    there = {}
    rows = Partnership.objects.in_programme(programme).prefetch_related("contacts")
    for row in rows.select_related("organisation"):
        there[plain(row.organisation.name)] = {plain(one.name) for one in row.contacts.all()}
    planned = []
    for number, told in lines:
        name, person = plain(told["name"]), plain(told["contact"])
        new = name not in there
        people = there.setdefault(name, set())
        planned.append(Line(number, told, new, bool(person) and person not in people))
        people.add(person)
    return planned


@transaction.atomic
def import_directory(lines, *, programme):
    """Write them all, or none. Gives back the rows made: (partners, contacts)."""
    known = {plain(one.name): one for one in Organisation.objects.all()}
    rows = Partnership.objects.in_programme(programme).select_related("organisation")
    partners = {plain(row.organisation.name): row for row in rows}
    made, contacts = [], []
    try:
        with transaction.atomic():
            for line in lines_to_write(lines, programme=programme):
                name = plain(line.told["name"])
                if line.adds_partner:
                    partners[name] = _partner(line.told, known, programme)
                    made.append(partners[name])
                if line.adds_contact:
                    contacts.append(_contact(line.told, partners[name]))
    except IntegrityError as error:
        raise Refused(
            "L’annuaire a changé pendant que vous relisiez : rien n’est écrit, choisissez à "
            "nouveau le fichier."
        ) from error
    return made, contacts


def _partner(told, known, programme):
    name = plain(told["name"])
    if name not in known:
        kind = told["kind"] or KIND_OF_DOMAIN[told["domain"]]
        known[name] = Organisation.objects.create(name=told["name"], kind=kind)
    return Partnership.objects.create(
        programme=programme,
        organisation=known[name],
        domain=told["domain"],
        roles=told["roles"],
        purpose=told["purpose"],
        agreement_from=told["agreement_from"],
        agreement_until=told["agreement_until"],
    )


def _contact(told, partner):
    return Contact.objects.create(
        partnership=partner,
        name=told["contact"],
        function=told["function"],
        phone=told["phone"],
        email=told["email"],
    )
