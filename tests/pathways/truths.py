"""What must be true of the rows whatever was done: said again here, from the law and the tables.

Nothing is imported from the acts. `rows` is what `everything()` gives back.
"""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

PARTIES = {"youth", "association", "mission_locale"}


def table(rows, name):
    return rows[f"pathways.{name}"]


def by(rows, field):
    found = defaultdict(list)
    for row in rows:
        found[row[field]].append(row)
    return found


def effective(decisions):
    return [one for one in decisions if one["returned_on"] is None and one["replaced_on"] is None]


def one_open_pathway(rows):
    still = Counter(one["youth_id"] for one in table(rows, "Pathway") if one["stage"] != "closed")
    assert all(count == 1 for count in still.values())


def no_overlap(rows):
    for contracts in by(table(rows, "Contract"), "youth_id").values():
        spans = sorted((one["starts_on"], one["ends_on"]) for one in contracts if one["starts_on"])
        assert all(start <= end for start, end in spans)
        assert all(former[1] < later[0] for former, later in pairwise(spans))


def numbers_without_gap(rows):
    written = [one["number"] for one in table(rows, "Contract")]
    written += [f"{one['reference']}" for one in rows["youths.Youth"]]
    series = defaultdict(list)
    for number in written:
        name, last = re.fullmatch(r"(.+)-(\d{3,})", number).groups()
        series[name].append(int(last))
    for name, numbers in series.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), name


def one_decision_per_case(rows):
    cases = {one["id"]: one for one in table(rows, "CommissionCase")}
    count = Counter(one["case_id"] for one in effective(table(rows, "CommissionDecision")))
    for case, decisions in count.items():
        assert decisions == 1
        assert cases[case]["withdrawn_on"] is None


def two_people_for_a_decision(rows, heads):
    presenters = {one["id"]: one["presented_by_id"] for one in table(rows, "CommissionCase")}
    for one in table(rows, "CommissionDecision"):
        assert one["presented_by_id"] == presenters[one["case_id"]]
        for judge in (one["approved_by_id"], one["returned_by_id"]):
            assert judge is None or (judge in heads and judge != one["presented_by_id"])
        assert (one["approved_by_id"] is None) == (one["approved_on"] is None)


def signed_texts(rows):
    signatures = by(table(rows, "Signature"), "contract_id")
    for contract in table(rows, "Contract"):
        valid = [one for one in signatures[contract["id"]] if one["voided_on"] is None]
        parties = [one["party"] for one in valid]
        assert len(parties) == len(set(parties))
        assert {one["text_version"] for one in valid} <= {contract["text_version"]}
        assert (set(parties) == PARTIES) == (contract["starts_on"] is not None)
        if contract["starts_on"]:
            assert contract["starts_on"] == max(one["signed_on"] for one in valid)


def month_later(day, months):
    """The day of that number so many months on; the first of the month after, if there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        return date(day.year + years, month + 2, 1)


def legal_ends(rows):
    """The end is the one written, lengthened at most to the law's, or the day one left."""
    extensions = by(table(rows, "Extension"), "contract_id")
    exits = by(table(rows, "Exit") + table(rows, "Reopening"), "pathway_id")
    for one in table(rows, "Contract"):
        if one["starts_on"] is None:
            assert one["ends_on"] is None
            continue
        written = month_later(one["starts_on"], one["months"]) - timedelta(days=1)
        latest = month_later(one["starts_on"], 18) - timedelta(days=1)
        longer = extensions[one["id"]]
        assert one["months"] <= 12
        assert one["latest_end"] == latest
        assert all(row["new_end"] <= latest for row in longer if row["kind"] == "need")
        term = max([written, *(row["new_end"] for row in longer)])
        left = {row["exited_on"] for row in exits[one["pathway_id"]]}
        assert one["ends_on"] == term or (one["ends_on"] < term and one["ends_on"] in left)
        if one["ends_on"] > latest:
            assert any(row["kind"] == "other_body" for row in longer)


def stage_of(pathway, rows):
    """Where a pathway stands, read from its rows alone."""
    mine = {
        name: [one for one in table(rows, name) if one["pathway_id"] == pathway["id"]]
        for name in ("CommissionCase", "Contract", "Exit")
    }
    if mine["Exit"]:
        return "closed"
    since = pathway["restarted_on"] or date.min
    contracts = [one for one in mine["Contract"] if one["prepared_on"] >= since]
    if any(one["starts_on"] for one in contracts):
        return "in_contract"
    cases = [
        one
        for one in mine["CommissionCase"]
        if one["withdrawn_on"] is None and one["submitted_on"] >= since
    ]
    if not cases:
        return "mobilisation"
    last = max(cases, key=lambda one: one["id"])
    decided = effective(
        [one for one in table(rows, "CommissionDecision") if one["case_id"] == last["id"]]
    )
    if not decided or decided[0]["approved_on"] is None:
        return "submitted"
    return {"admit": "admitted", "adjourn": "mobilisation"}[decided[0]["outcome"]]


def stages(rows):
    exits = {one["pathway_id"]: one for one in table(rows, "Exit")}
    for one in table(rows, "Pathway"):
        assert one["stage"] == stage_of(one, rows)
        left = exits.get(one["id"])
        assert one["closed_on"] == (left and left["exited_on"])
        for contract in table(rows, "Contract"):
            if contract["pathway_id"] != one["id"]:
                continue
            if contract["starts_on"] is None and contract["cancelled_on"] is None:
                assert one["stage"] == "admitted"
            if one["closed_on"] and contract["ends_on"]:
                assert contract["ends_on"] <= one["closed_on"]


MAY_FOLLOW = {"replaced_on", "notified_on", "notified_means"}


def session(rows, commission):
    """All that belongs to one commission, as it was written, and its decisions apart."""
    pk = commission["id"]
    cases = [one for one in table(rows, "CommissionCase") if one["commission_id"] == pk]
    members = [one for one in table(rows, "CommissionMember") if one["commission_id"] == pk]
    held = {one["id"] for one in cases}
    decisions = {
        one["id"]: {name: value for name, value in one.items() if name not in MAY_FOLLOW}
        for one in table(rows, "CommissionDecision")
        if one["case_id"] in held
    }
    return (commission, cases, members), decisions


def closed_sessions_stay(rows, former):
    """A closed session changes by corrections only: decisions that replace one, or follow those."""
    for commission in table(former, "Commission"):
        if commission["closed_on"] is None and commission["cancelled_on"] is None:
            continue
        now = next(one for one in table(rows, "Commission") if one["id"] == commission["id"])
        written, decisions = session(former, commission)
        written_now, decisions_now = session(rows, now)
        assert written_now == written
        corrected = {one["case_id"] for one in decisions_now.values() if one["replaces_id"]}
        for pk, decision in decisions_now.items():
            if decisions.get(pk) == decision:
                continue
            assert decision["case_id"] in corrected
            former_row = decisions.get(pk)
            assert former_row is None or former_row["approved_on"] is None
        assert set(decisions) <= set(decisions_now)


def check(rows, *, former, heads):
    """Every truth, of the rows as they are and of how they came from the former ones."""
    one_open_pathway(rows)
    no_overlap(rows)
    numbers_without_gap(rows)
    one_decision_per_case(rows)
    two_people_for_a_decision(rows, heads)
    signed_texts(rows)
    legal_ends(rows)
    stages(rows)
    closed_sessions_stay(rows, former)
