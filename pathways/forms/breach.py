"""What was not kept along a contract, and what the Mission locale decided of it."""

from django import forms

from pathways.forms.act import ActForm, date_input
from pathways.models import Breach
from pathways.wording import said

PROPOSE = "Proposé à la Mission locale le"


class BreachForm(ActForm):
    past = ("happened_on", "heard_on", "proposed_on")

    class Meta:
        model = Breach
        fields = [
            "happened_on", "kind", "facts", "heard_on", "youth_words", "proposal", "proposed_on",
        ]  # fmt: skip
        widgets = {
            "happened_on": date_input(),
            "heard_on": date_input(),
            "proposed_on": date_input(),
            "kind": forms.RadioSelect(),
            "facts": forms.Textarea(attrs={"rows": 2}),
            "youth_words": forms.Textarea(attrs={"rows": 2}),
            "proposal": forms.RadioSelect(),
        }
        labels = {"happened_on": "C’était le", "proposed_on": PROPOSE}
        help_texts = {
            "facts": "Ce qui était prévu, ce qui s’est passé. Le jeune peut lire cette phrase.",
            "heard_on": "Le jour où vous en avez parlé ensemble. Vide si ce n’est pas encore fait.",
            "youth_words": "Ses mots à lui ou à elle, avec ses raisons.",
            "proposed_on": "Pour un avertissement, une réduction ou une fin. Vide si rien n’est "
            "encore envoyé.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("kind", "proposal"):
            # Radio buttons show every choice: an empty one would be one more.
            self.fields[name].choices = self.Meta.model._meta.get_field(name).choices

    def clean(self):
        cleaned = super().clean()
        happened, heard = cleaned.get("happened_on"), cleaned.get("heard_on")
        self._check_start(happened)
        if happened and heard and heard < happened:
            self.add_error("heard_on", "Le jeune est entendu après les faits.")
        if heard and not cleaned.get("youth_words"):
            self.add_error("youth_words", "Notez ce qu’il ou elle en dit, même en peu de mots.")
        self._check_proposal(cleaned.get("proposal"), cleaned.get("proposed_on"), heard)
        return cleaned

    def _check_start(self, happened):
        starts = [one.starts_on for one in self.pathway.contracts.all() if one.starts_on]
        if happened and starts and happened < min(starts):
            self.add_error(
                "happened_on",
                f"Le contrat commence le {said(min(starts))} : rien n’était dû avant.",
            )

    def _check_proposal(self, proposal, proposed, heard):
        if not proposed:
            return
        if proposal and proposal not in Breach.TO_MISSION_LOCALE:
            self.add_error(
                "proposed_on",
                "Rien ne part à la Mission locale dans ce cas : laissez cette date vide.",
            )
        elif heard is None and "heard_on" not in self.errors:
            self.add_error("heard_on", "Le jeune est entendu avant toute proposition.")
        elif heard and proposed < heard:
            self.add_error("proposed_on", "La proposition vient après avoir entendu le jeune.")


class BreachAnswerForm(ActForm):
    past = ("answered_on",)

    class Meta:
        model = Breach
        fields = ["answer", "answered_on", "effective_on"]
        widgets = {
            "answer": forms.RadioSelect(),
            "answered_on": date_input(),
            "effective_on": date_input(),
        }
        labels = {
            "answer": "Ce que la Mission locale a décidé",
            "answered_on": "Décidé le",
            "effective_on": "Prend effet le",
        }
        help_texts = {"effective_on": "Tel que le dit la décision. Vide si elle ne le dit pas."}

    def __init__(self, *args, breach, **kwargs):
        super().__init__(*args, pathway=breach.pathway, **kwargs)
        self.breach = breach
        del self.fields["key"]  # the row exists: the act knows a second click by itself
        self.fields["answer"].required = self.fields["answered_on"].required = True
        self.fields["answer"].choices = Breach.Answer.choices
        self.initial.setdefault("answered_on", self.today)

    def clean(self):
        cleaned = super().clean()
        decided, effective = cleaned.get("answered_on"), cleaned.get("effective_on")
        proposed = self.breach.proposed_on
        if decided and proposed and decided < proposed:
            self.add_error(
                "answered_on", f"La proposition est du {said(proposed)} : la décision vient après."
            )
        if decided and effective and effective < decided:
            self.add_error("effective_on", "La décision prend effet après avoir été prise.")
        self.check_far("effective_on")
        return cleaned
