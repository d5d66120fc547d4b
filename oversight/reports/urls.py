from django.urls import path

from oversight.reports import views

CASE = "cases/<str:reference>/"


def printed(address, slug):
    """The address of one document."""
    return path(f"{address}pdf/", views.document_pdf, {"slug": slug}, name=f"{slug}-pdf")


urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/<str:reference>/", views.export, name="export"),
    path("exports/<str:reference>/cancel/", views.export_cancel, name="export-cancel"),
    path("exports/<str:reference>/file/", views.export_download, name="export-download"),
    path(f"{CASE}documents/", views.documents, name="documents"),
    printed(f"{CASE}chronology/", "chronology"),
    printed(f"{CASE}going-home-gate/", "going-home"),
    printed(f"{CASE}imaging/", "imaging"),
    printed("body-maps/<str:reference>/", "body-map"),
    printed("enquiries/<str:reference>/", "enquiry"),
    printed("practice/<str:reference>/", "partnership-report"),
    printed("meetings/<str:reference>/", "meeting"),
    printed("family-copies/<str:reference>/", "family-copy"),
    printed("plans/<str:reference>/", "plan"),
    printed("plans/<str:reference>/emergency/", "plan-emergency"),
]
