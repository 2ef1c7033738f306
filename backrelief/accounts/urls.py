"""The user's own pages, and those of allauth that are used, under allauth's names."""

from allauth.account.views import account_inactive
from django.urls import path, re_path

from backrelief.accounts.views import entrance, join, me, password

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/settings/", me.me_settings, name="me_settings"),
    path("me/join/", join.me_join, name="me_join"),
    path("me/leave/", join.me_leave, name="me_leave"),
    path("me/delete/", me.me_delete, name="me_delete"),
    path("account/signup/", entrance.account_signup, name="account_signup"),
    path("account/login/", entrance.account_login, name="account_login"),
    path("account/logout/", entrance.account_logout, name="account_logout"),
    path("account/inactive/", account_inactive, name="account_inactive"),
    path("account/email/", me.account_email, name="account_email"),
    path("account/password/", password.account_change_password, name="account_change_password"),
    path("account/password/reset/", password.account_reset_password, name="account_reset_password"),
    path("account/password/reset/sent/", password.account_reset_password_done, name="account_reset_password_done"),
    path(
        "account/password/reset/done/",
        password.account_reset_password_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        password.account_reset_password_from_key,
        name="account_reset_password_from_key",
    ),
]
