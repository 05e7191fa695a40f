import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_steps_skipped_and_in_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="accent_colour",
            field=models.CharField(
                blank=True,
                max_length=7,
                validators=[
                    django.core.validators.RegexValidator(
                        "^#[0-9a-f]{6}$", "Une couleur s’écrit « # » et six signes : #0b6e66."
                    )
                ],
                verbose_name="couleur d’accent du bilan",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="logo",
            field=models.FileField(blank=True, upload_to="logos", verbose_name="logo"),
        ),
        migrations.AddField(
            model_name="programme",
            name="main_colour",
            field=models.CharField(
                blank=True,
                max_length=7,
                validators=[
                    django.core.validators.RegexValidator(
                        "^#[0-9a-f]{6}$", "Une couleur s’écrit « # » et six signes : #0b6e66."
                    )
                ],
                verbose_name="couleur principale du bilan",
            ),
        ),
    ]
