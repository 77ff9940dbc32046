"""A request as a value."""

import pytest

from facade.host.visit import Visit


@pytest.mark.parametrize(
    ("host", "by_address"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:8080", True),
        ("[::1]:8080", True),
        ("192.168.1.7:80", True),
        ("localhost", True),
        ("localhost:8080", True),
        ("evil.test", False),
        ("evil.test:8080", False),
        ("127.0.0.1.evil.test:8080", False),
        ("localhost.evil.test", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_a_machine_is_named_by_an_address_or_by_a_name(host, by_address):
    assert Visit("GET", "/workshop/", (("Host", host),)).is_by_address is by_address
