"""Functional posts outside schools and health centres."""

from asn_kinerja.simulation.content.shapes import Family, Theme, count, faults, percent, reached, result, within

SERVICE, ORDER, GROWTH = Theme.SERVICE, Theme.ORDER, Theme.GROWTH

POLICY_ANALYST = Family(
    ("Analis Kebijakan",),
    (
        result(
            "Rekomendasi kebijakan {topic} berbasis data tersusun",
            SERVICE,
            count(
                "Naskah kebijakan",
                "naskah",
                8,
                "Menyusun policy brief mengenai masalah utama {topic}.",
                "Mewawancarai pemangku kepentingan dan mengolah hasilnya.",
                "Menelaah pelaksanaan aturan yang berlaku dan dampaknya.",
            ),
            percent(
                "Rekomendasi yang ditindaklanjuti pimpinan",
                80,
                "Memaparkan rekomendasi kebijakan kepada pimpinan.",
                "Memantau tindak lanjut rekomendasi terdahulu.",
            ),
        ),
        result(
            "Konsultasi dan uji publik berjalan tertib",
            ORDER,
            count(
                "Konsultasi publik",
                "kegiatan",
                6,
                "Memfasilitasi diskusi kelompok dengan warga dan perangkat daerah.",
                "Menyusun matriks masukan konsultasi publik.",
            ),
        ),
    ),
    evidence="Naskah kebijakan",
)
PLANNER = Family(
    ("Perencana",),
    (
        result(
            "Dokumen perencanaan {topic} selaras",
            ORDER,
            count(
                "Dokumen perencanaan yang disusun",
                "dokumen",
                10,
                "Menyusun rancangan rencana kerja beserta indikatornya.",
                "Menyelaraskan usulan musrenbang dengan rencana kerja perangkat daerah.",
                "Menyusun pohon kinerja dan cascading indikator.",
            ),
            reached(
                "Keselarasan indikator rencana kerja dengan Renstra",
                "persen",
                ("90", "95"),
                "100",
                "Memeriksa keselarasan indikator kegiatan dengan Renstra.",
                "Memperbaiki indikator yang belum terukur.",
            ),
        ),
        result(
            "Evaluasi rencana tepat waktu",
            SERVICE,
            count(
                "Laporan evaluasi triwulan",
                "laporan",
                4,
                "Menyusun evaluasi rencana kerja triwulan berjalan.",
            ),
        ),
    ),
    evidence="Rancangan rencana kerja",
)
PROGRAMMER = Family(
    ("Pranata Komputer",),
    (
        result(
            "Sistem dan jaringan {topic} andal",
            SERVICE,
            percent(
                "Ketersediaan layanan sistem",
                95,
                "Memantau kinerja peladen dan jaringan serta mencatat gangguan.",
                "Memperbarui perangkat lunak dan menguji cadangan data.",
            ),
            within(
                "Waktu penanganan gangguan",
                "jam",
                4,
                "Menangani gangguan jaringan pada ruang layanan.",
                "Memperbaiki kendala aplikasi yang dilaporkan pengguna.",
            ),
        ),
        result(
            "Aplikasi berkembang sesuai kebutuhan",
            GROWTH,
            count(
                "Fitur atau laporan baru yang dipakai",
                "fitur",
                12,
                "Mengembangkan laporan otomatis sesuai permintaan bidang.",
                "Menguji fitur baru bersama pengguna dan memperbaiki kesalahannya.",
                "Melatih pengguna memakai fitur baru.",
            ),
        ),
    ),
    evidence="Catatan pemeliharaan sistem",
)
LICENSING = Family(
    ("Penata Perizinan",),
    (
        result(
            "Permohonan izin diproses tepat waktu",
            SERVICE,
            count(
                "Permohonan yang diverifikasi",
                "permohonan",
                360,
                "Memverifikasi permohonan izin pada sistem OSS.",
                "Meninjau lokasi usaha bersama tim teknis.",
                "Mendampingi pemohon melengkapi persyaratan.",
            ),
            within(
                "Waktu verifikasi permohonan",
                "hari",
                3,
                "Merekap waktu verifikasi dan menyelesaikan permohonan tertunda.",
                "Mengoordinasikan jadwal peninjauan agar tidak menumpuk.",
            ),
        ),
        result(
            "Arsip perizinan lengkap",
            ORDER,
            percent(
                "Berkas izin yang lengkap dan terpindai",
                95,
                "Memeriksa dan memindai berkas izin yang terbit.",
                "Melengkapi berkas izin tahun lalu yang belum terpindai.",
            ),
        ),
    ),
    evidence="Berita acara peninjauan",
)
AUDITOR = Family(
    ("Auditor",),
    (
        result(
            "Pengawasan perangkat daerah binaan terlaksana sesuai rencana",
            SERVICE,
            count(
                "Kertas kerja audit",
                "kertas kerja",
                36,
                "Menguji bukti belanja barang dan jasa pada perangkat daerah binaan.",
                "Menyusun kertas kerja audit dan membahasnya dengan ketua tim.",
                "Melakukan reviu rencana kerja dan anggaran.",
                "Memeriksa fisik barang hasil pengadaan.",
            ),
            percent(
                "Temuan yang didukung bukti cukup",
                90,
                "Memeriksa silang bukti temuan bersama anggota tim.",
                "Melengkapi bukti temuan setelah reviu pengendali teknis.",
            ),
        ),
        result(
            "Tindak lanjut rekomendasi terpantau",
            ORDER,
            within(
                "Waktu penyusunan laporan setelah pemeriksaan",
                "hari",
                10,
                "Menyusun konsep laporan hasil audit.",
                "Memutakhirkan daftar tindak lanjut bersama auditi.",
            ),
        ),
        result(
            "Kompetensi pengawasan meningkat",
            GROWTH,
            count(
                "Pelatihan di kantor sendiri",
                "kegiatan",
                12,
                "Mengikuti pelatihan audit berbasis risiko.",
                "Membagikan hasil pelatihan kepada tim irban.",
            ),
        ),
    ),
    evidence="Kertas kerja audit",
)
HR_ANALYST = Family(
    ("Analis SDM Aparatur",),
    (
        result(
            "Layanan manajemen ASN akurat dan tepat waktu",
            SERVICE,
            count(
                "Usul kepegawaian yang ditelaah",
                "usul",
                240,
                "Menelaah usul kenaikan pangkat dan memeriksa kelengkapannya.",
                "Memeriksa kesesuaian data SIASN dengan berkas pegawai.",
                "Menyusun analisis kebutuhan pegawai perangkat daerah.",
            ),
            faults(
                "Usul yang dikembalikan BKN",
                "usul",
                12,
                "Memperbaiki usul yang dikembalikan dan mencatat penyebabnya.",
                "Memeriksa ulang usul sebelum dikirim kepada BKN.",
            ),
        ),
        result(
            "Perangkat daerah memahami pengelolaan kinerja",
            GROWTH,
            count(
                "Pendampingan perangkat daerah",
                "kegiatan",
                24,
                "Mendampingi pengelola kepegawaian unit menyusun SKP.",
                "Menjawab konsultasi penilaian kinerja dari perangkat daerah.",
            ),
        ),
    ),
    evidence="Lembar verifikasi usul",
)
POPULATION_DATABASE = Family(
    ("Administrator Database Kependudukan",),
    (
        result(
            "Basis data kependudukan bersih dan konsisten",
            SERVICE,
            count(
                "Anomali data yang diselesaikan",
                "data",
                1800,
                "Menyelesaikan data ganda dan anomali hasil konsolidasi pusat.",
                "Memperbaiki elemen data yang tidak sah sesuai dokumen sumber.",
                "Memeriksa hasil pemadanan data dengan perangkat daerah lain.",
            ),
            percent(
                "Konsistensi data hasil konsolidasi",
                95,
                "Mencatat hasil konsolidasi bulanan dan menelusuri data yang ditolak.",
                "Menguji konsistensi data setelah pemutakhiran.",
            ),
        ),
        result(
            "Cadangan dan keamanan data terjaga",
            ORDER,
            count(
                "Pencadangan dan uji pemulihan",
                "kegiatan",
                48,
                "Mencadangkan basis data dan memeriksa catatan akses.",
                "Menguji pemulihan data dari cadangan.",
            ),
        ),
    ),
    evidence="Laporan konsolidasi data",
)
SPECIALISTS = (
    POLICY_ANALYST,
    PLANNER,
    PROGRAMMER,
    LICENSING,
    AUDITOR,
    HR_ANALYST,
    POPULATION_DATABASE,
)
