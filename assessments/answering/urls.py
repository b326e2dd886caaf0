from django.urls import path

from assessments.answering import ask_views, blank_views, device_views, entry_views, slip_views, views

app_name = "answering"
urlpatterns = [
    path("code/", slip_views.code_entry, name="code_entry"),
    path("send-my-link/", ask_views.send_my_link, name="send_my_link"),
    path("join/<str:token>/", entry_views.welcome, name="welcome"),
    path("join/<str:token>/code/", entry_views.enter_code, name="code"),
    path("join/<str:token>/keep/", entry_views.keep_link, name="keep"),
    path("join/<str:token>/slip/", slip_views.former_page, name="slip"),
    path("join/<str:token>/pin/", slip_views.former_page, name="pin"),
    path("answer/worker.js", blank_views.worker, name="worker"),
    path("answer/<slug:round_id>/blank/", blank_views.blank_tasks, name="blank_tasks"),
    path("answer/<slug:round_id>/blank/section/<slug:key>/", blank_views.blank_section, name="blank_section"),
    path("answer/<slug:round_id>/manifest.webmanifest", blank_views.manifest, name="manifest"),
    path("answer/<slug:round_id>/", views.tasks, name="tasks"),
    path("answer/<slug:round_id>/device/", device_views.device, name="device"),
    path("answer/<slug:round_id>/changes/", device_views.changes, name="changes"),
    path("answer/<slug:round_id>/stored/", device_views.stored, name="stored"),
    path("answer/<slug:round_id>/check/", views.check, name="check"),
    path("answer/<slug:round_id>/submit/", views.submit, name="submit"),
    path("answer/<slug:round_id>/leave/", views.leave, name="leave"),
    path("answer/<slug:round_id>/next/", views.next_person, name="next_person"),
    path("answer/<slug:round_id>/section/<slug:key>/", views.section, name="section"),
]
