from django.apps import AppConfig, apps
from django.core.checks import Tags, register


class OrganizationConfig(AppConfig):
    name = "organization"
    verbose_name = "Organisasi dan kepegawaian"

    def ready(self) -> None:
        from organization.checks import no_demo_accounts

        register(no_demo_accounts, Tags.database, Tags.security)
        # The admin names a section after its app; this one is "Axes" at home.
        apps.get_app_config("axes").verbose_name = "Keamanan masuk"
