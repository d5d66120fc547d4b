from django.urls import path

from safeguarding.directory.views import people, policies, services

urlpatterns = [
    path("directory/", services.directory, name="directory"),
    path("directory/add/", services.service_add, name="service-add"),
    path("directory/<str:reference>/", services.service, name="service"),
    path("directory/<str:reference>/change/", services.service_change, name="service-change"),
    path("directory/<str:reference>/confirm/", services.service_confirm, name="service-confirm"),
    path("directory/<str:reference>/take-out/", services.service_withdraw, name="service-withdraw"),
    path("on-duty/", people.duty, name="duty"),
    path("people/", people.people, name="people"),
    path("policies/", policies.policies, name="policies"),
    path("policies/publish/", policies.policy_publish, name="policy-publish"),
    path("policies/<str:reference>/", policies.policy, name="policy"),
    path("policies/<str:reference>/read/", policies.policy_acknowledge, name="policy-acknowledge"),
    path("policies/<str:reference>/new-version/", policies.policy_supersede, name="policy-supersede"),
]
