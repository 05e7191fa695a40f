"""Sentences drafted from the figures: nothing but what the bilan prints."""


def proposals(report, section, *, today):
    return []
