from django.apps import AppConfig
from django.core.checks import Tags, register


class OrganizationConfig(AppConfig):
    name = "organization"
    verbose_name = "Organisasi dan kepegawaian"

    def ready(self) -> None:
        from organization.checks import no_demo_accounts

        register(no_demo_accounts, Tags.database, Tags.security)
