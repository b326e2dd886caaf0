from django.urls import path

from partnerships.members import views

app_name = "members"
urlpatterns = [
    path("partnerships/<slug:slug>/members/", views.members, name="list"),
    path("partnerships/<slug:slug>/members/leave/", views.leave, name="leave"),
    path("partnerships/<slug:slug>/members/<int:membership_id>/role/", views.change_role, name="role"),
    path("partnerships/<slug:slug>/members/<int:membership_id>/end/", views.end, name="end"),
    path("partnerships/<slug:slug>/members/invited/<uuid:invitation_id>/again/", views.send_again, name="send_again"),
    path("partnerships/<slug:slug>/members/invited/<uuid:invitation_id>/back/", views.take_back, name="take_back"),
    path("membership/<str:token>/", views.accept, name="accept"),
    path("accounts/you/", views.account, name="account"),
    path("accounts/you/delete/", views.delete_account, name="delete_account"),
]
