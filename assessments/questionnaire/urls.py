from django.urls import path

from assessments.questionnaire import entry_views, views

app_name = "answer"
urlpatterns = [
    path("join/<str:token>/", entry_views.welcome, name="welcome"),
    path("join/<str:token>/code/", entry_views.enter_code, name="code"),
    path("join/<str:token>/keep/", entry_views.keep_link, name="keep"),
    path("answer/<slug:round_id>/", views.tasks, name="tasks"),
    path("answer/<slug:round_id>/check/", views.check, name="check"),
    path("answer/<slug:round_id>/submit/", views.submit, name="submit"),
    path("answer/<slug:round_id>/leave/", views.leave, name="leave"),
    path("answer/<slug:round_id>/section/<slug:key>/", views.section, name="section"),
]
