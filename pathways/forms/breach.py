"""What was not kept along a contract, and what the Mission locale decided of it."""

from django import forms

from pathways.forms.act import ActForm, date_input
from pathways.models import Breach
from pathways.wording import said


class HeardForm(ActForm):
    """What the person says of it, then what the team proposes: never the other way round."""

    past = ("heard_on", "proposed_on")

    class Meta:
        model = Breach
        fields = ["heard_on", "youth_words", "proposal", "proposed_on"]
        widgets = {
            "heard_on": date_input(),
            "youth_words": forms.Textarea(attrs={"rows": 2}),
            "proposal": forms.RadioSelect(),
            "proposed_on": date_input(),
        }
        labels = {
            "heard_on": "Le jeune a été entendu le",
            "youth_words": "Ce qu’il ou elle en dit",
            "proposal": "Ce que l’équipe propose",
            "proposed_on": "Proposé à la Mission locale le",
        }
        help_texts = {
            "heard_on": "Le jour où vous en avez parlé ensemble. Vide si ce n’est pas encore fait.",
            "youth_words": "Ses mots, et ses raisons.",
            "proposed_on": "Pour un avertissement, une réduction ou une fin, une fois le jeune "
            "entendu. Vide si rien n’est encore parti.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_minor = (self.pathway.youth.age_on(self.today) or 18) < 18
        # Radio buttons show every choice: an empty one would be one more.
        self.fields["proposal"].choices = Breach.Proposal.choices

    def clean(self):
        cleaned = super().clean()
        heard, happened = cleaned.get("heard_on"), self.happened_on()
        if happened and heard and heard < happened:
            self.add_error("heard_on", "Le jeune est entendu après les faits.")
        if heard and not cleaned.get("youth_words"):
            self.add_error("youth_words", "Notez ce qu’il ou elle en dit, même en peu de mots.")
        self._check_proposal(cleaned.get("proposal"), cleaned.get("proposed_on"), heard)
        return cleaned

    def happened_on(self):
        return self.instance.happened_on

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


class BreachForm(HeardForm):
    past = ("happened_on", *HeardForm.past)

    class Meta(HeardForm.Meta):
        fields = ["happened_on", "kind", "facts", *HeardForm.Meta.fields]
        widgets = {
            "happened_on": date_input(),
            "kind": forms.RadioSelect(),
            "facts": forms.Textarea(attrs={"rows": 2}),
            **HeardForm.Meta.widgets,
        }
        labels = {"happened_on": "C’était le", **HeardForm.Meta.labels}
        help_texts = {
            "facts": "Ce qui était prévu, ce qui s’est passé. Le jeune peut lire cette phrase.",
            **HeardForm.Meta.help_texts,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Breach.Kind.choices

    def happened_on(self):
        return self.cleaned_data.get("happened_on")

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        starts = [one.starts_on for one in self.pathway.contracts.all() if one.starts_on]
        if starts and day < min(starts):
            raise forms.ValidationError(
                f"Le contrat commence le {said(min(starts))} : rien n’était dû avant."
            )
        return day


class ProposalForm(HeardForm):
    """The same, later: the facts were noted first."""

    def __init__(self, *args, breach, **kwargs):
        super().__init__(*args, pathway=breach.pathway, instance=breach, **kwargs)
        del self.fields["key"]  # the row exists


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
        self.is_minor = (self.pathway.youth.age_on(self.today) or 18) < 18
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
