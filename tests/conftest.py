import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, settings

from organization.models import User

# The same examples for everybody, and no verdict on how busy the machine is.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

PASSWORD_BACKEND = "organization.backends.RoleBackend"


def is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine."""
    for method in ("connect", "connect_ex"):
        original = getattr(socket.socket, method)

        def guarded(self: socket.socket, address: Any, original: Callable = original) -> Any:
            if not is_loopback(address):
                raise RuntimeError(f"A test tried to reach {address!r}.")
            return original(self, address)

        monkeypatch.setattr(socket.socket, method, guarded)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, settings: Any) -> None:
    """Every test has its own uploads and an empty cache."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()


@pytest.fixture
def login() -> Callable[[User], Client]:
    """login(user) is a client in which that user is logged in."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=PASSWORD_BACKEND)
        return client

    return client_of
