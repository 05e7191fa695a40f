"""The page of a pathway: its steps as lines, what may be noted from each stage, what to watch."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pathways.acts import possible_acts
from pathways.models import Pathway
from pathways.workflow import (
    prepare_contract,
    record_assessment,
    record_exit,
    record_spe_check,
    request_assessment,
    skip_step,
    withdraw_ruling,
)
from tests.factories import PathwayFactory, YouthFactory

PREPARING = {
    "Vérification SPE",
    "Contact avec la Mission locale",
    "Rencontre tripartite",
    "Demander un diagnostic",
    "Noter un diagnostic",
    "Date de signature prévue",
}
ALWAYS = {"Point d’étape", "Indisponibilité", "Sortie du parcours"}
MENU = {  # written by hand: what may be noted from each stage
    "mobilisation": PREPARING | ALWAYS,
    "submitted": PREPARING | ALWAYS | {"Retirer le dossier de l’ordre du jour"},
    "admitted": PREPARING | ALWAYS | {"Préparer le contrat"},
    "in_contract": ALWAYS | {"Prolonger le contrat", "Manquement"},
    "closed": {"Rouvrir ce parcours"},
}


@pytest.fixture
def today():
    return timezone.localdate()


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def whole(pathway):
    return Pathway.objects.for_panel().get(pk=pathway.pk)


@pytest.mark.parametrize("stage", MENU)
def test_what_may_be_noted_from_each_stage(stage, pathway_at):
    pathway = whole(pathway_at(stage))
    day = pathway.opened_on + timedelta(days=80)
    acts = possible_acts(pathway, today=day, is_head=True)
    assert {act.label for act in acts} == MENU[stage]
    acts = possible_acts(pathway, today=day, is_head=False)
    assert {act.label for act in acts} == MENU[stage] - {"Prolonger le contrat"}


@pytest.mark.parametrize("stage", MENU)
def test_each_line_of_the_menu_opens_a_form(stage, pathway_at, as_user, head, today):
    pathway = whole(pathway_at(stage))
    client = as_user(head)
    shown = text(client.get(pathway.get_absolute_url()))
    for act in possible_acts(pathway, today=today, is_head=True):
        assert act.url.replace("&", "&amp;") in shown
        page = text(client.get(act.url))
        assert 'name="csrfmiddlewaretoken"' in page, act.label
        assert "Enregistrer" in page or "btn-main" in page, act.label


def test_once_prepared_the_contract_is_signed(admitted, educator, today):
    pathway = admitted()
    prepare_contract(pathway, months=12, prepared_on=today, by=educator)
    labels = {act.label for act in possible_acts(whole(pathway), today=today, is_head=True)}
    assert "Noter une signature" in labels
    assert "Préparer le contrat" not in labels


@pytest.fixture
def pathway(programme, educator, today):
    programme.steps = ["spe_check", "mobility", "housing", "tripartite"]
    programme.required_before_commission = ["spe_check", "mobility"]
    programme.skippable_steps = ["housing"]
    programme.save()
    youth = YouthFactory(
        programme=programme, referent=educator, identified_on=today - timedelta(days=20)
    )
    return PathwayFactory(youth=youth)


@pytest.fixture
def page(as_user, educator, pathway):
    return lambda: text(as_user(educator).get(pathway.get_absolute_url()))


def of(pathway, name, *codes):
    return reverse(f"pathways:{name}", args=[pathway.public_id, *codes])


def test_the_steps_as_lines(page, pathway, educator, today):
    shown = page()
    assert shown.count("nécessaire avant la commission") == 2
    assert of(pathway, "step_skip", "housing") in shown
    assert of(pathway, "step_skip", "mobility") not in shown, "the programme does not allow it"
    asking = f"{of(pathway, 'assessment_request')}?type=mobility"
    assert asking in shown
    request_assessment(pathway, kind="mobility", requested_on=today, by=educator)
    shown = page()
    assert asking not in shown, "asked already"
    assert "la réponse à la demande du" in shown
    record_assessment(pathway, kind="mobility", assessed_on=today, by=educator)
    record_spe_check(
        pathway, checked_on=today, result="unknown", source="mission_locale", by=educator
    )
    assert "nécessaire avant la commission" not in page()


def test_a_step_skipped_then_taken_back_then_done(page, pathway, educator, today):
    skipped = skip_step(pathway, step="housing", reason="Logé", decided_on=today, by=educator)
    shown = page()
    assert "Logé" in shown
    assert of(pathway, "step_skip", "housing") not in shown
    back = reverse("pathways:ruling_withdraw", args=[skipped.public_id])
    assert back in shown
    record_assessment(pathway, kind="housing", assessed_on=today, by=educator)
    assert back not in page(), "what was finally done is said with its own date"
    withdraw_ruling(skipped, withdrawn_on=today, by=educator)
    assert "Logé" not in page()


def test_what_to_watch_is_on_the_page_and_on_the_file(as_user, educator, pathway, today):
    asked = today - timedelta(days=16)
    request_assessment(pathway, kind="mobility", requested_on=asked, by=educator)
    client = as_user(educator)
    panel = reverse("pathways:youth_panel", args=[pathway.youth.public_id])
    for address in (pathway.get_absolute_url(), panel):
        assert "Un diagnostic est demandé depuis 16 jours" in text(client.get(address))
    record_exit(pathway, exited_on=today, reason="lost", by=educator)
    for address in (pathway.get_absolute_url(), panel):
        assert "Un diagnostic est demandé" not in text(client.get(address))


def test_the_parts_load_themselves_and_have_a_link_without(as_user, educator, pathway):
    client = as_user(educator)
    shown = text(client.get(pathway.get_absolute_url()))
    for name in ("history", "eligibility"):
        assert f'hx-get="{of(pathway, name)}"' in shown
        assert f'href="{of(pathway, name)}"' in shown
    panel = reverse("pathways:youth_panel", args=[pathway.youth.public_id])
    part = text(client.get(panel, headers={"HX-Request": "true"}))
    assert f'hx-get="{of(pathway, "eligibility")}"' in part
    assert 'hx-swap-oob="outerHTML"' in part


def test_a_closed_file_offers_no_act(as_user, educator, pathway, today):
    pathway.youth.closed_on = today
    pathway.youth.save()
    shown = text(as_user(educator).get(pathway.get_absolute_url()))
    assert "Noter dans le parcours" not in shown
    assert of(pathway, "step_skip", "housing") not in shown
