"""BerAKHLAK, the seven core values of the ASN, each with its three guides (SE MenPANRB 20/2021)."""

from django.db import models


class CoreValue(models.TextChoices):
    SERVICE = "service", "Berorientasi Pelayanan"
    ACCOUNTABLE = "accountable", "Akuntabel"
    COMPETENT = "competent", "Kompeten"
    HARMONIOUS = "harmonious", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIVE = "adaptive", "Adaptif"
    COLLABORATIVE = "collaborative", "Kolaboratif"


GUIDES: dict[CoreValue, tuple[str, str, str]] = {
    CoreValue.SERVICE: (
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Melakukan perbaikan tiada henti",
    ),
    CoreValue.ACCOUNTABLE: (
        "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
        "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
        "Tidak menyalahgunakan kewenangan jabatan",
    ),
    CoreValue.COMPETENT: (
        "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
        "Membantu orang lain belajar",
        "Melaksanakan tugas dengan kualitas terbaik",
    ),
    CoreValue.HARMONIOUS: (
        "Menghargai setiap orang apa pun latar belakangnya",
        "Suka menolong orang lain",
        "Membangun lingkungan kerja yang kondusif",
    ),
    CoreValue.LOYAL: (
        "Memegang teguh Pancasila, UUD 1945, setia pada NKRI serta pemerintahan yang sah",
        "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
        "Menjaga rahasia jabatan dan negara",
    ),
    CoreValue.ADAPTIVE: (
        "Cepat menyesuaikan diri menghadapi perubahan",
        "Terus berinovasi dan mengembangkan kreativitas",
        "Bertindak proaktif",
    ),
    CoreValue.COLLABORATIVE: (
        "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
        "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
        "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
    ),
}
