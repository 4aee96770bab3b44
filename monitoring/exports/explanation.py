"""The last sheet: how each figure of the workbook is defined."""

from typing import Any

from asn_kinerja.toolkit.spreadsheets import Column, Table

COLUMNS = [Column("Lembar", 16, wraps=True), Column("Kolom", 30, wraps=True), Column("Artinya", 100, wraps=True)]
MEANINGS = [
    (
        "Semua",
        "Siapa yang dihitung",
        "Pegawai yang dinilai dan mempunyai jabatan dalam lingkup ini pada hari terakhir periode, atau hari "
        "ini bila periode masih berjalan. Yang tidak lagi dinilai, misalnya pensiun, dihitung hanya bila "
        "hasilnya sudah disampaikan.",
    ),
    (
        "Semua",
        "Perangkat daerah",
        "Unit terdekat ke atas dalam susunan UNOR yang ditandai sebagai perangkat daerah; bila tidak ada, "
        "unit paling atas.",
    ),
    ("Ringkasan", "Wajib dinilai", "Pegawai yang dihitung, tanpa yang dikecualikan."),
    (
        "Ringkasan",
        "Dikecualikan",
        "Pegawai dengan cuti panjang, tugas belajar, atau pengecualian lain yang berlaku pada hari acuan atau"
        " hari ini, dan belum mempunyai hasil yang disampaikan. Mereka tidak masuk kolom lain dan tidak "
        "pernah disebut terlambat.",
    ),
    ("Ringkasan", "SKP disetujui", "Wajib dinilai dengan SKP tahun itu yang disetujui atau sudah ditutup."),
    (
        "Ringkasan",
        "Hasil disampaikan",
        "Wajib dinilai dengan penilaian periode ini yang disampaikan, diterima, atau final.",
    ),
    ("Ringkasan", "Selesai", "Hasil disampaikan dibagi wajib dinilai."),
    (
        "Ringkasan",
        "Sangat Baik … Sangat Kurang",
        "Jumlah orang menurut predikat hasil yang sudah disampaikan. Jumlah kelima kolom sama dengan hasil "
        "disampaikan.",
    ),
    ("Ringkasan", "Rata-rata nilai", "Rata-rata nilai (x) dari hasil yang sudah disampaikan."),
    ("Pegawai", "Pejabat penilai", "Yang menetapkan penilaian; bila belum dinilai, pejabat penilai saat ini."),
    ("Pegawai", "Status SKP", "SKP terakhir pegawai yang mencakup periode ini."),
    ("Pegawai", "Laporan diterima", "Laporan kerja bertanggal dalam periode ini yang diterima pejabat penilai."),
    (
        "Pegawai",
        "Nilai hasil kerja (R)",
        "0–120, dari capaian indikator menurut bobot RHK. Kosong sampai hasil disampaikan.",
    ),
    ("Pegawai", "Nilai perilaku (B)", "0–120, dari rating tujuh nilai BerAKHLAK. Kosong sampai hasil disampaikan."),
    (
        "Pegawai",
        "Nilai (x)",
        "Gabungan R dan B menurut bobot kebijakan penilaian tahun itu. Kosong sampai hasil disampaikan.",
    ),
    (
        "Pegawai",
        "Predikat",
        "Dari rating hasil kerja dan rating perilaku yang ditetapkan pejabat penilai menurut matriks "
        "PermenPANRB 6/2022. Kosong sampai hasil disampaikan.",
    ),
    (
        "Belum selesai",
        "Siapa yang disebut",
        "Wajib dinilai yang hasilnya belum disampaikan dan yang langkah berikutnya sudah dapat dikerjakan. "
        "Sebelum penilaian dibuka, hanya yang SKP-nya belum disetujui.",
    ),
    ("Belum selesai", "Giliran, yang harus bertindak", "Siapa yang ditunggu untuk langkah berikutnya."),
    ("Belum selesai", "Sejak", "Hari ketika langkah itu menjadi gilirannya."),
    ("Belum selesai", "Batas waktu", "Batas langkah itu menurut kalender kinerja."),
    ("Belum selesai", "Terlambat (hari)", "Hari sejak batas waktu itu lewat; kosong bila belum lewat."),
]


def explain(sheet: Any) -> None:
    table = Table(sheet, COLUMNS)
    for row in MEANINGS:
        table.add(row)
    table.finish()
