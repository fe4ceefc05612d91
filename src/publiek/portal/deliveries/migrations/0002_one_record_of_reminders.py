from django.db import migrations


def take_over(apps, _editor):
    """Write down of each person who delivers there what was written of the institution, so that nobody is reminded again."""
    reminder, membership = apps.get_model('programme', 'Reminder'), apps.get_model('tenancy', 'Membership')
    for one in apps.get_model('deliveries', 'Reminded').objects.all():
        people = membership.objects.filter(organisation_id=one.organisation_id, role='uploader')
        for user in people.values_list('user_id', flat=True):
            reminder.objects.create(
                organisation_id=one.organisation_id,
                period_id=one.period_id,
                user_id=user,
                moment=one.moment,
                deliver_by=one.deliver_by,
                at=one.at,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('deliveries', '0001_begin'),
        ('programme', '0003_reminders_of_people'),
        ('tenancy', '0001_begin'),
    ]

    operations = [
        migrations.RunPython(take_over, migrations.RunPython.noop),
        migrations.DeleteModel(name='Reminded'),
    ]
