from django.urls import path

from cases.enquiries.views import allocations, children, closing, desk, endings, enquiries

urlpatterns = [
    path("duty/", desk.duty_desk, name="duty-desk"),
    path("cases/<str:reference>/enquiry/", enquiries.case_enquiry, name="case-enquiry"),
    path("cases/<str:reference>/enquiry/start/", enquiries.enquiry_start, name="enquiry-start"),
    path(
        "cases/<str:reference>/explanations/record/",
        children.explanation_record,
        name="explanation-record",
    ),
    path("enquiries/<str:reference>/", enquiries.enquiry, name="enquiry"),
    path("enquiries/<str:reference>/allocate/", allocations.enquiry_allocate, name="enquiry-allocate"),
    path("enquiries/<str:reference>/assessment/", enquiries.enquiry_assessment, name="enquiry-assessment"),
    path("enquiries/<str:reference>/close/", closing.enquiry_close, name="enquiry-close"),
    path("enquiries/<str:reference>/hand-over/", allocations.enquiry_hand_over, name="enquiry-hand-over"),
    path(
        "enquiries/<str:reference>/initiating-meeting/",
        enquiries.enquiry_initiating_meeting,
        name="enquiry-initiating-meeting",
    ),
    path("enquiries/<str:reference>/reopen/", endings.enquiry_reopen, name="enquiry-reopen"),
    path("enquiries/<str:reference>/transfer/", endings.enquiry_transfer, name="enquiry-transfer"),
    path("transfers/<str:reference>/accept/", endings.transfer_accept, name="transfer-accept"),
    path("transfers/<str:reference>/decline/", endings.transfer_decline, name="transfer-decline"),
    path("transfers/<str:reference>/withdraw/", endings.transfer_withdraw, name="transfer-withdraw"),
    path("closings/<str:reference>/confirm/", closing.enquiry_closing_confirm, name="enquiry-closing-confirm"),
    path("closings/<str:reference>/refuse/", closing.enquiry_closing_refuse, name="enquiry-closing-refuse"),
    path("closings/<str:reference>/review/", closing.enquiry_closing_review, name="enquiry-closing-review"),
    path("hand-overs/<str:reference>/accept/", allocations.enquiry_accept, name="enquiry-accept"),
    path("hand-overs/<str:reference>/decline/", allocations.enquiry_decline, name="enquiry-decline"),
    path("enquiry-children/<str:reference>/seen/", children.child_seen, name="child-seen"),
    path(
        "enquiry-children/<str:reference>/outcome/",
        children.enquiry_child_outcome,
        name="enquiry-child-outcome",
    ),
    path("conferences/<str:reference>/record/", children.enquiry_conference, name="enquiry-conference"),
    path(
        "conferences/<str:reference>/not-needed/",
        children.enquiry_conference_not_needed,
        name="enquiry-conference-not-needed",
    ),
]
