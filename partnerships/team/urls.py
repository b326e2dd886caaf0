"""One view serves both kinds of team. The addresses name their parts differently, but in the same order."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path

from partnerships.team import account_views, views
from partnerships.team.teams import MembersOfPartnership, PeopleOfAgency, Team


def of(kind: type[Team], view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for one kind of team."""

    @wraps(view)
    def of_kind(request: HttpRequest, **parts: str | int | UUID) -> HttpResponse:
        return view(request, kind, *parts.values())

    return of_kind


def members(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return of(MembersOfPartnership, view)


def agency_people(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return of(PeopleOfAgency, view)


MEMBERS = "partnerships/<slug:slug>/members/"
PEOPLE = "sponsors/<slug:agency>/people/"

app_name = "team"
urlpatterns = [
    path(MEMBERS, members(views.people), name="list"),
    path(MEMBERS + "leave/", members(views.leave), name="leave"),
    path(MEMBERS + "<int:membership_id>/role/", members(views.change_role), name="role"),
    path(MEMBERS + "<int:membership_id>/end/", members(views.end), name="end"),
    path(MEMBERS + "invited/<uuid:invitation_id>/again/", members(views.send_again), name="send_again"),
    path(MEMBERS + "invited/<uuid:invitation_id>/back/", members(views.take_back), name="take_back"),
    path("membership/<str:token>/", members(views.accept), name="accept"),
    path("accounts/you/", account_views.account, name="account"),
    path("accounts/you/delete/", account_views.delete_account, name="delete_account"),
    path("sponsors/join/<str:token>/", agency_people(views.accept), name="agency_accept"),
    path(PEOPLE, agency_people(views.people), name="agency_people"),
    path(PEOPLE + "leave/", agency_people(views.leave), name="agency_leave"),
    path(PEOPLE + "<int:person_id>/role/", agency_people(views.change_role), name="agency_role"),
    path(PEOPLE + "<int:person_id>/end/", agency_people(views.end), name="agency_end"),
    path(PEOPLE + "invited/<uuid:invitation_id>/again/", agency_people(views.send_again), name="agency_send_again"),
    path(PEOPLE + "invited/<uuid:invitation_id>/back/", agency_people(views.take_back), name="agency_take_back"),
]
