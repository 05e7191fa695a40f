"""What the team leaves to whoever comes next, and the reminders it made this morning."""

from activities.models import Attendance, Handover

# So many days ago: login, about whom, urgent, text.
TOURCOING = [
    (0, "nora", "Sami", True,
     "Sami dort dehors ce soir si le SIAO ne rappelle pas avant 17 h. Rappeler, puis le 115."),
    (0, "hugo", "", False,
     "Clés du camion chez Nora. Il manque des gants taille M pour la boxe de demain."),
    (1, "hugo", "Théo", False,
     "Théo a demandé si quelqu’un pouvait venir avec lui à la banque. J’ai dit oui."),
    (1, "nora", "", False,
     "Belle soirée au Pont Rompu : beaucoup de monde, trois visages nouveaux. Y retourner jeudi."),
    (6, "claire", "", False, "Réunion d’équipe avancée à 9 h 30 vendredi."),
]  # fmt: skip
NIMES = [
    (0, "marion", "Rachid", True, "Rachid : toujours rien au 115. Je relance le SIAO à midi."),
    (1, "bastien", "", False, "Les vélos sont révisés, le local est ouvert jeudi dès 13 h 30."),
]
REMINDED = ["Lina"]


def leave(rows, place, by_name, calendar):
    Handover.objects.bulk_create(
        Handover(
            programme=place.programme,
            day=calendar.ago(days),
            youth=by_name[name].youth if name else None,
            text=text,
            urgent=urgent,
            written_by=place.users[login],
        )
        for days, login, name, urgent, text in rows
    )


def remind(by_name, today):
    """One appointment to come was recalled already; the others wait for a call."""
    for name in REMINDED:
        coming = Attendance.objects.filter(youth=by_name[name].youth, activity__day__gt=today)
        first = coming.appointments().earliest("activity__day", "activity__starts_at")
        Attendance.objects.filter(pk=first.pk).update(
            reminded_on=today, reminded_by=by_name[name].by
        )
