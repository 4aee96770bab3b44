"""Heads of the agency and of its offices."""

from asn_kinerja.simulation.content.shapes import Family, Theme, count, percent, reached, result, within

SERVICE, ORDER, GROWTH = Theme.SERVICE, Theme.ORDER, Theme.GROWTH

_BUDGET = reached(
    "Penyerapan anggaran perangkat daerah",
    "persen",
    ("42", "95"),
    "100",
    "Memimpin rapat evaluasi penyerapan anggaran dan menetapkan percepatan pada kegiatan yang tertinggal.",
    "Menandatangani laporan realisasi keuangan dan fisik bulan ini setelah diperiksa bersama bendahara.",
    "Membahas kegiatan yang penyerapannya rendah dengan para kepala bidang.",
)
_FINDINGS = percent(
    "Rekomendasi pemeriksaan yang selesai ditindaklanjuti",
    85,
    "Memeriksa kelengkapan tindak lanjut rekomendasi Inspektorat dan BPK.",
    "Menyampaikan bukti tindak lanjut rekomendasi kepada Inspektorat.",
)
_COACHING = count(
    "Dialog kinerja dengan pegawai yang dipimpin",
    "dialog",
    24,
    "Melakukan dialog kinerja dengan kepala bidang mengenai capaian triwulan berjalan.",
    "Memberi umpan balik atas laporan kerja dan menyepakati langkah perbaikan.",
    "Membahas hambatan kerja tim dan membagi ulang penugasan.",
)

SECRETARY = Family(
    ("Sekretaris Daerah",),
    (
        result(
            "Kualitas pelayanan publik perangkat daerah meningkat",
            SERVICE,
            count(
                "Rapat koordinasi pelayanan publik yang ditindaklanjuti",
                "rapat",
                24,
                "Memimpin rapat koordinasi pelayanan publik bersama kepala perangkat daerah.",
                "Meninjau loket pelayanan di dua perangkat daerah dan membahas hasilnya.",
                "Menetapkan tindak lanjut atas pengaduan masyarakat yang melibatkan beberapa perangkat daerah.",
            ),
            percent(
                "Perangkat daerah dengan nilai survei kepuasan masyarakat baik",
                88,
                "Memeriksa rekap survei kepuasan masyarakat seluruh perangkat daerah.",
                "Membahas unsur pelayanan terendah dengan kepala perangkat daerah terkait.",
            ),
        ),
        result("Akuntabilitas kinerja dan keuangan pemerintah kota terjaga", ORDER, _BUDGET, _FINDINGS),
        result("Budaya kerja aparatur yang berkinerja tinggi terbentuk", GROWTH, _COACHING),
    ),
    evidence="Notula rapat koordinasi",
)


def _office(post: str, service: str, indicator: str, done: tuple[str, ...], time: str, days: int) -> Family:
    """The head of an office: one service outcome of its own, good order, and his people."""
    return Family(
        (post,),
        (
            result(
                service,
                SERVICE,
                percent(indicator, 90, *done),
                within(
                    time,
                    "hari",
                    days,
                    "Memeriksa rekap waktu penyelesaian layanan bulan ini dan menegur bidang yang terlambat.",
                    "Membahas penyebab keterlambatan layanan dan menetapkan cara mempercepatnya.",
                ),
            ),
            result("Tata kelola {opd} akuntabel", ORDER, _BUDGET, _FINDINGS),
            result("Pegawai {opd} berkembang dan berkinerja baik", GROWTH, _COACHING),
        ),
        evidence="Notula rapat pimpinan",
    )


