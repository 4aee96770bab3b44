import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction
from simple_history.utils import bulk_update_with_history

from organization import tasks
from organization.models import User
from organization.permissions import check_may_manage_account, check_may_reset_second_factor

# Without letters and figures that look alike on paper. Twelve of 31 are 59 bits.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# Nobody guesses 59 random bits, however fast the hash; 500 slow ones would outlast the request.
# The first login hashes again, slowly.
TEMPORARY_ITERATIONS = 2_000


@dataclass(frozen=True, slots=True)
class TemporaryPassword:
    nip: str
    name: str
    password: str = field(repr=False)


@transaction.atomic
def issue_temporary_passwords(*, users: Iterable[User], by: User | None) -> list[TemporaryPassword]:
    """Gives every account a random password that must be replaced at the next login, and ends its sessions.

    All or none: raises Denied if `by` may not manage one of the accounts.
    """
    locked = list(
        User.objects.select_for_update(of=("self",)).filter(pk__in=[user.pk for user in users]).order_by("name", "pk")
    )
    issued = []
    hasher = PBKDF2PasswordHasher()
    for user in locked:
        if by:
            check_may_manage_account(by, user)
        letters = "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(12))
        password = "-".join((letters[:4], letters[4:8], letters[8:]))
        user.password = hasher.encode(password, hasher.salt(), TEMPORARY_ITERATIONS)
        user.must_change_password = True
        issued.append(TemporaryPassword(user.nip, user.name, password))
    bulk_update_with_history(
        locked,
        User,
        ["password", "must_change_password"],
        batch_size=100,
        default_user=by,
        default_change_reason="Kata sandi sementara dibuat",
    )
    return issued


@transaction.atomic
def reset_second_factor(*, user: User, by: User) -> None:
    """Removes the second factor of somebody who lost it; he sets up a new one at the next login."""
    check_may_reset_second_factor(by)
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    Authenticator.objects.filter(user=user).delete()
    user._history_user = by  # type: ignore[attr-defined]
    user._change_reason = "Verifikasi dua langkah dihapus"  # type: ignore[attr-defined]
    user.save()


def unlock(*, user_nip: str, by: User) -> int:
    """Forgets the failed logins of one account, from whatever address. Returns how many rows that were."""
    user = User.objects.filter(nip=user_nip).first()
    if user:
        check_may_manage_account(by, user)
    return reset(username=user_nip)


def request_password_reset(*, nip: str) -> None:
    """Queues the mail with a reset link, if there is such an account and it has an e-mail address."""
    user = User.objects.filter(nip=nip, is_active=True).exclude(email="").first()
    if user:
        transaction.on_commit(lambda: tasks.send_password_reset.delay(user.pk))
