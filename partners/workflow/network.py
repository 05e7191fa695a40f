"""The directory: a partner is added, taken from a spreadsheet, or merged with its double."""

from functools import partial

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from accounts.models import Membership, Organisation
from accounts.refusal import Refused
from partners.models import Consent, Contact, Door, Partnership, Referral
from youths.models import national_number, plain


def known_organisation(name):
    """Accents and case aside, which databases compare each in their own way."""
    same = [one for one in Organisation.objects.all() if plain(one.name) == plain(name)]
    return same[0] if same else None


def add_partner(partnership, *, name, kind):
    """Put it in the directory, under an organisation already known by this name or a new one.

    Gives back the partner: the one a colleague put there at the same moment, if there is one.
    """
    for _ in range(2):  # beaten once: the other's organisation is then known
        partnership.organisation = known_organisation(name) or Organisation(name=name, kind=kind)
        try:
            with transaction.atomic():
                if partnership.organisation.pk is None:
                    partnership.organisation.save()
                partnership.save()
                return partnership
        except IntegrityError:
            same = models.Q(organisation=known_organisation(name))
            same |= models.Q(public_id=partnership.public_id)
            theirs = Partnership.objects.in_programme(partnership.programme).filter(same).first()
            if theirs:
                return theirs
    raise Refused("Cet organisme vient d’être ajouté ailleurs : enregistrez à nouveau.")


def kinds_of_rows(partnership):
    """The relations that point to it, agreements first: locks are taken in one order."""
    first = [Consent, Referral]
    relations = [
        field
        for field in partnership._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete
    ]
    return sorted(
        relations,
        key=lambda one: first.index(one.related_model) if one.related_model in first else 2,
    )


def what_moves(*partnerships):
    """For each, [(« orientation,orientations », 3), …]: what would change hands. One query."""
    relations = kinds_of_rows(partnerships[0])
    counts = {f"rows_{index}": _counted(one) for index, one in enumerate(relations)}
    pks = [one.pk for one in partnerships]
    found = Partnership.objects.filter(pk__in=pks).annotate(**counts).in_bulk()
    return [
        [
            (_in_words(relation), rows)
            for index, relation in enumerate(relations)
            if (rows := getattr(found[pk], f"rows_{index}"))
        ]
        for pk in pks
    ]


def _in_words(relation):
    meta = relation.related_model._meta
    return f"{meta.verbose_name},{meta.verbose_name_plural}"


def _counted(relation):
    name = relation.field.name
    rows = relation.related_model._base_manager.filter(**{name: models.OuterRef("pk")})
    return models.Subquery(rows.order_by().values(name).annotate(n=models.Count("pk")).values("n"))


@transaction.atomic
def merge_partners(kept, double, *, on, by):
    """Everything that points to `double` points to `kept`; `double` is no longer. Gives `kept`.

    What could not live twice is closed once: of two agreements of one person on one subject, the
    one that ends first; of two addresses by which a partner writes to us, the newer one.
    """
    if kept.pk == double.pk:
        raise Refused("Choisissez deux partenaires différents.")
    pair = Partnership.objects.select_for_update().filter(pk__in=[kept.pk, double.pk])
    found = {one.pk: one for one in pair.order_by("pk")}
    if len(found) < 2:
        raise Refused("L’un des deux n’est plus dans l’annuaire : la fusion est déjà faite.")
    kept, double = found[kept.pk], found[double.pk]
    if kept.programme_id != double.programme_id:
        raise Refused("Ces deux partenaires sont de deux dispositifs différents.")
    if not by.programmes_as(Membership.Role.HEAD).filter(pk=kept.programme_id).exists():
        raise Refused("La fusion revient à la cheffe ou au chef de service.")
    _close_what_cannot_live_twice(kept, double, on=on, by=by)
    for relation in kinds_of_rows(double):
        _rows(relation, double).update(**{relation.field.name: kept})
    _merge_same_contacts(kept)
    _take_what_is_missing(kept, double)
    double.delete()
    return kept


def _rows(relation, partnership):
    """Base manager: everything, whoever asks. What moves must move whole."""
    return relation.related_model._base_manager.filter(**{relation.field.name: partnership})


def _close_what_cannot_live_twice(kept, double, *, on, by):
    live = Consent.objects.select_for_update().filter(withdrawn_on=None)
    live = live.filter(partnership__in=[kept, double]).order_by("-until", "pk")
    lasting = {}
    for consent in live:
        other = lasting.setdefault((consent.youth_id, consent.topic), consent)
        if other is not consent:
            _rest_on(other, consent, on=on, by=by)
    doors = Door.objects.select_for_update().live().filter(partnership__in=[kept, double])
    newer = [door.pk for door in doors.order_by("created_at", "pk")][1:]
    Door.objects.filter(pk__in=newer).update(revoked_at=timezone.now())


def _rest_on(lasting, consent, *, on, by):
    """Close an agreement said twice; what rested on it now falls with the one that lasts."""
    Referral.objects.filter(consent=consent).update(consent=lasting)
    consent.withdrawn_on, consent.withdrawn_by = max(on, consent.given_on), by
    consent.save(update_fields=["withdrawn_on", "withdrawn_by"])


def _merge_same_contacts(kept):
    """A person written on both sides is written once."""
    seen = {}
    for contact in kept.contacts.order_by("pk"):
        reached = (national_number(contact.phone), contact.email.lower())
        same = seen.setdefault((plain(contact.name), *reached), contact)
        if same is not contact:
            for relation in kinds_of_rows(contact):
                _rows(relation, contact).update(**{relation.field.name: same})
            if contact.function and not same.function:
                Contact.objects.filter(pk=same.pk).update(function=contact.function)
            contact.delete()


def _take_what_is_missing(kept, double):
    """The convention goes whole: its dates with its file."""
    kept.roles = [role for role in Partnership.Role if role in (*kept.roles, *double.roles)]
    kept.purpose = kept.purpose or double.purpose
    if not (kept.agreement or kept.agreement_from or kept.agreement_until):
        for name in ("agreement_from", "agreement_until", "agreement"):
            setattr(kept, name, getattr(double, name))
    elif double.agreement:
        forget(double.agreement)
    kept.version += 1
    kept.save()


def forget(file):
    """Nobody can read it any more, once the change is certain."""
    transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
