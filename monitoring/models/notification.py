from django.conf import settings
from django.db import models
from django.db.models import Q

from organization.models.dated import known


class NotificationKind(models.TextChoices):
    PLAN_SUBMITTED = "plan_submitted", "SKP menunggu persetujuan Anda"
    PLAN_RETURNED = "plan_returned", "SKP Anda dikembalikan"
    PLAN_APPROVED = "plan_approved", "SKP Anda disetujui"
    REPORT_SENT = "report_sent", "Laporan kerja menunggu jawaban Anda"
    REPORT_RETURNED = "report_returned", "Laporan kerja Anda dikembalikan"
    REPORT_ACCEPTED = "report_accepted", "Laporan kerja Anda diterima"
    SELF_ASSESSED = "self_assessed", "Penilaian mandiri menunggu Anda"
    RESULT_DELIVERED = "result_delivered", "Hasil penilaian Anda disampaikan"
    RESULT_ACCEPTED = "result_accepted", "Hasil penilaian diterima pegawai"


class Notification(models.Model):
    """One event told to one person: a row of the inbox, and where it matters an e-mail."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="penerima", on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField("jenis", max_length=20, choices=NotificationKind)
    # Names the history record of the move, so that the same event is told once however often it is signalled.
    event = models.CharField("peristiwa", max_length=80, editable=False)
    text = models.CharField("isi", max_length=500)
    url = models.CharField("alamat", max_length=200)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    read_at = models.DateTimeField("dibaca", null=True, blank=True)
    mailed_at = models.DateTimeField("dikirim lewat surel", null=True, blank=True)

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "event"], name="an_event_notifies_once"),
            known("kind", NotificationKind, "notification_kind_known"),
        ]
        indexes = [
            models.Index(fields=["recipient", "read_at", "-created_at"], name="notification_inbox"),
            models.Index(fields=["created_at"], condition=Q(mailed_at__isnull=True), name="notification_not_mailed"),
        ]

    def __str__(self) -> str:
        return self.text
