"""Secretaries, heads of divisions and sections, schools, health centres and urban villages."""

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

_DIALOGUE = count(
    "Dialog kinerja dengan anggota tim",
    "dialog",
    24,
    "Membahas capaian bulan ini dengan setiap anggota tim dan menyepakati langkah berikutnya.",
    "Memberi umpan balik atas laporan kerja anggota tim dan contoh perbaikannya.",
    "Mendampingi pegawai baru menyusun laporan dan bukti dukung.",
)

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
        result("Kompetensi dan disiplin pegawai {opd} meningkat", GROWTH, _DIALOGUE),
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
        result("Pegawai subbagian umum terampil", GROWTH, _DIALOGUE),
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
        result("Pegawai subbagian keuangan terampil", GROWTH, _DIALOGUE),
    ),
    evidence="Laporan realisasi anggaran",
)


def _division(posts: str, service: str, output: tuple[str, str, int], done: tuple[str, ...], quality: str) -> Family:
    name, unit, target = output
    return Family(
        (posts,),
        (
            result(
                service,
                SERVICE,
                count(name, unit, target, *done),
                percent(
                    quality,
                    90,
                    "Memeriksa mutu hasil kerja tim dan mencatat yang perlu diperbaiki.",
                    "Membandingkan capaian bulan ini dengan standar pelayanan dan melaporkannya kepada pimpinan.",
                ),
            ),
            result(
                "Kegiatan {unit} terlaksana sesuai jadwal dan anggaran",
                ORDER,
                reached(
                    "Kemajuan kegiatan bidang",
                    "persen",
                    ("45", "98"),
                    "100",
                    "Memantau kemajuan kegiatan dan menyusun laporan triwulan bidang.",
                    "Membahas kegiatan yang tertunda dengan pelaksana dan menyusun jadwal ulang.",
                ),
            ),
            result("Anggota tim {unit} berkinerja baik", GROWTH, _DIALOGUE),
        ),
        evidence="Laporan kegiatan bidang",
    )


