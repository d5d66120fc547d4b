from django.urls import path

from safety_plans.plans.views import approving, family, plans, reviewing, sharing, unsettling, visiting, writing

urlpatterns = [
    path("cases/<str:reference>/plans/", plans.plans, name="plans"),
    path("plans/<str:reference>/", plans.plan, name="plan"),
    path("plans/<str:reference>/print/", plans.plan_print, name="plan-print"),
    path("plans/<str:reference>/write/", writing.plan_write, name="plan-write"),
    path("plans/<str:reference>/ask-for-approval/", writing.plan_submit, name="plan-submit"),
    path("plans/<str:reference>/approve/", approving.plan_approve, name="plan-approve"),
    path(
        "plans/<str:reference>/approved-by-telephone/", approving.plan_approve_telephone, name="plan-approve-telephone"
    ),
    path("plans/<str:reference>/confirm/", approving.plan_confirm, name="plan-confirm"),
    path("plans/<str:reference>/send-back/", approving.plan_send_back, name="plan-send-back"),
    path("plans/<str:reference>/share/", sharing.plan_share, name="plan-share"),
    path("plans/<str:reference>/review/", reviewing.plan_review, name="plan-review"),
    path("plans/<str:reference>/end/", reviewing.plan_end, name="plan-end"),
    path("plans/<str:reference>/none/", unsettling.plan_ask, name="plan-ask"),
    path("plans/<str:reference>/concern/", unsettling.plan_raise_concern, name="plan-raise-concern"),
    path("plans/<str:reference>/new-facts/", unsettling.plan_news, name="plan-news"),
    path("plans/<str:reference>/visit/", visiting.plan_visit, name="plan-visit"),
    path("plans/<str:reference>/who-has-it/", sharing.plan_receipts, name="plan-receipts"),
    path("plan-concerns/<str:reference>/", unsettling.plan_concern, name="plan-concern"),
    path("plan-concerns/<str:reference>/settled/", unsettling.plan_concern_settled, name="plan-concern-settled"),
    path("plan-new-facts/<str:reference>/rung/", unsettling.plan_news_rung, name="plan-news-rung"),
    path("plan-versions/<str:reference>/", plans.plan_version, name="plan-version"),
    path("plan-versions/<str:reference>/changes/", plans.plan_compare, name="plan-compare"),
    path("plan-versions/<str:reference>/family/", family.plan_family, name="plan-family"),
    path("plan-versions/<str:reference>/family/release/", family.family_release, name="family-release"),
    path("plan-versions/<str:reference>/family/<str:person>/", family.family_copy_prepare, name="family-copy-prepare"),
    path("family-copies/<str:reference>/", family.family_copy, name="family-copy"),
    path("family-copies/<str:reference>/give/", family.family_copy_give, name="family-copy-give"),
    path("family-copies/<str:reference>/understood/", family.family_copy_understood, name="family-copy-understood"),
    path("family-copies/<str:reference>/taken-back/", family.family_copy_take_back, name="family-copy-take-back"),
    path("plan-shares/<str:reference>/acknowledge/", sharing.plan_acknowledge, name="plan-acknowledge"),
    path("plan-shares/<str:reference>/said-by-telephone/", sharing.plan_share_voice, name="plan-share-voice"),
]
