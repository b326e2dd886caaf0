from django.urls import path

from partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.partnerships, name="list"),
    path("new/", views.new_partnership, name="new"),
    path("<slug:slug>/", views.partnership, name="detail"),
    path("<slug:slug>/edit/", views.edit_partnership, name="edit"),
]