DIVISIONS = (
    _division(
        "Kepala Bagian Organisasi",
        "Standar pelayanan dan proses bisnis perangkat daerah mutakhir",
        ("Perangkat daerah yang didampingi menata proses bisnis", "perangkat daerah", 24),
        (
            "Mendampingi perangkat daerah memutakhirkan peta proses bisnis dan SOP.",
            "Memfasilitasi evaluasi kelembagaan dan analisis jabatan.",
        ),
        "SOP yang dinyatakan sesuai pedoman",
    ),
    _division(
        "Kepala Bagian Hukum",
        "Produk hukum daerah selaras dan tepat waktu",
        ("Rancangan produk hukum yang diharmonisasi", "rancangan", 60),
        (
            "Memimpin harmonisasi rancangan peraturan wali kota bersama perangkat daerah pemrakarsa.",
            "Memberi pertimbangan hukum tertulis atas rancangan keputusan wali kota.",
        ),
        "Rancangan yang selesai tanpa pengembalian",
    ),
    _division(
        "Kepala Bidang Pembinaan SD",
        "Mutu pembelajaran sekolah dasar meningkat",
        ("Sekolah dasar yang didampingi", "sekolah", 40),
        (
            "Mendampingi kepala sekolah menyusun perencanaan berbasis data.",
            "Melakukan supervisi pelaksanaan kurikulum bersama pengawas sekolah.",
        ),
        "Sekolah yang menindaklanjuti hasil supervisi",
    ),
    _division(
        "Kepala Bidang Pelayanan Kesehatan",
        "Mutu pelayanan kesehatan primer dan rujukan terjaga",
        ("Fasilitas kesehatan yang dibina", "fasilitas", 36),
        (
            "Membina puskesmas menyiapkan dokumen akreditasi.",
            "Memeriksa penerapan standar pelayanan dan keselamatan pasien.",
        ),
        "Indikator mutu puskesmas yang tercapai",
    ),
    _division(
        "Kepala Bidang Pelayanan Pendaftaran Penduduk",
        "Layanan pendaftaran penduduk cepat dan menjangkau semua warga",
        ("Kegiatan layanan jemput bola", "kegiatan", 48),
        (
            "Memimpin layanan perekaman KTP-el keliling di kelurahan dan sekolah.",
            "Mengoordinasikan layanan kependudukan bagi warga lansia dan penyandang disabilitas di rumah.",
            "Membuka layanan akhir pekan bersama kecamatan.",
        ),
        "Permohonan KK dan KTP-el yang selesai sesuai standar waktu",
    ),
    _division(
        "Kepala Bidang Pelayanan Pencatatan Sipil",
        "Peristiwa penting warga tercatat lengkap dan tepat waktu",
        ("Kerja sama pencatatan kelahiran dan kematian dengan faskes dan kelurahan", "kegiatan", 36),
        (
            "Memantau layanan akta kelahiran terpadu di rumah sakit dan puskesmas.",
            "Mengevaluasi pelaporan kematian oleh kelurahan.",
        ),
        "Akta yang terbit sesuai standar waktu",
    ),
    _division(
        "Kepala Bidang Pengelolaan Informasi",
        "Data kependudukan akurat dan dimanfaatkan perangkat daerah",
        ("Pembersihan dan pemutakhiran data kependudukan", "kegiatan", 48),
        (
            "Memimpin pembersihan data ganda dan anomali bersama kecamatan.",
            "Melayani permintaan data agregat dan memantau perjanjian pemanfaatan data.",
        ),
        "Permintaan data yang dipenuhi sesuai prosedur",
    ),
    _division(
        "Kepala Bidang Mutasi",
        "Layanan mutasi, promosi, dan pensiun tepat waktu",
        ("Usul mutasi dan kenaikan pangkat yang diselesaikan", "usul", 360),
        (
            "Menyelesaikan usul kenaikan pangkat dan menyampaikannya kepada BKN.",
            "Menyiapkan bahan pertimbangan mutasi pejabat pengawas dan administrator.",
        ),
        "Usul yang disetujui tanpa perbaikan",
    ),
    _division(
        "Kepala Bidang Pengembangan Kompetensi",
        "Kompetensi ASN sesuai kebutuhan jabatan",
        ("Kegiatan pengembangan kompetensi", "kegiatan", 36),
        (
            "Menyelenggarakan pelatihan teknis bersama lembaga pelatihan.",
            "Memetakan kebutuhan pengembangan kompetensi perangkat daerah.",
        ),
        "Peserta yang lulus dengan nilai baik",
    ),
    _division(
        "Kepala Bidang Penilaian Kinerja",
        "Pengelolaan kinerja ASN tertib dan objektif",
        ("Pendampingan pengelolaan kinerja bagi perangkat daerah", "kegiatan", 48),
        (
            "Mendampingi perangkat daerah menyusun SKP dan matriks peran hasil.",
            "Memeriksa kemajuan penilaian kinerja dan mengingatkan perangkat daerah yang tertinggal.",
            "Membahas pola distribusi predikat dengan tim pengelola kinerja.",
        ),
        "SKP yang ditetapkan tepat waktu",
    ),
    _division(
        "Kepala Bidang Perizinan",
        "Perizinan berusaha terbit tepat waktu",
        ("Permohonan izin yang diselesaikan", "izin", 720),
        (
            "Memeriksa dan menyetujui permohonan izin pada sistem OSS.",
            "Memimpin pembahasan teknis permohonan izin berisiko menengah tinggi.",
        ),
        "Izin yang terbit sesuai standar waktu",
    ),
    _division(
        "Kepala Bidang Penanaman Modal",
        "Realisasi penanaman modal meningkat",
        ("Pelaku usaha yang didampingi", "pelaku usaha", 60),
        (
            "Mendampingi pelaku usaha menyampaikan laporan kegiatan penanaman modal.",
            "Menyiapkan bahan promosi peluang investasi daerah.",
        ),
        "Laporan LKPM yang disampaikan tepat waktu",
    ),
    _division(
        "Kepala Bidang Kebersihan",
        "Jalan, pasar, dan permukiman bersih setiap hari",
        ("Pengawasan pengangkutan sampah", "kegiatan", 96),
        (
            "Memeriksa rute dan ritase truk sampah serta kebersihan TPS.",
            "Menertibkan titik pembuangan liar bersama kelurahan.",
        ),
        "Ritase pengangkutan yang terlaksana sesuai jadwal",
    ),
    _division(
        "Inspektur Pembantu",
        "Pengawasan {unit} tepat sasaran",
        ("Laporan hasil pengawasan", "laporan", 18),
        (
            "Memimpin tim audit ketaatan pada perangkat daerah binaan.",
            "Mereviu konsep laporan hasil pengawasan sebelum disampaikan kepada Inspektur.",
        ),
        "Rekomendasi yang disepakati auditi",
    ),
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
        result("Guru {unit} bertumbuh dalam komunitas belajar", GROWTH, _DIALOGUE),
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
        result("Tenaga kesehatan {unit} kompeten", GROWTH, _DIALOGUE),
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
        result("Perangkat {unit} berkinerja baik", GROWTH, _DIALOGUE),
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
