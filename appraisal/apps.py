from importlib import import_module

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "appraisal"
    verbose_name = "Penilaian kinerja"

    def ready(self) -> None:
        import_module("appraisal.receivers")
