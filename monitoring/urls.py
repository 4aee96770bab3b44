from django.urls import path

from monitoring.views import home, inbox, workbooks

urlpatterns = [
    path("", home.home, name="home"),
    path("kotak-masuk/", inbox.inbox, name="inbox"),
    path("kotak-masuk/<int:pk>/", inbox.inbox_open, name="inbox_open"),
    path("kotak-masuk/sudah-dibaca/", inbox.inbox_read_all, name="inbox_read_all"),
    path("pimpinan/buku-kerja/", workbooks.workbook_list, name="workbook_list"),
    path("pimpinan/buku-kerja/<uuid:job_id>/", workbooks.workbook_job, name="workbook_job"),
    path("pimpinan/buku-kerja/<uuid:job_id>/unduh/", workbooks.workbook_download, name="workbook_download"),
]
