"""Mails: short, plain text with the same as HTML, and a way to end them that needs no sign-in (RFC 8058)."""

from smtplib import SMTPHeloError, SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING

from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

from routines.reminders.links import CONFIRM_WITHIN, absolute, confirm_link, stop_link
from routines.reminders.reminder import Words

if TYPE_CHECKING:
    from backrelief.accounts.models import User

NOT_TAKEN = (SMTPResponseException, SMTPRecipientsRefused, SMTPHeloError)  # the server has said no


def mail(user: "User", words: Words) -> bool:
    """Whether it went, or may have gone."""
    stop = stop_link(user)
    context = {"words": words, "link": absolute(words.path), "stop": stop, "user": user}
    message = made(user, words.title, "reminders/mail/reminder", context)
    message.extra_headers |= {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return is_sent(message)


def ask(user: "User") -> bool:
    """Asks the address itself whether it wants mails, in no words of whoever gave it: it may be somebody else's."""
    context = {"link": confirm_link(user), "days": CONFIRM_WITHIN.days}
    subject = render_to_string("reminders/mail/confirm_subject.txt").strip()
    return is_sent(made(user, subject, "reminders/mail/confirm", context))


def made(user: "User", subject: str, template: str, context: dict[str, object]) -> EmailMultiAlternatives:
    text = render_to_string(f"{template}.txt", context)
    # RFC 3834: no answering machine answers.
    message = EmailMultiAlternatives(subject, text, to=[user.email or ""], headers={"Auto-Submitted": "auto-generated"})
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def is_sent(message: EmailMultiAlternatives) -> bool:
    """False only where it is certain that nothing went out; what breaks off in the middle may have been taken."""
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        return False
    try:
        connection.send_messages([message])
    except NOT_TAKEN:
        return False
    except OSError:
        return True
    finally:
        connection.close()
    return True
