"""Teachers and health workers."""

from asn_kinerja.simulation.content.shapes import Family, Theme, count, faults, percent, result, within

SERVICE, ORDER, GROWTH = Theme.SERVICE, Theme.ORDER, Theme.GROWTH

TEACHER = Family(
    ("Guru",),
    (
        result(
            "Pembelajaran yang aktif dan menyenangkan terlaksana",
            SERVICE,
            count(
                "Modul ajar dan perangkat pembelajaran",
                "perangkat",
                24,
                "Menyusun modul ajar berdiferensiasi untuk tema bulan ini.",
                "Memperbaiki modul ajar matematika berdasarkan hasil asesmen formatif.",
                "Menyiapkan media gambar dan kartu kata untuk pembelajaran membaca.",
                "Mengembangkan lembar kerja proyek penguatan profil pelajar.",
            ),
            percent(
                "Murid yang tuntas pada asesmen",
                85,
                "Melaksanakan asesmen sumatif dan menganalisis hasil tiap murid.",
                "Memberi remedial kepada murid yang belum tuntas lalu menilai kembali.",
                "Membahas hasil belajar murid dengan orang tua.",
            ),
        ),
        result(
            "Administrasi kelas lengkap",
            ORDER,
            within(
                "Waktu penyerahan nilai setelah asesmen",
                "hari",
                5,
                "Menyerahkan daftar nilai dan catatan perkembangan murid kepada kepala sekolah.",
                "Melengkapi jurnal mengajar dan rekap kehadiran murid.",
            ),
        ),
        result(
            "Kompetensi mengajar bertumbuh melalui komunitas belajar",
            GROWTH,
            count(
                "Kegiatan komunitas belajar dan kelompok kerja guru",
                "kegiatan",
                12,
                "Mengikuti pertemuan KKG dan membagikan praktik baik pembelajaran literasi.",
                "Mengikuti pelatihan mandiri mengenai asesmen diagnostik.",
                "Menjadi guru model pada kegiatan lesson study.",
            ),
        ),
    ),
    evidence="Modul ajar",
)
NURSE = Family(
    ("Perawat",),
    (
        result(
            "Asuhan keperawatan diberikan sesuai standar",
            SERVICE,
            count(
                "Pasien yang mendapat asuhan keperawatan",
                "pasien",
                1200,
                "Melakukan pengkajian dan tindakan keperawatan di poli umum.",
                "Merawat luka dan memberi edukasi perawatan di rumah.",
                "Melakukan kunjungan rumah pasien hipertensi dan diabetes.",
                "Bertugas pada pelayanan gawat darurat dan observasi.",
            ),
            percent(
                "Kelengkapan dokumentasi asuhan keperawatan",
                92,
                "Memeriksa kelengkapan catatan asuhan keperawatan pada rekam medis.",
                "Melengkapi catatan keperawatan pasien rawat jalan.",
            ),
        ),
        result(
            "Keselamatan pasien terjaga",
            ORDER,
            faults(
                "Insiden keselamatan pasien",
                "kejadian",
                4,
                "Mencatat pemantauan keselamatan pasien dan melaporkannya kepada tim mutu.",
            ),
        ),
        result(
            "Pengetahuan kesehatan keluarga meningkat",
            GROWTH,
            count(
                "Penyuluhan kesehatan",
                "penyuluhan",
                24,
                "Memberi penyuluhan cuci tangan dan gizi di posyandu.",
                "Memberi penyuluhan kepatuhan minum obat bagi pasien TBC dan keluarganya.",
            ),
        ),
    ),
    evidence="Rekap pelayanan keperawatan",
)
MIDWIFE = Family(
    ("Bidan",),
    (
        result(
            "Kesehatan ibu dan anak di wilayah kerja terjaga",
            SERVICE,
            count(
                "Pelayanan ibu hamil, nifas, dan bayi",
                "pelayanan",
                720,
                "Melayani pemeriksaan kehamilan terpadu dan mencatatnya pada buku KIA.",
                "Melakukan kunjungan nifas dan pemeriksaan bayi baru lahir.",
                "Melayani imunisasi dasar bayi di posyandu.",
                "Memantau ibu hamil berisiko bersama kader.",
            ),
            percent(
                "Ibu hamil dengan pemeriksaan K6 lengkap",
                90,
                "Merekap cakupan K6 dan mengunjungi ibu hamil yang belum datang.",
                "Mencocokkan data ibu hamil dengan catatan kader posyandu.",
            ),
        ),
        result(
            "Pencatatan dan pelaporan KIA tepat waktu",
            ORDER,
            within(
                "Waktu penyampaian laporan PWS-KIA",
                "hari",
                5,
                "Menyampaikan laporan PWS-KIA bulanan.",
                "Memperbarui kohort ibu dan bayi.",
            ),
        ),
        result(
            "Kader dan keluarga mampu memantau tumbuh kembang",
            GROWTH,
            count(
                "Kelas ibu dan pembinaan kader",
                "kegiatan",
                24,
                "Menyelenggarakan kelas ibu hamil.",
                "Membina kader mengenai pengukuran tinggi dan berat badan balita.",
            ),
        ),
    ),
    evidence="Register KIA",
)
DOCTOR = Family(
    ("Dokter",),
    (
        result(
            "Pelayanan medis bermutu dan tepat",
            SERVICE,
            count(
                "Pasien yang dilayani",
                "pasien",
                2400,
                "Memeriksa dan mengobati pasien poli umum.",
                "Melayani pasien lansia dan penyakit tidak menular.",
                "Melayani kegawatdaruratan dan merujuk pasien sesuai indikasi.",
            ),
            percent(
                "Rujukan yang sesuai indikasi",
                90,
                "Memeriksa ulang rujukan bulan ini dan membahas kasus nonspesialistik.",
                "Membahas rujuk balik pasien kronis dengan rumah sakit.",
            ),
        ),
        result(
            "Rekam medis lengkap",
            ORDER,
            percent(
                "Rekam medis yang lengkap dalam 24 jam",
                92,
                "Melengkapi rekam medis elektronik pasien.",
                "Memeriksa kelengkapan diagnosis dan kode penyakit pada rekam medis.",
            ),
        ),
        result(
            "Program kesehatan prioritas terlaksana",
            GROWTH,
            count(
                "Kegiatan luar gedung dan lintas sektor",
                "kegiatan",
                18,
                "Memeriksa kesehatan anak sekolah pada kegiatan penjaringan.",
                "Memimpin pertemuan kasus stunting bersama kelurahan.",
            ),
        ),
    ),
    evidence="Rekap kunjungan poli",
)
PHARMACIST = Family(
    ("Apoteker",),
    (
        result(
            "Pelayanan obat aman dan rasional",
            SERVICE,
            count(
                "Resep yang dikaji dan dilayani",
                "resep",
                6000,
                "Mengkaji resep, menyerahkan obat, dan menjelaskan cara pakainya.",
                "Memberi konseling obat kepada pasien penyakit kronis.",
            ),
            within(
                "Waktu tunggu pelayanan resep",
                "menit",
                20,
                "Mengukur waktu tunggu resep dan menata ulang penyiapan obat.",
                "Membagi tugas penyiapan obat pada jam ramai.",
            ),
        ),
        result(
            "Persediaan obat terkendali",
            ORDER,
            percent(
                "Kesesuaian stok obat dengan kartu stok",
                95,
                "Melakukan stok opname obat dan bahan medis habis pakai.",
                "Memeriksa obat yang mendekati kedaluwarsa dan menyusun laporan LPLPO.",
            ),
        ),
    ),
    evidence="Berita acara stok opname",
)
SANITARIAN = Family(
    ("Sanitarian",),
    (
        result(
            "Kesehatan lingkungan wilayah kerja membaik",
            SERVICE,
            count(
                "Inspeksi kesehatan lingkungan",
                "lokasi",
                144,
                "Memeriksa kesehatan lingkungan tempat pengolahan pangan.",
                "Mengambil sampel air minum isi ulang dan mengirimnya ke laboratorium.",
                "Memeriksa sanitasi sekolah dan rumah ibadah.",
            ),
            percent(
                "Lokasi yang menindaklanjuti saran perbaikan",
                80,
                "Mengunjungi ulang lokasi yang mendapat saran perbaikan.",
                "Merekap tindak lanjut hasil inspeksi.",
            ),
        ),
        result(
            "Masyarakat menerapkan sanitasi total",
            GROWTH,
            count(
                "Pemicuan dan penyuluhan STBM",
                "kegiatan",
                24,
                "Memicu warga menerapkan lima pilar STBM bersama kader.",
                "Memberi penyuluhan pengelolaan jentik dan sampah rumah tangga.",
            ),
        ),
    ),
    evidence="Formulir inspeksi",
)
CARE = (TEACHER, NURSE, MIDWIFE, DOCTOR, PHARMACIST, SANITARIAN)
