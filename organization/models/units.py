from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode

from organization.models.dated import ends_after_start, today


class Unit(TreeNode):
    """An organisational unit (UNOR). The tree is the agency's chain of units."""

    parent = TreeNodeForeignKey(
        "self", verbose_name="unit induk", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    siasn_id = models.CharField("ID UNOR (SIASN)", max_length=40, unique=True, null=True, blank=True)
    name = models.CharField("nama unit", max_length=200)
    echelon = models.CharField("eselon", max_length=20, blank=True)
    head_post = models.CharField("nama jabatan pimpinan", max_length=200, blank=True)
    kind = models.CharField("jenis", max_length=40, blank=True)
    is_opd = models.BooleanField(
        "perangkat daerah (OPD)", default=False, help_text="Dipakai sebagai baris rekap pada buku kerja pimpinan."
    )
    starts_on = models.DateField("berlaku sejak", default=today)
    ends_on = models.DateField("sampai dengan", null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "unit organisasi"
        verbose_name_plural = "unit organisasi"
        ordering = ["name"]
        constraints = [ends_after_start("unit_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        try:
            super().clean()
        except ValidationError as loop:
            raise ValidationError(
                {"parent": "Unit induk tidak boleh unit ini sendiri atau unit di bawahnya."}
            ) from loop
