"""Office staff. `{topic}` is the subject of their unit, in small letters."""

from asn_kinerja.simulation.content.shapes import Family, Theme, count, faults, percent, reached, result, within

SERVICE, ORDER, GROWTH = Theme.SERVICE, Theme.ORDER, Theme.GROWTH

REVIEWER = Family(
    ("Penelaah Teknis Kebijakan",),
    (
        result(
            "Telaahan dan bahan kebijakan {topic} tersusun",
            SERVICE,
            count(
                "Telaahan yang disampaikan",
                "dokumen",
                24,
                "Menyusun telaahan staf mengenai permasalahan {topic} bulan ini.",
                "Mengumpulkan data dan aturan sebagai bahan telaahan {topic}.",
                "Menyiapkan bahan paparan kepala bidang untuk rapat koordinasi.",
                "Memperbaiki telaahan sesuai arahan pimpinan.",
            ),
            percent(
                "Telaahan yang dipakai pimpinan tanpa perbaikan besar",
                85,
                "Membahas konsep telaahan dengan pimpinan dan mencatat masukannya.",
                "Merekap telaahan yang telah digunakan sebagai dasar keputusan.",
            ),
        ),
        result(
            "Laporan kegiatan {topic} tepat waktu",
            ORDER,
            count(
                "Laporan bulanan kegiatan",
                "laporan",
                12,
                "Menyusun laporan bulanan kegiatan dan melampirkan dokumentasinya.",
                "Merekap capaian kegiatan sebagai bahan laporan kinerja.",
            ),
            within(
                "Waktu penyampaian laporan setelah bulan berakhir",
                "hari",
                5,
                "Menyampaikan laporan bulanan kepada subbagian program.",
                "Melengkapi data laporan yang diminta sekretariat.",
            ),
        ),
    ),
    evidence="Telaahan staf",
)
DATA_PROCESSOR = Family(
    ("Pengolah Data dan Informasi",),
    (
        result(
            "Data {topic} lengkap dan mutakhir",
            SERVICE,
            count(
                "Pemutakhiran data",
                "kegiatan",
                48,
                "Memasukkan dan memeriksa data {topic} pada aplikasi.",
                "Mencocokkan data dengan berkas fisik dan memperbaiki selisihnya.",
                "Menyusun tabel dan grafik capaian untuk rapat pimpinan.",
            ),
            percent(
                "Ketepatan data hasil uji petik",
                92,
                "Menguji petik data yang telah dimasukkan dan mencatat kesalahannya.",
                "Memperbaiki data sesuai hasil uji petik.",
            ),
        ),
        result(
            "Permintaan data dipenuhi tepat waktu",
            ORDER,
            within(
                "Waktu pemenuhan permintaan data",
                "hari",
                2,
                "Menyiapkan data yang diminta perangkat daerah lain.",
                "Mencatat permintaan data pada buku kendali dan menyampaikan hasilnya.",
            ),
        ),
    ),
    evidence="Rekap data",
)
CLERK = Family(
    ("Pengadministrasi",),
    (
        result(
            "Surat dan arsip {topic} tertata",
            ORDER,
            count(
                "Surat masuk dan keluar yang dikelola",
                "surat",
                720,
                "Mencatat dan mendistribusikan surat masuk sesuai disposisi.",
                "Mengetik, memberi nomor, dan mengirim surat keluar.",
                "Memindai dan menyimpan arsip surat pada folder elektronik.",
            ),
            faults(
                "Surat yang salah alamat atau terlambat dikirim",
                "surat",
                12,
                "Memeriksa buku ekspedisi dan mencatat surat yang terlambat.",
                "Memeriksa ulang alamat tujuan surat sebelum dikirim.",
            ),
        ),
        result(
            "Kebutuhan rapat dan tamu terlayani",
            SERVICE,
            count(
                "Rapat yang disiapkan",
                "rapat",
                36,
                "Menyiapkan undangan, daftar hadir, dan ruang rapat.",
                "Menyusun notula ringkas dan membagikannya kepada peserta.",
            ),
        ),
    ),
    evidence="Buku agenda surat",
)
OPERATOR = Family(
    ("Operator Layanan Operasional",),
    (
        result(
            "Layanan operasional {topic} berjalan setiap hari",
            SERVICE,
            count(
                "Hari layanan operasional",
                "hari",
                228,
                "Menyiapkan ruang layanan, antrean, dan perangkat kerja sejak pagi.",
                "Melayani warga di loket dan mengarahkan sesuai keperluannya.",
                "Mengantar berkas dan mendukung kegiatan lapangan.",
                "Memeriksa kendaraan dinas dan peralatan sebelum dipakai.",
            ),
        ),
        result(
            "Sarana kerja siap pakai",
            ORDER,
            count(
                "Pemeriksaan dan perawatan sarana",
                "kegiatan",
                24,
                "Merawat peralatan kerja dan mencatat yang perlu diperbaiki.",
                "Memeriksa listrik, air, dan kebersihan ruang layanan.",
            ),
            within(
                "Waktu penanganan kerusakan ringan",
                "hari",
                2,
                "Menangani kerusakan ringan pada ruang layanan.",
                "Melaporkan kerusakan yang perlu penyedia dan memantau perbaikannya.",
            ),
        ),
    ),
    evidence="Foto kegiatan",
)
ARCHIVIST = Family(
    ("Arsiparis",),
    (
        result(
            "Arsip {topic} tertata dan mudah ditemukan",
            ORDER,
            count(
                "Berkas arsip yang ditata",
                "berkas",
                960,
                "Memilah, memberi kode, dan menata arsip inaktif.",
                "Menyusun daftar arsip dan memasangnya pada aplikasi Srikandi.",
                "Memindahkan arsip inaktif ke ruang simpan.",
            ),
            within(
                "Waktu menemukan kembali arsip",
                "menit",
                10,
                "Melayani peminjaman arsip dan mencatat waktu temu kembali.",
                "Menguji temu kembali arsip vital.",
            ),
        ),
        result(
            "Pegawai terampil mengelola arsip aktif",
            GROWTH,
            count(
                "Pendampingan pengelolaan arsip aktif",
                "kegiatan",
                12,
                "Mendampingi pegawai memberkaskan arsip aktif.",
                "Menjelaskan tata naskah dinas elektronik kepada pegawai.",
            ),
        ),
    ),
    evidence="Daftar arsip",
)
OFFICES = (REVIEWER, DATA_PROCESSOR, CLERK, OPERATOR, ARCHIVIST)

