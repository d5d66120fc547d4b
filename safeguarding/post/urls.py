from django.conf import settings
from django.urls import path

from safeguarding.post import views

urlpatterns = [
    path("health/live", views.health_live, name="health-live"),
    path("health/metrics", views.health_metrics, name="health-metrics"),
    path("health/ready", views.health_ready, name="health-ready"),
    path("post/notify-receipts", views.notify_receipt, name="notify-receipt"),
]
if settings.DEMO:
    urlpatterns += [path("messages/", views.sent_messages, name="sent-messages")]
