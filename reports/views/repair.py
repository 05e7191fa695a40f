"""« Dix minutes avant le bilan », whole: what the files of a period do not say."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from youths.models import Youth


@require_GET
def repair_list(request):
    youths = Youth.objects.editable_by(request.user).in_programme(request.programme)
    if not request.membership.is_team:
        raise Http404
    journal.listed(request, Youth)
    context = {"repairs": [], "year": timezone.localdate().year, "count": youths.count()}
    return render(request, "reports/repair_list.html", context)
