"""Each role's first page, and the address a machine asks whether the service is up."""

import tomllib
from datetime import timedelta
from functools import cache
from itertools import groupby
from operator import attrgetter

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from accounts.models import AccessEntry, Membership
from activities import attention, silence
from activities.hours import monday_of, weeks_of
from activities.models import Activity, ActivityKind, Attendance
from cej_jr.documents import page_count
from partners.models import Referral
from pathways.approval import as_presented
from pathways.models import (
    Commission,
    CommissionCase,
    CommissionDecision,
    Pathway,
)
from pathways.todos import with_todos
from reports.identity import identity
from reports.indicators import BY_CODE
from reports.indicators.period import Period
from reports.models import Publication
from reports.repairs import repairs
from youths.models import Paper, Youth

Role = Membership.Role
MOST_LINES = 7
EXPECTED = Q(attendances__presence=Attendance.Presence.EXPECTED)
FIRST_NAME = Coalesce(
    NullIf("attendances__youth__first_name", Value("")), "attendances__youth__pseudonym"
)
SOMEBODY_ELSE = Value("Autre dossier")  # one’s own entry, about a file one no longer reads
IN_GROUP = Q(kind__family=ActivityKind.Family.GROUP)
COVER_FIGURES = ("accompanied", "newcomers", "contracts_signed", "exits")
# Figures the first page may count: they cost two queries in all. The bilan shows the others.
YEAR_FIGURES = ("newcomers", "accompanied", "active", "contracts_signed", "contracts_in_year")


@require_GET
def home(request):
    if request.membership is None:
        return render(request, "home/no_membership.html", {"user": request.user})
    pages = {
        Role.EDUCATOR: _educator,
        Role.HEAD: _head,
        Role.FUNDER: _funder,
        Role.ADMIN: _admin,
    }
    return pages[request.membership.role](request, timezone.localdate())


def _educator(request, today):
    """« Ma semaine »: the young people I follow, those who need me first."""
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme).open()
    youths = attention.with_card_facts(youths.followed_by(request.user), on=today)
    youths = list(youths.select_related("programme"))
    commissions = _next_commissions(request, today)
    needs = _needs(youths, commissions, today)
    weeks = weeks_of(youths, until=today)
    cards = attention.make_cards(youths, weeks, needs, on=today)
    seen = Attendance.objects.visible_to(request.user).filter(youth__in=youths)
    returns = silence.returns_of(seen, today - timedelta(days=attention.JOY_DAYS), today)
    agenda = _agenda(request, commissions, today)
    journal.listed(request, Youth)
    context = {
        "cards": cards,
        "first_count": sum(bool(card.needs) for card in cards),
        "needs": needs[:MOST_LINES],
        "more_needs": needs[MOST_LINES:],
        "news": attention.good_news(youths, returns, on=today),
        "agenda": agenda,
        "today_agenda": [line for line in agenda if line[0] == today],
        "today": today,
        "monday": monday_of(today),
        "sunday": monday_of(today) + timedelta(days=6),
        "sheets": request.badges["partners:list"],
    }
    return render(request, "home/educator.html", context)


def _needs(youths, commissions, today):
    """Everything to do first, the most pressing on top."""
    papers = {youth.pk: [] for youth in youths}
    for paper in attention.out_of_order(Paper.objects.filter(youth__in=youths), on=today):
        papers[paper.youth_id].append(paper)
    referrals = attention.unanswered_for_long(Referral.objects.filter(youth__in=youths), on=today)
    referrals = referrals.select_related("youth", "partnership__organisation")
    pathways = with_todos(Pathway.objects.filter(youth__in=youths), on=today)
    mine = set(papers)
    needs = [
        *(attention.silence(youth, on=today) for youth in youths),
        *attention.needs_of(pathways, on=today),
        *(attention.referral_unanswered(referral, on=today) for referral in referrals),
        *(attention.roof_ending(youth, on=today) for youth in youths),
        *(attention.address_to_renew(youth, on=today) for youth in youths),
        *(attention.one_paper_missing(youth, papers[youth.pk]) for youth in youths),
    ]
    for commission in commissions:
        cases = [case for case in commission.cases.all() if case.pathway.youth_id in mine]
        needs.append(attention.commission_soon(commission, cases, on=today))
    return sorted(filter(None, needs), key=lambda need: need.rank)


def _next_commissions(request, today):
    """Those of the two weeks to come, with the files one may see."""
    cases = CommissionCase.objects.visible_to(request.user).kept()
    cases = cases.select_related("pathway__youth")
    return list(
        Commission.objects.visible_to(request.user)
        .in_programme(request.programme)
        .filter(held_on__range=(today, today + timedelta(days=14)), cancelled_on=None)
        .prefetch_related(Prefetch("cases", cases))
        .order_by("held_on", "starts_at")
    )


def _agenda(request, commissions, today):
    """What I have in the seven days to come, in order. What I noted today is no appointment."""
    last = today + timedelta(days=6)
    seen = Q(attendances__youth__in=Youth.objects.visible_to(request.user))
    activities = (
        Activity.objects.visible_to(request.user)
        .in_programme(request.programme)
        .filter(staff=request.user)
        .between(today, last)
        .select_related("kind")
        .annotate(
            people=Count("attendances"),
            expected=Count("attendances", filter=EXPECTED),
            somebody=Coalesce(Min(FIRST_NAME, filter=seen), SOMEBODY_ELSE),
        )
        .filter(Q(day__gt=today) | Q(expected__gt=0) | Q(starts_at__isnull=False) | IN_GROUP)
    )
    lines = [(one.day, one.starts_at, one, "activity") for one in activities]
    lines += [
        (one.held_on, one.starts_at, one, "commission")
        for one in commissions
        if one.held_on <= last
    ]
    lines.sort(key=lambda line: (line[0], line[1] is not None, str(line[1] or "")))
    return lines


