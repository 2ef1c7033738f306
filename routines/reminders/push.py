"""A message to somebody's browsers, through the push services that they name."""

import http.client
import json
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto
from threading import Timer

from django.conf import settings

from routines.reminders.models import PushDevice
from routines.reminders.models.push_device import MOST
from routines.reminders.push_address import PublicConnection, parts_of
from routines.reminders.push_crypto import authorization, decoded, encoded, encrypted, private_key, public_bytes

PATIENCE = 10  # seconds for one delivery, however little the service says at a time
TAKEN, GONE = (200, 201, 202, 204), (404, 410)
TOKEN_LASTS = 12 * 60 * 60
KEPT_FOR = 2 * 60 * 60  # seconds that the service keeps it for a device that is off


class Outcome(Enum):
    SENT = auto()
    GONE = auto()  # there is no such browser any more
    REFUSED = auto()  # it is certain that nothing went out
    UNKNOWN = auto()


def own_public_key() -> str:
    """What a browser has to know to take messages from here only."""
    return encoded(public_bytes(private_key(settings.VAPID_PRIVATE_KEY)))


def push(devices: Iterable[PushDevice], message: dict[str, str], topic: str) -> bool:
    """Whether it went, or may have gone, to one of them. Browsers that are gone are forgotten.

    All at the same time: many that are slow take no longer than one.
    """
    content, told = json.dumps(message, ensure_ascii=False).encode(), list(devices)
    with ThreadPoolExecutor(MOST) as pool:
        found = pool.map(lambda device: deliver(device, content, topic), told)
        outcomes = dict(zip([device.pk for device in told], found, strict=True))
    PushDevice.objects.filter(pk__in=[pk for pk, outcome in outcomes.items() if outcome is Outcome.GONE]).delete()
    return any(outcome in (Outcome.SENT, Outcome.UNKNOWN) for outcome in outcomes.values())


def deliver(device: PushDevice, content: bytes, topic: str) -> Outcome:
    try:
        parts = parts_of(device.endpoint)
        body = encrypted(content, decoded(device.p256dh), decoded(device.auth))
    except ValueError:
        return Outcome.GONE  # nothing can ever be sent there
    own = private_key(settings.VAPID_PRIVATE_KEY)
    proof = authorization(f"https://{parts.hostname}", settings.VAPID_SUBJECT, int(time.time()) + TOKEN_LASTS, own)
    headers = {
        "Authorization": proof,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_FOR),
        "Topic": topic,
        "Urgency": "normal",
    }
    path = f"{parts.path or '/'}{parts.query and f'?{parts.query}'}"
    return posted(PublicConnection(parts.hostname or "", PATIENCE), path, body, headers)


def posted(connection: PublicConnection, path: str, body: bytes, headers: dict[str, str]) -> Outcome:
    """A redirect is not followed: it is an answer like any other that is not yes."""
    deadline = Timer(PATIENCE, connection.end)  # the timeout of a socket begins anew with every byte
    deadline.daemon = True
    deadline.start()
    try:
        connection.connect()
    except (OSError, http.client.HTTPException):
        deadline.cancel()
        connection.close()
        return Outcome.REFUSED
    try:
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return Outcome.UNKNOWN
    finally:
        deadline.cancel()
        connection.close()
    if status in GONE:
        return Outcome.GONE
    return Outcome.SENT if status in TAKEN else Outcome.REFUSED
