from django.conf import settings
from django.db import models
from django.db.models import Q

from asn_kinerja.toolkit.models import Job
from asn_kinerja.toolkit.uploads import random_name
from organization.models.dated import known


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "Menunggu pratinjau"
    REFUSED = "refused", "Berkas ditolak"
    PREVIEWED = "previewed", "Siap diterapkan"
    APPLYING = "applying", "Sedang diterapkan"
    APPLIED = "applied", "Sudah diterapkan"
    DISCARDED = "discarded", "Dibatalkan"


def siasn_path(_instance: models.Model, _name: str) -> str:
    return f"siasn/{random_name('xlsx')}"


class SiasnImportManager(models.Manager):
    def get_queryset(self) -> models.QuerySet:
        # Thousands of lines that only the import's own page shows.
        return super().get_queryset().defer("findings", "changes")


class SiasnImport(models.Model):
    """One import of the SIASN exports UNOR and PEGAWAI, from the upload to what it changed.

    The files hold far more about people than appraisal needs, so they are kept only
    until the import is applied or given up.
    """

    unor_file = models.FileField("berkas UNOR", upload_to=siasn_path, blank=True)
    pegawai_file = models.FileField("berkas PEGAWAI", upload_to=siasn_path, blank=True)
    unor_name = models.CharField("nama berkas UNOR", max_length=255)
    pegawai_name = models.CharField("nama berkas PEGAWAI", max_length=255)
    state = models.CharField("status", max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    message = models.TextField("keterangan", blank=True)
    counts = models.JSONField("jumlah", default=dict)
    findings = models.JSONField("temuan", default=list)
    changes = models.JSONField("perubahan", default=list)
    job = models.ForeignKey(
        Job, verbose_name="pekerjaan", on_delete=models.SET_NULL, null=True, blank=True, related_name="siasn_imports"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diunggah oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField("diunggah", auto_now_add=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diterapkan oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField("diterapkan", null=True, blank=True)

    objects = SiasnImportManager()

    class Meta:
        verbose_name = "impor SIASN"
        verbose_name_plural = "impor SIASN"
        ordering = ["-created_at"]
        constraints = [
            known("state", ImportState, "siasn_import_state_known"),
            models.CheckConstraint(
                condition=Q(state=ImportState.APPLIED, applied_at__isnull=False)
                | (~Q(state=ImportState.APPLIED) & Q(applied_at__isnull=True)),
                name="siasn_import_applied_at",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor SIASN {self.pk}: {self.pegawai_name}"

    @property
    def is_waiting(self) -> bool:
        """Whether it may still be applied or given up."""
        return self.state in (ImportState.UPLOADED, ImportState.PREVIEWED)
