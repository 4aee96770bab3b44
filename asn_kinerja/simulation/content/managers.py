"""Heads of secretariats and sections, schools, health centres and urban villages."""

from asn_kinerja.simulation.content.divisions import DIALOGUE, DIVISIONS
from asn_kinerja.simulation.content.shapes import (
    Family,
    Theme,
    between,
    count,
    faults,
    percent,
    reached,
    result,
    within,
)

SERVICE, ORDER, GROWTH = Theme.SERVICE, Theme.ORDER, Theme.GROWTH

OFFICE_SECRETARY = Family(
    ("Sekretaris Dinas", "Sekretaris Badan", "Sekretaris Inspektorat", "Sekretaris Kecamatan"),
    (
        result(
            "Dukungan administrasi bagi pelayanan {opd} lancar",
            SERVICE,
            percent(
                "Kebutuhan sarana kerja bidang yang terpenuhi",
                90,
                "Memeriksa usulan kebutuhan sarana kerja tiap bidang dan menetapkan urutannya.",
                "Memantau penyediaan alat tulis, cetakan, dan perangkat kerja loket.",
            ),
        ),
        result(
            "Perencanaan, keuangan, dan pelaporan {opd} tertib",
            ORDER,
            count(
                "Dokumen perencanaan dan laporan kinerja yang selesai",
                "dokumen",
                12,
                "Mengoordinasikan penyusunan laporan kinerja bulanan dan triwulan.",
                "Memeriksa rancangan rencana kerja dan anggaran sebelum disampaikan kepada pimpinan.",
                "Menyelaraskan perjanjian kinerja dengan rencana kerja perangkat daerah.",
            ),
            within(
                "Waktu penyampaian laporan keuangan bulanan",
                "hari",
                7,
                "Menyampaikan laporan keuangan bulanan kepada Badan Keuangan.",
                "Memeriksa rekonsiliasi belanja sebelum laporan disampaikan.",
            ),
        ),
        result("Kompetensi dan disiplin pegawai {opd} meningkat", GROWTH, DIALOGUE),
    ),
    evidence="Laporan bulanan sekretariat",
)
GENERAL_SECTION = Family(
    ("Kepala Subbagian Umum dan Kepegawaian",),
    (
        result(
            "Layanan umum dan kepegawaian tepat waktu",
            SERVICE,
            count(
                "Usul kepegawaian yang diproses",
                "usul",
                96,
                "Memeriksa dan mengajukan usul kenaikan pangkat serta kenaikan gaji berkala.",
                "Memproses permohonan cuti pegawai dan memutakhirkan buku cuti.",
                "Mengunggah usul pensiun dan mutasi pada aplikasi kepegawaian.",
            ),
            within(
                "Waktu proses satu usul kepegawaian",
                "hari",
                3,
                "Menyelesaikan verifikasi berkas usul kepegawaian yang masuk minggu ini.",
                "Merekap lama proses usul dan menindaklanjuti berkas yang tertunda.",
            ),
        ),
        result(
            "Barang milik daerah dan arsip tertata",
            ORDER,
            count(
                "Rekonsiliasi barang milik daerah",
                "kegiatan",
                12,
                "Mencocokkan kartu inventaris ruangan dengan keadaan barang.",
                "Menyusun berita acara rekonsiliasi barang milik daerah bulanan.",
            ),
        ),
        result("Pegawai subbagian umum terampil", GROWTH, DIALOGUE),
    ),
    evidence="Rekap usul kepegawaian",
)
FINANCE_SECTION = Family(
    ("Kepala Subbagian Keuangan dan Program",),
    (
        result(
            "Belanja {opd} terlaksana sesuai rencana",
            ORDER,
            reached(
                "Penyerapan anggaran",
                "persen",
                ("42", "95"),
                "100",
                "Menyusun rekap penyerapan anggaran per kegiatan dan membahasnya dengan PPTK.",
                "Memeriksa kelengkapan SPJ sebelum pengajuan ganti uang.",
            ),
            between(
                "Deviasi realisasi terhadap rencana kas",
                "persen",
                2,
                5,
                "Menghitung deviasi realisasi kas bulan ini dan menyesuaikan rencana bulan berikutnya.",
                "Membahas penyebab deviasi kas dengan bendahara pengeluaran.",
            ),
            faults(
                "Kesalahan SPJ yang dikembalikan verifikator",
                "berkas",
                12,
                "Memperbaiki SPJ yang dikembalikan dan mencatat jenis kesalahannya.",
                "Memverifikasi SPJ bulan ini sebelum diajukan.",
            ),
        ),
        result("Pegawai subbagian keuangan terampil", GROWTH, DIALOGUE),
    ),
    evidence="Laporan realisasi anggaran",
)


