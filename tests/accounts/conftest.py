import pytest

from accounts.models import Step

PASSWORD = "une-phrase-bien-longue"


@pytest.fixture
def nora(educator):
    """The educator, with a password that opens."""
    educator.set_password(PASSWORD)
    educator.save()
    return educator


@pytest.fixture
def edit_data():
    """What the form of the programme sends, changed by what the test says."""

    def data(programme, **changes):
        shown = programme.steps + [step.value for step in Step if step not in programme.steps]
        return {
            "version": programme.version,
            "name": programme.name,
            "territory": programme.territory,
            "visibility": programme.visibility,
            "spe_months": programme.spe_months,
            "contract_months": programme.contract_months,
            "case_minutes": programme.case_minutes,
            "hours_line": programme.hours_line,
            "steps": programme.steps,
            "required_before_commission": programme.required_before_commission,
            "required_before_signature": programme.required_before_signature,
            "skippable_steps": programme.skippable_steps,
            "steps_in_order": "on" if programme.steps_in_order else "",
            **{f"place_{code}": number for number, code in enumerate(shown, 1)},
            **changes,
        }

    return data
