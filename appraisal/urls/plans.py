from django.urls import path

from appraisal.views import plan_editor, plans

urlpatterns = [
    path("", plans.plan_list, name="plan_list"),
    path("pegawai/", plans.plan_others, name="plan_others"),
    path("baru/", plans.plan_start, name="plan_start"),
    path("<int:pk>/", plans.plan_detail, name="plan_detail"),
    path("<int:pk>/riwayat/", plans.plan_history, name="plan_history"),
    path("<int:pk>/aksi/<slug:action>/", plans.plan_action, name="plan_action"),
    path("<int:pk>/perilaku/", plan_editor.plan_behaviour, name="plan_behaviour"),
    path("<int:pk>/rhk/baru/", plan_editor.plan_result, name="plan_result_new"),
    path("<int:pk>/rhk/<int:result_pk>/", plan_editor.plan_result, name="plan_result"),
    path("<int:pk>/rhk/<int:result_pk>/hapus/", plan_editor.plan_result_delete, name="plan_result_delete"),
]
