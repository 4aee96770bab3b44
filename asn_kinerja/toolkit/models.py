import uuid

from django.conf import settings
from django.db import models


class JobState(models.TextChoices):
    QUEUED = "queued", "Menunggu"
    RUNNING = "running", "Berjalan"
    DONE = "done", "Selesai"
    FAILED = "failed", "Gagal"


class Job(models.Model):
    """Long work that shows its progress, can be left, and keeps its file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField("tugas", max_length=200)
    title = models.CharField("judul", max_length=200)
    parameters = models.JSONField("parameter", default=dict)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diminta oleh", on_delete=models.PROTECT, related_name="jobs"
    )
    state = models.CharField("status", max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField("selesai", default=0)
    total = models.PositiveIntegerField("dari", default=0)
    message = models.TextField("keterangan", blank=True)
    file = models.FileField("berkas", upload_to="jobs/%Y/%m", blank=True)
    file_name = models.CharField("nama berkas", max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField("percobaan", default=0)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    touched_at = models.DateTimeField("terakhir bergerak", auto_now=True)
    finished_at = models.DateTimeField("selesai pada", null=True, blank=True)

    class Meta:
        verbose_name = "pekerjaan latar"
        verbose_name_plural = "pekerjaan latar"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_known"),
        ]
        indexes = [models.Index(fields=["requested_by", "-created_at"], name="job_by_requester")]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display()})"

    @property
    def percent(self) -> int:
        if self.state == JobState.DONE:
            return 100
        return 100 * self.done // self.total if self.total else 0
