from django.urls import path

from appraisal.views import team

urlpatterns = [
    path("", team.team_queue, name="team_queue"),
    path("pegawai/", team.team_people, name="team_people"),
    path("laporan/<int:pk>/", team.team_report, name="team_report"),
]
