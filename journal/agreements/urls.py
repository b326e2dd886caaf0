from django.urls import path

from journal.agreements import sharing_views, version_views, views

app_name = "agreements"
ALL = "partnerships/<slug:slug>/agreements/"
ONE = ALL + "<uuid:agreement_id>/"
VERSION = ONE + "versions/<int:number>/"
urlpatterns = [
    path(ALL, views.agreements, name="list"),
    path(ALL + "new/", views.register, name="new"),
    path(ALL + "written-down/", sharing_views.written_down, name="written_down"),
    path(ONE, views.agreement, name="detail"),
    path(ONE + "change/", views.change, name="change"),
    path(ONE + "remove/", views.remove, name="remove"),
    path(ONE + "share/", sharing_views.share, name="share"),
    path(ONE + "versions/new/", version_views.add, name="add_version"),
    path(VERSION, version_views.change, name="version"),
    path(VERSION + "checklist/", version_views.checklist, name="checklist"),
    path(VERSION + "file/", version_views.file, name="file"),
    path(VERSION + "file/remove/", version_views.remove_file, name="remove_file"),
    path(VERSION + "remove/", version_views.remove, name="remove_version"),
]
