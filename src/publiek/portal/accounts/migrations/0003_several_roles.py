"""An invitation can offer several roles in one place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Those that were made before offer one."""

    dependencies = [("accounts", "0002_invitations")]

    operations = [migrations.AddField("invitation", "also", models.JSONField(blank=True, default=list))]
