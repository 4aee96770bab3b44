"""Heads of divisions (bidang, bagian, irban), each with the service of his own."""

from asn_kinerja.simulation.content.shapes import Family, Theme, count, percent, reached, result

SERVICE, ORDER, GROWTH = Theme.SERVICE, Theme.ORDER, Theme.GROWTH

DIALOGUE = count(
    "Dialog kinerja dengan anggota tim",
    "dialog",
    24,
    "Membahas capaian bulan ini dengan setiap anggota tim dan menyepakati langkah berikutnya.",
    "Memberi umpan balik atas laporan kerja anggota tim dan contoh perbaikannya.",
    "Mendampingi pegawai baru menyusun laporan dan bukti dukung.",
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
            result("Anggota tim {unit} berkinerja baik", GROWTH, DIALOGUE),
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
