from django.urls import path

from partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.partnerships, name="list"),
    path("new/", views.new_partnership, name="new"),
    path("new/check/", views.check_partnership, name="check"),
    path("new/<slug:key>/", views.new_partnership, name="step"),
    path("<slug:slug>/", views.partnership, name="detail"),
    path("<slug:slug>/edit/", views.edit_partnership, name="edit"),
]
