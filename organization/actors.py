"""What a user is towards an employee. Workflows name these, permissions find them."""

from django.db import models


class Actor(models.TextChoices):
    EMPLOYEE = "employee", "Pegawai"
    APPRAISER = "appraiser", "Pejabat penilai"
    SUPERIOR = "superior", "Atasan pejabat penilai"
    HR = "hr", "Tim pengelola kinerja"
    UNIT_HR = "unit_hr", "Pengelola unit"
    AUDITOR = "auditor", "Inspektorat"
    LEADERSHIP = "leadership", "Pimpinan"
    SYSTEM = "system", "Sistem"
