"""What people write to one another: obstacles, answers, own views, feedback, reasons."""

from appraisal.rules.scale import Expectation

OBSTACLES = (
    "Jaringan internet sempat terputus sehingga pekerjaan dilanjutkan sore hari.",
    "Sebagian data dari pihak lain terlambat diterima.",
    "Beberapa warga belum membawa persyaratan lengkap.",
    "Jadwal bersamaan dengan rapat koordinasi sehingga sebagian dikerjakan keesokan harinya.",
    "Hujan deras menghambat kegiatan lapangan.",
    "Printer ruangan rusak; dokumen dicetak di bidang lain.",
    "Dua rekan sedang dinas luar sehingga pekerjaan dibagi ulang.",
)
ANSWERS = (
    "Baik, lanjutkan.",
    "Terima kasih, hasilnya rapi.",
    "Diterima. Pertahankan ketelitiannya.",
    "Diterima. Bulan depan sertakan pembandingnya.",
    "Sudah sesuai arahan.",
    "Bagus, bagikan caranya kepada rekan lain.",
)
RETURNS = (
    "Mohon lampirkan bukti dukung, lalu kirim kembali.",
    "Jumlah realisasi belum cocok dengan rekap. Mohon diperiksa lagi.",
    "Uraian terlalu umum. Tuliskan apa yang dihasilkan.",
    "Tanggal kegiatan berbeda dengan daftar hadir. Mohon diperbaiki.",
)
PLAN_RETURNS = (
    "Target indikator pertama masih di bawah capaian tahun lalu. Mohon dinaikkan dan diajukan kembali.",
    "Tambahkan indikator mutu pada hasil kerja utama, jangan hanya jumlah.",
)
SELF_NOTES = {
    Expectation.ABOVE: (
        "Target terlampaui sejak bulan keempat. Cara baru kami mempersingkat waktu kerja; panduannya saya tuliskan.",
        "Semua target tercapai lebih awal. Saya juga membantu dua rekan menyelesaikan pekerjaan mereka.",
    ),
    Expectation.MEETS: (
        "Target tercapai sesuai rencana. Kendala data terlambat sudah diatasi dengan jadwal pengumpulan tetap.",
        "Pekerjaan berjalan sesuai rencana. Saya ingin meningkatkan ketelitian pada periode berikutnya.",
        "Sebagian besar target tercapai; satu kegiatan bergeser ke bulan berikutnya atas kesepakatan dengan atasan.",
    ),
    Expectation.BELOW: (
        "Beberapa target belum tercapai karena tugas lain pada pertengahan periode. Saya menyusun jadwal pengejaran.",
        "Capaian saya belum sesuai target. Saya memerlukan bimbingan dalam menyusun laporan dan mengatur waktu.",
    ),
}
RESULT_FEEDBACK = {
    Expectation.ABOVE: (
        "Hasilnya melampaui target dan mutunya terjaga.",
        "Sangat baik. Tuliskan caranya agar ditiru tim.",
    ),
    Expectation.MEETS: (
        "Sesuai target. Pertahankan.",
        "Tercapai dengan bukti yang lengkap.",
        "Baik; periode berikutnya usahakan laporan tidak menumpuk di akhir bulan.",
    ),
    Expectation.BELOW: (
        "Belum mencapai target. Kita susun jadwal mingguan bersama.",
        "Realisasi kurang dan bukti dukung belum lengkap. Mohon diperbaiki.",
    ),
}
BEHAVIOUR_FEEDBACK = {
    Expectation.ABOVE: (
        "Menjadi contoh bagi rekan-rekannya.",
        "Sering membantu tanpa diminta.",
        "Warga dan rekan menyampaikan penghargaan.",
    ),
    Expectation.MEETS: ("Sudah baik.", "Sesuai harapan.", ""),
    Expectation.BELOW: (
        "Perlu diperbaiki: beberapa kali tidak memberi kabar saat terlambat.",
        "Masih perlu diingatkan untuk menjaga janji waktu kepada tim.",
    ),
}
REASON_UP = (
    "Angkanya sedikit di bawah batas, tetapi cara kerja baru yang dirintisnya kini dipakai seluruh tim.",
    "Sebagian target tertahan pihak lain; hasil yang menjadi kendalinya melampaui harapan.",
)
REASON_DOWN = (
    "Angka tercapai, tetapi sebagian besar hasil baru selesai setelah batas waktu dan perlu diperbaiki berulang kali.",
    "Jumlah tercapai, namun mutunya belum sesuai: beberapa dokumen dikembalikan pimpinan.",
)
