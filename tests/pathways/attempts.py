"""How each act is tried in a random walk: what it is done to, and its arguments.

Mostly likely, sometimes absurd. `self.youth` is whose pathway goes forward; None: anything goes.
"""

from datetime import date, timedelta

from pathways.models import (
    Breach,
    Commission,
    CommissionCase,
    CommissionDecision,
    CommissionMember,
    Contract,
    Exit,
    Pathway,
    Ruling,
    Signature,
)  # fmt: skip

START = date(2026, 3, 11)
PARTIES = ["youth", "association", "mission_locale"]


class Attempts:
    def _who(self, subject):
        presented_by = getattr(subject, "presented_by", None)
        if self.youth is None:
            return self.rng.choice(self.team)
        return self.heads[0] if presented_by != self.heads[0] else self.heads[1]

    def _day(self):
        """Today four times out of five; otherwise around."""
        aside = self.rng.choice([0] * 8 + [-40, 20])
        return self.today + timedelta(days=0 if self.youth else aside)

    def _word(self):
        return self.rng.choice(["Parce que c’est ainsi"] * 9 + [" "])

    def _youth(self):
        return self.youth or self.rng.choice(self.youths)

    def _one(self, model, of="", **wanted):
        """One row, the recent ones more often; the last of someone when going forward."""
        rows = model.objects.filter(**wanted).order_by("-pk")
        if self.youth and of:
            return rows.filter(**{of: self.youth}).first()
        rows = list(rows[:6])
        return self.rng.choice([*rows[:1] * 4, *rows]) if rows else None

    def _pathway(self):
        return Pathway.objects.filter(youth=self._youth()).order_by("-pk").first()

    # The acts, one method each: what it is done to, and its arguments

    def open_pathway(self):
        return self._youth(), {"opened_on": self._day()}

    def plan_signature(self):
        return self._pathway(), {"planned_on": self.today + timedelta(days=30)}

    def record_spe_check(self):
        result = self.rng.choice(["unknown", "unknown", "dormant", "followed"])
        contact = None if result == "unknown" else self.today - timedelta(days=300)
        return self._pathway(), {
            "checked_on": min(self._day(), self.today), "result": result,
            "source": "mission_locale", "last_contact_on": contact,
        }  # fmt: skip

    def record_meeting(self):
        kind, outcome = self.rng.choice([("tripartite", ""), ("review", "ready"), ("liaison", "")])
        return self._pathway(), {
            "held_on": self._day(), "attendees": "Nous", "kind": kind, "outcome": outcome,
        }  # fmt: skip

    def request_assessment(self):
        return self._pathway(), {"kind": "mobility", "requested_on": self._day()}

    def record_assessment(self):
        return self._pathway(), {"kind": "mobility", "assessed_on": self._day()}

    def skip_step(self):
        step = "papers" if self.youth is None else "spe_check"
        return self._pathway(), {"step": step, "reason": self._word(), "decided_on": self._day()}

    def check_criterion(self):
        code, answer = self.rng.choice(["income", "age"]), self.rng.choice(["yes", "no"])
        return self._pathway(), {
            "code": code, "answer": answer, "reason": self._word(), "decided_on": self._day(),
        }  # fmt: skip

    def overrule_criterion(self):
        code = "spe" if self.youth else self.rng.choice(["income", "spe"])
        return self._pathway(), {"code": code, "reason": self._word(), "decided_on": self._day()}

    def withdraw_ruling(self):
        return self._one(Ruling, "pathway__youth"), {"withdrawn_on": self._day()}

    def submit_case(self):
        pathway = self._pathway()
        agendas = Commission.objects.order_by("-pk")
        if self.youth:
            agendas = agendas.filter(held_on__gte=self.today, cancelled_on=None, closed_on=None)
            agendas = agendas.exclude(cases__in=pathway.cases.kept())
        commission = pathway and self.rng.choice([*agendas[:3]] or [None])
        return commission, {"pathway": pathway, "submitted_on": self._day()}

    def withdraw_case(self):
        return self._one(CommissionCase, "pathway__youth"), {
            "reason": self._word(),
            "withdrawn_on": self._day(),
        }

    def plan_case(self):
        return self._one(CommissionCase, "pathway__youth"), {"minutes": 20, "asked": "Un toit"}

    def order_cases(self):
        return self._one(Commission), {"cases": list(CommissionCase.objects.all()[:2])}

    def change_commission(self):
        quorum = self.rng.choice([None, None, 1])
        return self._one(Commission), {"held_on": self._day(), "quorum": quorum}

    def cancel_commission(self):
        return self._one(Commission), {"reason": self._word(), "cancelled_on": self._day()}

    def close_commission(self):
        case = self._one(CommissionCase, "pathway__youth")
        return case and case.commission, {"closed_on": self._day()}

    def add_member(self):
        return self._one(Commission), {"name": self.rng.choice(["Ada", "Bao", "Zoé"])}

    def remove_member(self):
        return self._one(CommissionMember), {}

    def note_presence(self):
        commission = self._one(Commission)
        return commission, {"present": list(commission.members.all())}

    def record_decision(self):
        outcome = self.rng.choice(["admit"] * 4 + ["adjourn", "refuse", "redirect"])
        case = self._one(CommissionCase, "pathway__youth")
        day = max(self._day(), case.commission.held_on) if case else None
        return case, {"outcome": outcome, "decided_on": day, "reason": self._word()}

    def _decision(self):
        decision = self._one(CommissionDecision, "case__pathway__youth")
        return decision, decision and max(self._day(), decision.decided_on)

    def approve_decision(self):
        decision, day = self._decision()
        return decision, {"approved_on": day}

    def return_decision(self):
        decision, day = self._decision()
        return decision, {"returned_on": day, "note": self._word()}

    def correct_decision(self):
        decision, day = self._decision()
        outcome = self.rng.choice(["admit", "adjourn", "refuse"])
        return decision, {
            "outcome": outcome, "decided_on": day, "reason": "Revu",
            "correction_note": self._word(),
        }  # fmt: skip

    def record_notification(self):
        decision, day = self._decision()
        return decision, {"notified_on": day, "means": "hand"}

    def prepare_contract(self):
        months = self.rng.choice([1, 3, 6, 12, 12, 13])
        return self._pathway(), {"months": months, "prepared_on": self._day()}

    def change_text(self):
        agreed = {"representative_name": "Sa mère", "representative_agreed_on": START}
        changes = self.rng.choice([{"objective": "Le permis"}, {"months": 9}, agreed])
        changes = agreed if self.youth else changes
        return self._one(Contract, "youth"), {"changed_on": self._day(), **changes}

    def cancel_contract(self):
        return self._one(Contract, "youth"), {"cancelled_on": self._day()}

    def sign_contract(self):
        contract = self._one(Contract, "youth")
        parties = contract.missing_parties if contract and self.youth else PARTIES
        return contract, {
            "party": self.rng.choice(parties or PARTIES),
            "signer_name": "Quelqu’un",
            "signed_on": self._day(),
            "text_version": None if self.youth else self.rng.choice([None, 1]),
        }

    def attach_scan(self):
        return self._one(Signature), {"file": "signatures/scan.pdf"}

    def extend_contract(self):
        contract = self._one(Contract, "youth", starts_on__isnull=False)
        kind = self.rng.choice(["need", "need", "other_body"])
        later = contract and contract.ends_on + timedelta(days=self.rng.choice([30, 90, 200]))
        return contract, {
            "kind": kind, "reason": self._word(), "decided_on": self._day(), "new_end": later,
            "other_body": "Une école", "other_ends_on": later, "late_reason": self._word(),
        }  # fmt: skip

    def excuse(self):
        return self._pathway(), {
            "reason": "health", "starts_on": self.today, "ends_on": self._day(),
        }  # fmt: skip

    def record_breach(self):
        told = {"happened_on": self._day(), "kind": "absence", "facts": "Absent"}
        if self.rng.choice([True, False]):
            return self._pathway(), {**told, "proposal": "talk"}
        heard = {"heard_on": self.today, "proposed_on": self._day()}
        return self._pathway(), {**told, "proposal": "warning", **heard}

    def propose_breach(self):
        return self._one(Breach, "pathway__youth"), {
            "heard_on": self.today,
            "youth_words": "Le bus",
            "proposal": "warning",
            "proposed_on": self._day(),
        }

    def answer_breach(self):
        return self._one(Breach, "pathway__youth"), {
            "answer": "warning",
            "answered_on": self._day(),
        }

    def record_exit(self):
        reason = self.rng.choice(["training", "moved", "term", "not_eligible", "redirected"])
        return self._pathway(), {"exited_on": self._day(), "reason": reason}

    def reopen(self):
        """A day after everything else: two events of one day have no order in their rows."""
        leaving = self._one(Exit)
        self.today += timedelta(days=1)
        return leaving and leaving.pathway, {"reopened_on": self._day(), "reason": self._word()}

    def record_follow_up(self):
        return self._pathway(), {
            "months": self.rng.choice([3, 6]), "asked_on": self.today, "situation": "search",
        }  # fmt: skip

    def close_file(self):
        return self._youth(), {"closed_on": self._day(), "reason": self._word()}

    def reopen_file(self):
        return self._youth(), {"reopened_on": self._day(), "reason": self._word()}
