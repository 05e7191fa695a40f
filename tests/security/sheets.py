"""Reading a form as a browser does: what it would send back, changed by what the test says."""

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

WORDS = {"phone": "06 12 34 56 78", "email": "mot@exemple.fr"}


def forms_of(response):
    """The forms a page shows, each once."""
    found = {}
    for context in response.context or ():
        for value in (one for layer in context.dicts for one in layer.values()):
            if isinstance(value, forms.BaseForm):
                found[id(value)] = value
    return list(found.values())


def sent_by(response):
    """What these forms would send, each required field being filled."""
    data = MultiValueDict()
    for form in forms_of(response):
        for bound in form:
            data.setlist(bound.html_name, _values(bound))
    return data


def names_of(response, *kinds, but=()):
    """Names, as sent, of the fields of these kinds."""
    return [
        bound.html_name
        for form in forms_of(response)
        for bound in form
        if isinstance(bound.field, kinds) and not isinstance(bound.field, but)
    ]


def _values(bound):
    value = bound.value()
    if isinstance(value, (list, tuple)) or hasattr(value, "all"):
        values = [str(getattr(one, "pk", one)) for one in value]
    else:
        values = [] if value in (None, "", False) else [_sent(value)]
    return values if values or not bound.field.required else [_first(bound)]


def _sent(value):
    return f"{value:%Y-%m-%d}" if hasattr(value, "year") else str(value)


def _first(bound):
    """A plausible answer to a required question left empty."""
    field = bound.field
    if hasattr(field, "queryset"):
        return str(field.prepare_value(field.queryset.first()) or "")
    if hasattr(field, "choices"):
        return next(filter(None, _codes(field.choices)), "")
    if isinstance(field, forms.DateField):
        return f"{timezone.localdate():%Y-%m-%d}"
    if isinstance(field, forms.BooleanField):
        return "on"
    if isinstance(field, (forms.IntegerField, forms.DecimalField)):
        return "10"
    return WORDS.get(bound.name, "Mot")


def _codes(choices):
    """The codes of some choices, those of a group being under its title."""
    for code, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _codes(label)
        else:
            yield str(code or "")