OFFICES = (
    _office(
        "Kepala Dinas Pendidikan",
        "Mutu layanan pendidikan dasar meningkat",
        "Satuan pendidikan dengan rapor mutu minimal baik",
        (
            "Memimpin evaluasi rapor pendidikan seluruh SD dan SMP negeri.",
            "Mengunjungi sekolah dengan capaian literasi rendah bersama pengawas.",
            "Menetapkan sekolah sasaran pendampingan triwulan berikutnya.",
        ),
        "Waktu tindak lanjut pengaduan sekolah dan orang tua",
        5,
    ),
    _office(
        "Kepala Dinas Kesehatan",
        "Derajat kesehatan masyarakat meningkat melalui layanan primer yang bermutu",
        "Indikator standar pelayanan minimal kesehatan yang tercapai",
        (
            "Memimpin evaluasi capaian SPM kesehatan bersama kepala puskesmas.",
            "Meninjau pelaksanaan posyandu dan imunisasi di wilayah kerja puskesmas.",
            "Membahas percepatan penurunan stunting dengan lintas sektor.",
        ),
        "Waktu tindak lanjut laporan kejadian penyakit",
        2,
    ),
    _office(
        "Kepala Dinas Kependudukan",
        "Dokumen kependudukan dimiliki seluruh warga tepat waktu",
        "Penduduk wajib KTP yang memiliki KTP-el",
        (
            "Memimpin evaluasi cakupan kepemilikan dokumen kependudukan per kecamatan.",
            "Memantau layanan jemput bola perekaman KTP-el di sekolah dan rumah warga lansia.",
            "Menetapkan jadwal layanan keliling bulan berikutnya.",
        ),
        "Waktu penyelesaian dokumen kependudukan",
        2,
    ),
    _office(
        "Kepala Badan Kepegawaian",
        "Manajemen ASN berbasis sistem merit terlaksana",
        "Aspek sistem merit yang memenuhi kategori baik",
        (
            "Memimpin evaluasi penerapan sistem merit bersama para kepala bidang.",
            "Membahas hasil penilaian kinerja triwulan dengan tim pengelola kinerja.",
            "Menyampaikan bahan rapat Baperjakat kepada Sekretaris Daerah.",
        ),
        "Waktu penyelesaian usul kepegawaian",
        7,
    ),
    _office(
        "Inspektur",
        "Pengawasan intern memberi nilai tambah bagi perangkat daerah",
        "Penugasan pengawasan yang selesai sesuai rencana",
        (
            "Menelaah dan menandatangani laporan hasil pengawasan.",
            "Memimpin rapat pemutakhiran tindak lanjut hasil pemeriksaan.",
            "Mengarahkan rencana penugasan irban untuk bulan berikutnya.",
        ),
        "Waktu penyelesaian laporan hasil pengawasan",
        14,
    ),
    _office(
        "Camat",
        "Pelayanan kecamatan cepat dan ramah",
        "Layanan administrasi kecamatan yang selesai sesuai standar",
        (
            "Memantau loket pelayanan terpadu kecamatan dan mendengar keluhan warga.",
            "Memimpin rapat lurah mengenai pelayanan dan ketertiban wilayah.",
            "Meninjau gotong royong dan penanganan sampah di kelurahan.",
        ),
        "Waktu penyelesaian surat keterangan",
        1,
    ),
    _office(
        "Kepala Dinas Penanaman Modal",
        "Pelayanan perizinan cepat, pasti, dan mudah",
        "Izin yang terbit sesuai standar waktu",
        (
            "Mengevaluasi izin yang melewati standar waktu bersama tim teknis.",
            "Memimpin forum konsultasi dengan pelaku usaha.",
            "Meninjau layanan Mal Pelayanan Publik dan menampung masukan pengguna.",
        ),
        "Waktu penerbitan izin",
        5,
    ),
    _office(
        "Kepala Dinas Lingkungan Hidup",
        "Kota bersih dan kualitas lingkungan terjaga",
        "Sampah terangkut dibanding timbulan",
        (
            "Meninjau tempat pembuangan sementara dan armada pengangkut sampah.",
            "Memimpin evaluasi jadwal pengangkutan dan penyapuan jalan protokol.",
            "Membahas pengurangan sampah dengan pengelola bank sampah.",
        ),
        "Waktu tindak lanjut pengaduan kebersihan",
        2,
    ),
)
