"""How a form about one young person answers: saved and back to the file, or asked again."""

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts import journal
from accounts.refusal import Refused


def created(request, form, youth, title, *, scope, message, back=""):
    if form.is_valid():
        try:
            row = form.save_once(scope)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            if row is form.instance:
                journal.created(request, row, fields=form.changed_data)
            messages.success(request, message)
            return redirect(back or youth)
    return _asked(request, form, youth, title, back)


def changed(request, form, youth, title, *, message):
    if form.is_valid():
        try:
            row = form.save()
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, row, fields=form.changed_data)
            messages.success(request, message)
            return redirect(youth)
    return _asked(request, form, youth, title)


def _asked(request, form, youth, title, back=""):
    journal.read(request, youth)
    context = {
        "youth": youth,
        "form": form,
        "title": title,
        "back": back or youth.get_absolute_url(),
    }
    return render(request, "partners/stay_form.html", context)