SCHOOL_HEAD = Family(
    ("Kepala Sekolah",),
    (
        result(
            "Mutu pembelajaran {unit} meningkat",
            SERVICE,
            count(
                "Supervisi pembelajaran",
                "supervisi",
                48,
                "Melakukan supervisi kelas dan membahas hasilnya dengan guru.",
                "Mengamati pembelajaran literasi kelas rendah dan memberi umpan balik.",
                "Memimpin refleksi hasil asesmen bersama guru kelas.",
            ),
            percent(
                "Murid yang mencapai kompetensi minimum literasi dan numerasi",
                85,
                "Membahas hasil asesmen sumatif dan murid yang perlu pendampingan.",
                "Merekap capaian literasi dan numerasi tiap kelas.",
            ),
        ),
        result(
            "Pengelolaan dana BOS {unit} transparan",
            ORDER,
            reached(
                "Penyerapan dana BOS",
                "persen",
                ("48", "98"),
                "100",
                "Memeriksa laporan penggunaan dana BOS dan menempelnya di papan pengumuman.",
                "Menyusun laporan realisasi BOS bersama bendahara sekolah.",
            ),
        ),
        result("Guru {unit} bertumbuh dalam komunitas belajar", GROWTH, DIALOGUE),
    ),
    evidence="Instrumen supervisi kelas",
)
HEALTH_CENTRE_HEAD = Family(
    ("Kepala Puskesmas",),
    (
        result(
            "Pelayanan kesehatan {unit} bermutu dan menjangkau semua",
            SERVICE,
            percent(
                "Indikator SPM yang tercapai",
                88,
                "Memimpin lokakarya mini bulanan dan membahas capaian SPM.",
                "Memantau pelayanan poli, posyandu, dan kunjungan rumah.",
            ),
            within(
                "Waktu tunggu pelayanan rawat jalan",
                "menit",
                45,
                "Mengukur waktu tunggu pasien dan menata ulang alur pendaftaran.",
                "Membahas hasil survei waktu tunggu dengan tim mutu.",
            ),
        ),
        result(
            "Keuangan BLUD {unit} sehat",
            ORDER,
            reached(
                "Realisasi pendapatan BLUD",
                "persen",
                ("46", "100"),
                "115",
                "Memeriksa laporan pendapatan dan belanja BLUD.",
                "Membahas klaim pelayanan dengan BPJS Kesehatan.",
            ),
        ),
        result("Tenaga kesehatan {unit} kompeten", GROWTH, DIALOGUE),
    ),
    evidence="Notula lokakarya mini",
)
VILLAGE_HEAD = Family(
    ("Lurah",),
    (
        result(
            "Pelayanan {unit} cepat dan dekat dengan warga",
            SERVICE,
            count(
                "Surat keterangan yang dilayani",
                "surat",
                900,
                "Menandatangani surat keterangan warga dan memantau antrean loket.",
                "Melayani surat pengantar nikah dan surat keterangan usaha.",
                "Melayani warga lansia dengan mengantar surat ke rumah.",
            ),
            within(
                "Waktu penyelesaian surat keterangan",
                "jam",
                2,
                "Mencatat waktu selesai surat keterangan dan memeriksa yang tertunda.",
                "Membagi ulang tugas loket agar antrean pagi lebih singkat.",
            ),
        ),
        result(
            "Lingkungan {unit} tertib dan bersih",
            ORDER,
            count(
                "Gotong royong dan musyawarah warga",
                "kegiatan",
                36,
                "Memimpin gotong royong bersama RT dan RW.",
                "Memfasilitasi musyawarah kelurahan mengenai usulan pembangunan.",
                "Menengahi keluhan warga mengenai ketertiban lingkungan.",
            ),
        ),
        result("Perangkat {unit} berkinerja baik", GROWTH, DIALOGUE),
    ),
    evidence="Foto kegiatan kelurahan",
)
HEADS = (
    OFFICE_SECRETARY,
    GENERAL_SECTION,
    FINANCE_SECTION,
    *DIVISIONS,
    SCHOOL_HEAD,
    HEALTH_CENTRE_HEAD,
    VILLAGE_HEAD,
)
