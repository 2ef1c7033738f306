import json

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from routines.reminders.push_crypto import (
    MOST,
    authorization,
    decoded,
    encoded,
    encrypted,
    private_key,
    public_bytes,
    public_key,
)
from tests.reminders.making import AUTH, PUBLIC_KEY

# RFC 8291, section 5 and appendix A.
MESSAGE = b"When I grow up, I want to be a watermelon"
SENDER, SALT = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95"
    "bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_it_gives_the_bytes_of_the_standards_example() -> None:
    body = encrypted(MESSAGE, decoded(PUBLIC_KEY), decoded(AUTH), private_key(SENDER), decoded(SALT))
    assert encoded(body) == BODY


def test_no_two_messages_look_the_same() -> None:
    one, other = (encrypted(MESSAGE, decoded(PUBLIC_KEY), decoded(AUTH)) for _ in range(2))
    assert one[:16] != other[:16]
    assert one[21:86] != other[21:86]


@pytest.mark.parametrize("key", [b"", b"\x04" + bytes(64), b"\x04" * 65, decoded(PUBLIC_KEY)[:-1]])
def test_what_is_no_key_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        encrypted(MESSAGE, key, decoded(AUTH))


def test_a_message_that_no_service_takes_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        encrypted(b"x" * (MOST + 1), decoded(PUBLIC_KEY), decoded(AUTH))


def test_it_proves_who_sends_to_that_service_for_that_time() -> None:
    own = private_key(SENDER)
    scheme, told = authorization("https://push.example.net", "mailto:me@example.org", 1453523768, own).split(" ", 1)
    token, key = (part.split("=", 1)[1] for part in told.split(", "))
    head, claims, signature = token.split(".")
    assert scheme == "vapid"
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    wanted = {"aud": "https://push.example.net", "exp": 1453523768, "sub": "mailto:me@example.org"}
    assert json.loads(decoded(claims)) == wanted
    assert decoded(key) == public_bytes(own)
    r, s = (int.from_bytes(decoded(signature)[at : at + 32]) for at in (0, 32))
    signed = f"{head}.{claims}".encode()
    public_key(decoded(key)).verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
