"""How forms are written: through the portal's own templates, so that every form looks and speaks alike."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`{{ form }}` and `{{ form.name.as_field_group }}` in the portal's style."""

    form_template_name = "portal/forms/form.html"
    field_template_name = "portal/forms/field.html"
