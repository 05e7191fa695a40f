"""What one was writing in ＋ Noter, kept on our side until it is noted or thrown away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from activities.models import Activity
from activities.recent import identifiers

KEPT = "log_drafts"
NOT_TYPED = {"csrfmiddlewaretoken", "next", "search", "q", "q_kind", "drop"}
HEAVIEST = 20_000  # characters: a session is no place for a novel


@require_POST
def log_draft(request):
    """Keep what is typed; `drop` throws it away. A phone keeps nothing: it may be lost."""
    if "drop" in request.POST:
        forget_draft(request)
        messages.info(request, "Le brouillon est effacé.")
        return redirect("activities:log")
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    if sum(len(name) + len("".join(values)) for name, values in typed.items()) <= HEAVIEST:
        drafts = request.session.setdefault(KEPT, {})
        drafts[str(request.programme.pk)] = typed
        request.session.modified = True
    return HttpResponse(status=204)


def draft_of(request):
    """What was typed in this programme, as lists of values; nothing when it was noted since.

    The page sends its draft as it closes: it may arrive after the entry itself.
    """
    typed = request.session.get(KEPT, {}).get(str(request.programme.pk), {})
    if not typed:
        return {}
    seen = Activity.objects.visible_to(request.user).in_programme(request.programme)
    noted = seen.filter(public_id__in=list(identifiers(typed.get("key", []))))
    return {} if noted.exists() else typed


def forget_draft(request):
    if request.session.get(KEPT, {}).pop(str(request.programme.pk), None) is not None:
        request.session.modified = True