POPULATION_REVIEWER = Family(
    ("Penelaah Teknis Kebijakan",),
    (
        result(
            "Layanan kartu keluarga dan KTP-el selesai sesuai standar waktu",
            SERVICE,
            count(
                "Permohonan KK dan KTP-el yang diverifikasi",
                "permohonan",
                1200,
                "Memverifikasi permohonan KK baru, tambah anggota, dan pecah KK dari loket.",
                "Memverifikasi permohonan KTP-el hilang dan rusak serta mencocokkan biometrik.",
                "Memeriksa permohonan pindah datang dari layanan daring.",
                "Menyelesaikan permohonan yang tertunda karena data ganda.",
            ),
            within(
                "Waktu verifikasi satu permohonan",
                "jam",
                4,
                "Merekap waktu verifikasi harian dari aplikasi SIAK.",
                "Mengukur lama verifikasi setelah pembagian loket baru.",
            ),
            percent(
                "Permohonan yang benar tanpa pengembalian",
                90,
                "Menguji petik permohonan yang telah terbit dan mencatat yang dikembalikan.",
                "Membahas kesalahan verifikasi dengan petugas loket.",
            ),
        ),
        result(
            "Layanan jemput bola menjangkau warga lansia, difabel, dan pelajar",
            SERVICE,
            count(
                "Kegiatan jemput bola yang diikuti",
                "kegiatan",
                24,
                "Merekam KTP-el pelajar berusia 17 tahun di SMA negeri.",
                "Mendatangi rumah warga lansia yang sakit untuk perekaman KTP-el.",
                "Membuka layanan kependudukan keliling di kantor kelurahan.",
            ),
        ),
        result(
            "Laporan pelayanan pendaftaran penduduk akurat",
            ORDER,
            reached(
                "Kesesuaian laporan dengan data SIAK",
                "persen",
                ("96", "98"),
                "100",
                "Mencocokkan laporan bulanan dengan data SIAK dan memperbaiki selisih.",
                "Menyusun laporan pelayanan bulanan beserta grafik antrean.",
            ),
        ),
    ),
    units=("Bidang Pelayanan Pendaftaran Penduduk",),
    evidence="Rekap pelayanan",
)
