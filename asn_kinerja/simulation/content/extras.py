"""Additional results, and what superiors expect beyond the guides of BerAKHLAK."""

from asn_kinerja.simulation.content.shapes import Theme, count, result
from organization.core_values import CoreValue

ADDITIONAL = (
    result(
        "Kegiatan peringatan hari jadi kota terlaksana",
        Theme.SERVICE,
        count(
            "Tugas kepanitiaan",
            "kegiatan",
            4,
            "Menjalankan tugas panitia hari jadi kota sesuai surat keputusan.",
            "Mengikuti rapat panitia dan menyiapkan perlengkapan acara.",
        ),
    ),
    result(
        "Tim percepatan penurunan stunting bekerja sesuai rencana",
        Theme.SERVICE,
        count(
            "Kunjungan keluarga sasaran",
            "kunjungan",
            12,
            "Mengunjungi keluarga sasaran bersama kader dan mencatat kebutuhannya.",
            "Menyusun rekap kunjungan keluarga sasaran.",
        ),
    ),
    result(
        "Zona integritas perangkat daerah terbangun",
        Theme.ORDER,
        count(
            "Bukti dukung zona integritas",
            "dokumen",
            8,
            "Mengumpulkan bukti dukung area perubahan yang ditugaskan.",
            "Memeriksa kelengkapan lembar kerja evaluasi zona integritas.",
        ),
    ),
    result(
        "Inovasi pelayanan diterapkan",
        Theme.GROWTH,
        count(
            "Tahap inovasi yang diselesaikan",
            "tahap",
            4,
            "Menguji coba inovasi pelayanan dan mencatat tanggapan pengguna.",
            "Menyusun panduan singkat inovasi pelayanan.",
        ),
    ),
)

EXPECTATIONS = (
    (CoreValue.SERVICE, "Menyapa lebih dahulu dan memberi kepastian waktu kepada setiap warga yang dilayani."),
    (CoreValue.SERVICE, "Menjawab keluhan pada hari yang sama."),
    (CoreValue.ACCOUNTABLE, "Melampirkan bukti dukung pada setiap laporan kerja."),
    (CoreValue.ACCOUNTABLE, "Menyampaikan kendala sejak awal, bukan menjelang batas waktu."),
    (CoreValue.COMPETENT, "Mengikuti paling sedikit satu pelatihan dan membagikan hasilnya kepada tim."),
    (CoreValue.HARMONIOUS, "Membantu rekan yang beban kerjanya sedang tinggi."),
    (CoreValue.ADAPTIVE, "Mencoba cara kerja baru yang mempersingkat waktu layanan."),
    (CoreValue.COLLABORATIVE, "Melibatkan bidang lain sejak tahap perencanaan kegiatan."),
)
