import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WHO = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_publications'),
        ('tenancy', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='reminder',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=WHO),
        ),
        migrations.AddField(
            model_name='reminder',
            name='moment',
            field=models.CharField(default='asked', max_length=16),
        ),
        migrations.AddField(
            model_name='reminder',
            name='day',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='reminder',
            name='deliver_by',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='reminder',
            name='sent_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=WHO),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('organisation', 'period', 'user', 'day'), name='reminded_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(
                fields=('organisation', 'period', 'user', 'moment', 'deliver_by'), name='reminded_of_a_date_once'
            ),
        ),
    ]
