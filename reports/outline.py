"""The parts of a bilan: which come, and in which order. Without a choice, the usual ones."""

# Whoever reads a figure must be able to know how it was counted.
ALWAYS = ("methode",)


def ordered(report, codes):
    """`codes` in the team's order; a part they never moved follows its usual neighbour."""
    order = [code for code in report.parts_order if code in codes]
    for place, code in enumerate(codes):
        if code not in order:
            before = order.index(codes[place - 1]) + 1 if place else 0
            order.insert(before, code)
    return order


def is_on(report, code):
    return code in ALWAYS or code not in report.parts_off


def moved(order, code, step):
    """`order` with one part exchanged with its neighbour; as it was at either end."""
    here = order.index(code)
    there = here + step
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order


def toggled(report, code):
    """The parts left out, once this one has changed sides."""
    if code in report.parts_off:
        return [one for one in report.parts_off if one != code]
    return report.parts_off if code in ALWAYS else [*report.parts_off, code]


def rearranged(order, wanted):
    """`order` as someone dragged it: an unknown part is ignored, a forgotten one stays last."""
    known = [code for code in dict.fromkeys(wanted) if code in order]
    return known + [code for code in order if code not in known]
