from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "asn_kinerja.toolkit"
    label = "toolkit"
    verbose_name = "Pekerjaan latar"
