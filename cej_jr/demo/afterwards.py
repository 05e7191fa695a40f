"""After the exit: the news one takes, and the file that closes."""

from datetime import timedelta

from cej_jr.demo.story import act
from pathways.models import FollowUp
from pathways.schemes import months_after
from pathways.workflow import record_follow_up

News = FollowUp.Situation
# By the reason of the exit: what one hears after three months, six and twelve.
HEARD = {
    "permanent_job": (News.LASTING_JOB, News.LASTING_JOB, News.LASTING_JOB),
    "short_job": (News.JOB, News.SEARCH, News.LASTING_JOB),
    "training": (News.TRAINING, News.TRAINING, News.JOB),
    "integration_job": (News.JOB, News.JOB, News.TRAINING),
    "civic_service": (News.TRAINING, News.JOB, News.SEARCH),
    "handover": (News.SEARCH, News.TRAINING, News.JOB),
    "term": (News.SEARCH, News.NO_NEWS, News.NO_NEWS),
    "dropout": (News.NO_NEWS, News.NOTHING, News.NO_NEWS),
}
SENTENCES = {
    News.LASTING_JOB: "Toujours en poste, son chef est content.",
    News.JOB: "Travaille, cherche plus long.",
    News.TRAINING: "Va en cours, les trajets sont longs.",
    News.SEARCH: "Cherche avec son conseiller.",
    News.NOTHING: "Traverse une période creuse, ne veut pas qu’on l’oublie.",
    News.NO_NEWS: "Trois appels et un message, sans réponse.",
}


def take_news(story, today):
    """News of those who had signed, as far as their day has come; then the file closes."""
    left, reason, _ = story.exit
    story.closed = left + timedelta(days=30)
    if story.contract_from:
        for months, heard in zip(FollowUp.MONTHS, HEARD.get(reason, ()), strict=False):
            asked_on = months_after(left, months) + timedelta(days=6)
            if asked_on < today - timedelta(days=5):
                story.acts.append(news(asked_on, months, heard))
                story.closed = asked_on + timedelta(days=3)
    story.closed = min(story.closed, today)


def news(day, months, heard):
    housed = None if heard == News.NO_NEWS else heard != News.NOTHING
    return act(
        day,
        record_follow_up,
        months=months,
        asked_on=day,
        situation=heard,
        has_housing=housed,
        note=SENTENCES.get(heard, ""),
    )