def _head(request, today):
    """What waits for the head of service: decisions first, then what slips away."""
    youths = Youth.objects.visible_to(request.user).in_programme(request.programme).open()
    pathways = Pathway.objects.visible_to(request.user).in_programme(request.programme)
    journal.listed(request, Youth)
    decisions = _waiting(request)
    mine = sum(not one.is_mine for one in decisions)
    request.badges["pathways:commission_list"] = mine
    context = {
        "waiting": decisions,
        "to_approve": mine,
        "groups": attention.grouped(attention.needs_of(with_todos(pathways, on=today), on=today)),
        "without_referent": youths.filter(referent=None).order_by("identified_on"),
        "silent": _silent(youths, today),
        "to_validate": _to_validate(youths, today),
        "referrals": _unanswered(request, today),
        "figures": _year_figures(request.programme, today),
        "repairs": repairs(youths, today=today),
        "year": today.year,
        "today": today,
        "sheets": request.badges["partners:list"],
    }
    return render(request, "home/head.html", context)


def _silent(youths, today):
    found = silence.beyond(silence.with_silence(youths, on=today), on=today)
    return [silence.signal_of(youth, on=today) for youth in found.select_related("referent")]


def _to_validate(youths, today):
    """How many young people have hours of a past week to confirm, and the latest day of these."""
    waiting = Attendance.objects.to_validate().filter(
        youth__in=youths, activity__day__lt=monday_of(today)
    )
    return waiting.aggregate(people=Count("youth", distinct=True), day=Max("activity__day"))


def _waiting(request):
    decisions = CommissionDecision.objects.visible_to(request.user).in_programme(request.programme)
    return as_presented(list(decisions.waiting().for_list()), user=request.user)


def _unanswered(request, today):
    referrals = Referral.objects.visible_to(request.user).in_programme(request.programme)
    referrals = attention.unanswered_for_long(referrals, on=today)
    return [
        attention.referral_unanswered(referral, on=today)
        for referral in referrals.select_related("youth", "partnership__organisation").order_by(
            "sent_on"
        )
    ]


def _year_figures(programme, today):
    """The year as it stands, each figure beside what was promised: (figure, target, percent)."""
    period = Period(programme, today.year, today=today, exact=True)
    wanted = programme.objectives.filter(indicator__in=YEAR_FIGURES, target__gt=0)
    targets = {
        objective.indicator: objective.target
        for objective in wanted
        if objective.year in (None, today.year)
    }
    lines = []
    for code in dict.fromkeys(["newcomers", *targets]):
        figure, target = BY_CODE[code](period), targets.get(code)
        lines.append((figure, target, min(100, 100 * figure.value // target) if target else None))
    return lines


def _funder(request, today):
    """The published bilans of the programmes it funds, the newest version of each, by programme."""
    funded = request.user.programmes_as(Role.FUNDER)
    publications = (
        Publication.objects.visible_to(request.user)
        .filter(report__programme__in=funded)
        .latest_versions()
        .select_related("report__programme__organisation")
        .order_by("report__programme__name", "-report__year", "-report__last_month")
    )
    shelves = [
        _shelf(programme, list(published))
        for programme, published in groupby(publications, attrgetter("programme"))
    ]
    return render(request, "home/funder.html", {"shelves": shelves})


def _shelf(programme, published):
    """The covers of one programme, in its colours."""
    return {
        "programme": programme,
        "look": identity(programme),
        "covers": [_cover(one) for one in published],
        "years": sum(one.report.is_whole_year for one in published),
    }


def _cover(publication):
    """A published bilan: its key figures as they were frozen, its weight and its pages."""
    storage, name = publication.pdf.storage, publication.pdf.name
    pdf = b""
    if storage.exists(name):
        with storage.open(name) as file:
            pdf = file.read()
    printed = {figure["code"]: figure for figure in publication.figures}
    return {
        "publication": publication,
        "figures": [printed[code] for code in COVER_FIGURES if code in printed],
        "has_file": bool(pdf),
        "kilobytes": round(len(pdf) / 1000),
        "pages": page_count(pdf),
    }


def _admin(request, today):
    """Accounts and the state of the service. No name of a young person is ever read here."""
    programmes = request.user.programmes_as(Role.ADMIN)
    factors = Authenticator.objects.filter(user=OuterRef("user"))
    factors = factors.exclude(type=Authenticator.Type.RECOVERY_CODES)
    accounts = Membership.objects.filter(programme__in=programmes).select_related(
        "user", "programme"
    )
    journaled = AccessEntry.objects.filter(programme__in=programmes).order_by("-at")
    context = {
        "accounts": accounts.annotate(has_second_factor=Exists(factors)),
        "engine": f"{connection.vendor} {_engine_version()}",
        "version": product_version(),
        "last_journal_line": journaled.values_list("at", flat=True).first(),
        "second_factor_required": settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "home/admin.html", context)


def _engine_version():
    numbers = connection.Database.sqlite_version_info if connection.vendor == "sqlite" else ()
    if not numbers:
        connection.ensure_connection()
        numbers = divmod(connection.pg_version, 10000)
    return ".".join(str(number) for number in numbers)


@cache
def product_version():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return project["project"]["version"]


@login_not_required
@require_GET
def health(request):
    """« ok » when the database answers. Open to all, and leaves no session behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
