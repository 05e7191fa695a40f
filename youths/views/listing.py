"""Finding a young person: the list, and those who may already be known."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.http import render_page
from youths.alerts import badges_of
from youths.duplicates import likely_duplicates
from youths.filters import YouthFilter
from youths.forms import DuplicateForm
from youths.models import Youth


@require_GET
def youth_list(request):
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme)
    today = timezone.localdate()
    filterset = YouthFilter(
        request.GET, youths.for_list(on=today), programme=request.programme, user=request.user
    )
    page = Paginator(filterset.qs, 50).get_page(request.GET.get("page"))
    badges = badges_of(page, on=today)
    for youth in page:
        youth.age, youth.badges = youth.age_on(today), badges[youth.pk]
    journal.listed(request, Youth, searched=bool(request.GET.get("q")))
    context = {
        "filterset": filterset,
        "page": page,
        "filtered": bool(request.GET),
        "closed_left_out": bool(request.GET.get("q")) and request.GET.get("etat") == "ouverts",
    }
    return render_page(request, "youths/list.html", "youths/_table.html", context)


@require_GET
def duplicates(request):
    """Initials, birth year and referent: enough to ask a colleague, no more."""
    openable = Youth.objects.visible_to(request.user).values_list("pk", flat=True)
    form = DuplicateForm(request.GET)
    found = []
    if form.is_valid():
        found = likely_duplicates(
            Youth.objects.in_programme(request.programme), **form.cleaned_data
        )
    opens = set(openable.filter(pk__in=[youth.pk for youth in found]))
    for youth in found:
        youth.opens = youth.pk in opens
    journal.listed(request, Youth, searched=True)
    context = {"form": form, "found": found}
    return render_page(request, "youths/duplicates.html", "youths/_duplicates.html", context)
