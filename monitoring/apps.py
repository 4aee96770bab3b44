from importlib import import_module

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = "Pengawasan"

    def ready(self) -> None:
        import_module("monitoring.receivers")
