"""The address of a push service comes from a browser, or from anybody: only https to the open internet is asked."""

import http.client
import ipaddress
import re
import socket
import ssl
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

LONGEST = 1000
PORT = 443
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
NAME = re.compile(rf"(?=.{{4,253}}\Z)(?:{LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]", re.IGNORECASE)
NEAR = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".arpa", ".test", ".invalid", ".onion")
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def parts_of(url: str) -> SplitResult:
    """Raises ValueError for all but https, a host name of the internet, and the usual port."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise ValueError("not an address")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.port not in (None, PORT) or "@" in parts.netloc or parts.fragment:
        raise ValueError("not an https address")
    if not NAME.fullmatch(host) or host.endswith(NEAR):
        raise ValueError("not a host of the internet")
    return parts


def is_public(address: Address) -> bool:
    """Not an address that leads somewhere near, nor one that hides another inside itself."""
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    return address in GLOBAL_UNICAST and address.sixtofour is None and address.teredo is None


def public_addresses(host: str) -> list[str]:
    """One of each kind, IPv4 first. Raises OSError where the name leads anywhere else too, or nowhere."""
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)}
    if not found or not all(is_public(ipaddress.ip_address(one)) for one in found):
        raise OSError(f"{host} is not on the open internet")
    kinds = ([one for one in sorted(found) if (":" in one) is is_long] for is_long in (False, True))
    return [kind[0] for kind in kinds if kind]


class PublicConnection(http.client.HTTPSConnection):
    """Asks for the name once and connects to the answer that was looked at: a second one could be another."""

    def __init__(self, host: str, timeout: float) -> None:
        self.tls, self.is_over = ssl.create_default_context(), False
        super().__init__(host, PORT, timeout=timeout, context=self.tls)

    def connect(self) -> None:
        plain = self.reached(public_addresses(self.host))
        try:
            self.sock = self.tls.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        except BaseException:
            plain.close()
            raise
        if self.is_over:
            raise TimeoutError
        self.sock.do_handshake()

    def reached(self, addresses: list[str]) -> socket.socket:
        """The first that answers: a machine may have no way to one of the two kinds."""
        for address in addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, PORT), self.timeout)
        if self.is_over:
            raise TimeoutError
        return socket.create_connection((addresses[-1], PORT), self.timeout)

    def end(self) -> None:
        """From another thread: whatever waits for the other side waits no longer."""
        self.is_over = True
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # TLS keeps its state, which the other thread reads
