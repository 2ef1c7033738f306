"""What a guest has kept, moved into the account the guest signed in to."""

from django.db import models, transaction
from django.db.models.fields.reverse_related import ManyToOneRel
from django.http import HttpRequest

from backrelief.accounts.models import User
from routines.models import Acknowledgement

GUEST = "guest_to_join"  # in the session: the guest that this device was before the sign-in


def user_fields() -> list[tuple[type[models.Model], str]]:
    """Every table with a foreign key to the user, and the key's name; found, so that none is forgotten."""
    return [
        (relation.related_model, relation.field.name)
        for relation in User._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel) and issubclass(relation.related_model, models.Model)
    ]


def has_something(guest: User) -> bool:
    """Having read the caveats is not yet something to keep."""
    return any(
        model._base_manager.filter(**{name: guest}).exists()
        for model, name in user_fields()
        if model is not Acknowledgement
    )


def offer(request: HttpRequest, guest: User) -> None:
    """Remembers the guest of this device until the question is answered; a guest with nothing just goes."""
    if has_something(guest):
        request.session[GUEST] = guest.pk
    else:
        guest.delete()


def offered_guest(request: HttpRequest) -> User | None:
    """The guest this device was, as long as it is there and still a guest."""
    pk = request.session.get(GUEST)
    return User.objects.filter(pk=pk, email=None).first() if pk else None


def join(guest: User, account: User) -> bool:
    """Moves every row of the guest and removes the guest; False where another tab has done it before."""
    with transaction.atomic():
        if not User.objects.select_for_update().filter(pk=guest.pk, email=None).exists():
            return False
        for model, name in user_fields():
            model._base_manager.filter(**{name: guest}).update(**{name: account})
        guest.delete()
    return True
