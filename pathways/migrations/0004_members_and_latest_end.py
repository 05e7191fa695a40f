"""The members written as one text become lines; running contracts learn their legal end."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import migrations

LONGEST = 18  # months, extension included, when these contracts were signed


def months_after(day, months):
    later = day + relativedelta(months=months)
    return later if later.day == day.day else later + timedelta(days=1)


def fill(apps, schema_editor):
    Commission = apps.get_model("pathways", "Commission")
    Member = apps.get_model("pathways", "CommissionMember")
    for commission in Commission.objects.exclude(members_text=""):
        names = dict.fromkeys(part.strip()[:100] for part in commission.members_text.split(","))
        Member.objects.bulk_create(
            Member(commission=commission, name=name) for name in names if name
        )
    Contract = apps.get_model("pathways", "Contract")
    for contract in Contract.objects.exclude(starts_on=None):
        contract.latest_end = months_after(contract.starts_on, LONGEST) - timedelta(days=1)
        contract.save(update_fields=["latest_end"])


class Migration(migrations.Migration):
    dependencies = [("pathways", "0003_whole_pathway")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
