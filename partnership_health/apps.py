from django.apps import AppConfig
from django.core.checks import Tags, register

from partnership_health.languages import catalogues_are_compiled


class PartnershipHealthConfig(AppConfig):
    name = "partnership_health"

    def ready(self) -> None:
        register(catalogues_are_compiled, Tags.translation)
