from django.urls import path

from appraisal.views import evaluations

urlpatterns = [
    path("", evaluations.evaluation_list, name="evaluation_list"),
    path("pegawai/", evaluations.evaluation_others, name="evaluation_others"),
    path("<int:pk>/", evaluations.evaluation_detail, name="evaluation_detail"),
    path("<int:pk>/mandiri/", evaluations.evaluation_self, name="evaluation_self"),
    path("<int:pk>/nilai/", evaluations.evaluation_rate, name="evaluation_rate"),
    path("<int:pk>/mengapa/", evaluations.evaluation_why, name="evaluation_why"),
    path("<int:pk>/aksi/", evaluations.evaluation_action, name="evaluation_action"),
]
