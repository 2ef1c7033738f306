from django.urls import include, path

from routines.sharing.views import links, proposals, propose, visit

app_name = "sharing"

mine = [
    path("", links.links, name="links"),
    path("links/<int:pk>/end/", links.link_end, name="link-end"),
    path("changes/<int:pk>/", proposals.proposal, name="proposal"),
    path("changes/<int:pk>/accept/", proposals.accept, name="accept"),
    path("changes/<int:pk>/decline/", proposals.decline, name="decline"),
]

opened = [
    path("", visit.opened, name="opened"),
    path("use/", visit.use, name="use"),
    path("propose/", propose.propose, name="propose"),
    path("propose/edit/", propose.edit, name="edit"),
    path("proposed/", propose.proposed, name="proposed"),
]

urlpatterns = [
    path("me/sharing/", include(mine)),
    path("routines/<slug:slug>/share/", links.share, name="share"),
    path("routines/<slug:slug>/share/add/", links.link_add, name="link-add"),
    path("r/<str:secret>", visit.bare, name="bare"),
    path("r/<str:secret>/", include(opened)),
]
