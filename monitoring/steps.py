"""The next action in words. `rules/next_action.py` says which; the page fills in the names, numbers and days."""

from dataclasses import dataclass

from monitoring.rules.next_action import Step


@dataclass(frozen=True, slots=True)
class Words:
    """`target` names the row in the address: evaluation, plan or "" for none; `due` the deadline shown."""

    title: str
    text: str
    url_name: str = ""
    label: str = ""
    target: str = ""
    query: str = ""
    due: str = ""
    part: str = "next_action"


STEPS: dict[Step, Words] = {
    Step.READ_RESULT: Words(
        "Baca hasil penilaian {period}",
        "Pejabat penilai sudah menyampaikan hasilnya. Baca rating dan alasannya, lalu terima hasil itu.",
        "evaluation_detail",
        "Buka hasil",
        target="evaluation",
    ),
    Step.MEND_PLAN: Words(
        "Perbaiki SKP {year}",
        "Pejabat penilai mengembalikan SKP Anda dengan alasan. Perbaiki, lalu ajukan lagi.",
        "plan_detail",
        "Buka SKP",
        target="plan",
        due="plan",
    ),
    Step.START_PLAN: Words(
        "Susun SKP {year}",
        "Tulis hasil kerja yang akan Anda capai dan ukurannya, lalu ajukan kepada pejabat penilai.",
        "plan_start",
        "Mulai menyusun",
        due="plan",
    ),
    Step.FINISH_PLAN: Words(
        "Selesaikan SKP {year}",
        "Draf Anda tersimpan, tetapi belum diajukan kepada pejabat penilai.",
        "plan_detail",
        "Lanjutkan",
        target="plan",
        due="plan",
    ),
    Step.SELF_ASSESS: Words(
        "Nilai diri Anda untuk {period}",
        "Lihat capaian Anda, tulis catatan, lalu kirim kepada pejabat penilai.",
        "evaluation_self",
        "Mulai menilai",
        target="evaluation",
        due="self_view",
    ),
    Step.RATE: Words(
        "Nilai {team_evaluations} pegawai",
        "Penilaian mereka menunggu Anda, dengan capaian dan bukti di sampingnya.",
        "team_queue",
        "Buka antrean",
        due="rating",
    ),
    Step.ANSWER_PLANS: Words(
        "Periksa {team_plans} SKP", "Pegawai Anda menunggu persetujuan atau perbaikan.", "team_queue", "Buka antrean"
    ),
    Step.ANSWER_REPORTS: Words(
        "Jawab {team_reports} laporan kerja",
        "Laporan yang diterima menjadi dasar capaian pegawai Anda.",
        "team_queue",
        "Buka antrean",
    ),
    Step.MEND_REPORT: Words(
        "Perbaiki {returned_reports} laporan kerja",
        "Pejabat penilai mengembalikannya dengan jawaban. Perbaiki, lalu kirim lagi.",
        "report_list",
        "Buka laporan",
    ),
    Step.WRITE_REPORT: Words(
        "Laporkan pekerjaan Anda",
        "Sudah {days_since_report} hari tanpa laporan. Laporan yang diterima menjadi dasar penilaian Anda.",
        "report_new",
        "Tulis laporan",
    ),
    Step.PREPARE_CALENDAR: Words(
        "Siapkan kalender kinerja {year}",
        "Tanpa tahun kinerja dan periodenya, pegawai belum dapat menyusun SKP.",
        "admin:organization_performanceyear_changelist",
        "Buka kalender",
    ),
    Step.ASSIGN_APPRAISERS: Words(
        "{people_without_appraiser} pegawai belum mempunyai pejabat penilai",
        "SKP mereka tidak dapat disetujui sampai pejabat penilainya ditetapkan.",
        "admin:organization_employee_changelist",
        "Buka daftarnya",
        query="?penilai=tanpa",
    ),
    Step.CHASE_PLANS: Words(
        "{late_plans} SKP {year} belum disetujui",
        "Batas penetapannya sudah lewat. Buku kerja menyebut siapa orangnya dan siapa yang harus bertindak.",
        "workbook_list",
        "Buat buku kerja",
    ),
    Step.EXEMPT: Words(
        "Anda sedang dikecualikan: {exemption}",
        "{exempt_until} Selama itu tidak ada yang harus Anda kerjakan dan Anda tidak dihitung terlambat.",
        part="exempt_state",
    ),
    Step.NO_RECORD: Words(
        "Akun Anda belum terhubung dengan data pegawai",
        "Hubungi tim pengelola kinerja. Setelah terhubung, SKP, laporan, dan penilaian Anda muncul di sini.",
        part="locked_state",
    ),
    Step.NO_CALENDAR: Words(
        "Tahun kinerja {year} belum dibuka",
        "Tim pengelola kinerja sedang menyiapkan kalendernya. Setelah itu Anda dapat menyusun SKP.",
        part="locked_state",
    ),
    Step.NO_APPRAISER: Words(
        "Pejabat penilai Anda belum ditetapkan",
        "Tim pengelola kinerja perlu menetapkannya. Sampai saat itu SKP dan laporan Anda belum dapat dijawab.",
        part="locked_state",
    ),
    Step.WAIT_FOR_APPROVAL: Words(
        "SKP {year} Anda sedang diperiksa",
        "{appraiser} akan menyetujui atau mengembalikannya. Anda diberi tahu lewat kotak masuk.",
        "plan_detail",
        "Lihat SKP",
        target="plan",
        part="locked_state",
    ),
    Step.WAIT_FOR_RATING: Words(
        "Penilaian {period} ada pada {appraiser}",
        "Hasilnya muncul di sini setelah disampaikan kepada Anda.",
        "evaluation_detail",
        "Lihat penilaian",
        target="evaluation",
        part="locked_state",
    ),
    Step.WATCH: Words(
        "Tidak ada yang menunggu keputusan Anda",
        "Kemajuan orang-orang dalam lingkup Anda ada di bawah ini.",
        part="empty_state",
    ),
    Step.NOT_APPRAISED: Words(
        "Anda tidak termasuk pegawai yang dinilai",
        "Tidak ada SKP, laporan, atau penilaian yang harus Anda kerjakan.",
        part="exempt_state",
    ),
    Step.ALL_DONE: Words(
        "Semua sudah beres",
        "Tidak ada yang menunggu Anda saat ini.",
        "report_list",
        "Lihat laporan saya",
        part="empty_state",
    ),
}
