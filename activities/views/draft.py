"""What one was writing in ＋ Noter, kept on our side until it is noted or thrown away."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

KEPT = "log_drafts"
NOT_TYPED = {"csrfmiddlewaretoken", "key", "next", "search", "q", "drop"}
HEAVIEST = 20_000  # characters: a session is no place for a novel


@require_POST
def log_draft(request):
    """Keep what is typed; `drop` throws it away. A phone keeps nothing: it may be lost."""
    if "drop" in request.POST:
        forget_draft(request)
        return redirect("activities:log")
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    if sum(len(name) + len("".join(values)) for name, values in typed.items()) <= HEAVIEST:
        drafts = request.session.setdefault(KEPT, {})
        drafts[str(request.programme.pk)] = typed
        request.session.modified = True
    return HttpResponse(status=204)


def draft_of(request):
    """What was typed in this programme, as lists of values; nothing when there is none."""
    return request.session.get(KEPT, {}).get(str(request.programme.pk), {})


def forget_draft(request):
    if request.session.get(KEPT, {}).pop(str(request.programme.pk), None) is not None:
        request.session.modified = True
