from django.urls import path

from cases.hospital_stays import views

urlpatterns = [
    path("cases/<str:reference>/admit/", views.stay_admit, name="stay-admit"),
    path("stays/<str:reference>/company/", views.stay_company, name="stay-company"),
    path("stays/<str:reference>/fit/", views.stay_fit, name="stay-fit"),
    path("stays/<str:reference>/leave/", views.stay_leave, name="stay-leave"),
    path("discharge-plans/<str:reference>/", views.discharge_plan, name="discharge-plan"),
    path("discharge-plans/<str:reference>/complete/", views.discharge_plan_complete, name="discharge-plan-complete"),
]
