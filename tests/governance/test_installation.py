"""Templates know the office by the names that the installation was given."""

from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from pytest_django import Settings


def test_templates_show_the_names_of_the_installation(rf: RequestFactory, settings: Settings) -> None:
    settings.SERVICE_NAME = "Fenmarch record"
    settings.OFFICE_NAME = "Office of the Police and Crime Commissioner for Fenmarch"
    settings.OFFICE_SHORT_NAME = "OPCC"
    settings.COMMISSIONER_TITLE = "Police and Crime Commissioner for Fenmarch"
    settings.FORCE_NAME = "Fenmarch Police"
    settings.MARKING = "OFFICIAL"
    names = (
        "service_name", "office_name", "office_short_name", "commissioner_title", "force_name", "marking",
    )  # fmt: skip
    template = Template("|".join(f"{{{{ installation.{name} }}}}" for name in names))

    context: Context = RequestContext(rf.get("/"))
    context["user"] = None

    assert template.render(context) == (
        "Fenmarch record|Office of the Police and Crime Commissioner for Fenmarch|OPCC|"
        "Police and Crime Commissioner for Fenmarch|Fenmarch Police|OFFICIAL"
    )
