"""Where the server listens: HOST and PORT."""

import socket

from backrelief import env


def host() -> str:
    return env.text("HOST", default="127.0.0.1").strip("[]")


def port() -> int:
    return env.number("PORT", default=8000, least=1, most=65535)


def address() -> str:
    """As gunicorn and browsers write it: an IPv6 address goes in brackets."""
    name = f"[{host()}]" if ":" in host() else host()
    return f"{name}:{port()}"


def refuse_if_taken() -> None:
    """Raises OSError, with words for people, where the server could not listen."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host(), port(), type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise env.refuse("HOST", host(), "an address of this machine, such as 127.0.0.1 or 0.0.0.0") from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as error:
            raise OSError(
                f"Cannot listen on {address()}: {error.strerror}. Try another one: make serve PORT=8001"
            ) from None
