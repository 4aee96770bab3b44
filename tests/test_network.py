import socket

import pytest


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80)])
def test_no_test_reaches_beyond_this_machine(method, address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as outwards, pytest.raises(RuntimeError, match="tried to reach"):
        getattr(outwards, method)(address)


def test_this_machine_itself_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as inwards:
        assert inwards.getpeername() == server.getsockname()
