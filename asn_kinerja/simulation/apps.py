from django.apps import AppConfig


class SimulationConfig(AppConfig):
    name = "asn_kinerja.simulation"
    label = "simulation"
