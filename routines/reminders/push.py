"""A message to somebody's browsers, through the push services that they name."""

import http.client
import json
import time
from collections.abc import Iterable
from enum import Enum, auto

from django.conf import settings

from routines.reminders.models import PushDevice
from routines.reminders.push_address import PublicConnection, parts_of
from routines.reminders.push_crypto import authorization, decoded, encoded, encrypted, private_key, public_bytes

PATIENCE = 10  # seconds
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
    """Whether it went, or may have gone, to one of them. Browsers that are gone are forgotten."""
    content = json.dumps(message, ensure_ascii=False).encode()
    outcomes = {device.pk: deliver(device, content, topic) for device in devices}
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


def posted(connection: http.client.HTTPSConnection, path: str, body: bytes, headers: dict[str, str]) -> Outcome:
    """A redirect is not followed: it is an answer like any other that is not yes."""
    try:
        connection.connect()
    except (OSError, http.client.HTTPException):
        return Outcome.REFUSED
    try:
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return Outcome.UNKNOWN
    finally:
        connection.close()
    if status in GONE:
        return Outcome.GONE
    return Outcome.SENT if status in TAKEN else Outcome.REFUSED
