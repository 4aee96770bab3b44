"""What every page's header needs to know of its reader."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, Q
from django.http import HttpRequest
from django.urls import reverse

from monitoring.permissions import may_watch
from organization.models import ReportingLine, User


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


class Navigation:
    """The reader's menu. Asks the database only when a template draws it, and once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = getattr(request, "user", None)

    @cached_property
    def links(self) -> list[Link]:
        if not self.user or not self.user.is_authenticated:
            return []
        wanted = [
            ("Beranda", "home", True),
            ("Rencana (SKP)", "plan_list", True),
            ("Laporan", "report_list", True),
            ("Penilaian", "evaluation_list", True),
            ("Tim saya", "team_queue", self.is_appraiser),
            ("Pimpinan", "workbook_list", may_watch(self.user)),
            ("Pengelolaan", "admin:index", self.user.is_staff),
        ]
        return [Link(label, reverse(name)) for label, name, shown in wanted if shown]

    @cached_property
    def current(self) -> Link | None:
        """The link whose section the page belongs to: the longest address that this one begins with."""
        path = self.request.path
        inside = [link for link in self.links if path == link.url or (link.url != "/" and path.startswith(link.url))]
        return max(inside, key=lambda link: len(link.url), default=None)

    @property
    def inbox_url(self) -> str:
        return reverse("inbox")

    @property
    def is_appraiser(self) -> bool:
        return self._facts["is_appraiser"]

    @property
    def unread(self) -> int:
        return self._facts["unread"]

    @cached_property
    def _facts(self) -> dict[str, Any]:
        if not self.user or not self.user.is_authenticated:
            return {"is_appraiser": False, "unread": 0}
        return dict(
            User.objects.filter(pk=self.user.pk)
            .values(
                is_appraiser=Exists(ReportingLine.objects.current().filter(appraiser__user=self.user)),
                unread=Count("notifications", filter=Q(notifications__read_at=None)),
            )
            .get()
        )


def navigation(request: HttpRequest) -> dict[str, object]:
    return {"nav": Navigation(request)}
