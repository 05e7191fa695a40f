"""Who signs beside us the documents of a pathway."""


def mission_locale_of(programme):
    """The organisation that signs for the employment service, or None when none is noted."""
    partnerships = programme.partnerships.select_related("organisation")
    found = sorted(
        (one.organisation for one in partnerships if one.Role.CO_SIGNATORY in one.roles),
        key=lambda one: one.kind != one.Kind.MISSION_LOCALE,
    )
    return next(iter(found), None)
