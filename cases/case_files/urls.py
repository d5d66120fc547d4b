from django.urls import path

from cases.case_files.views import access, history, known, people, register

CASE = "cases/<str:reference>/"
PERSON = f"{CASE}people/<str:person>/"

urlpatterns = [
    path("families/register/", register.family_register, name="family-register"),
    path("questions/<str:reference>/answer/", known.curiosity_answer, name="curiosity-answer"),
    # people
    path(f"{CASE}people/", people.family, name="family"),
    path(f"{CASE}people/add-child/", people.person_add, {"kind": "child"}, name="child-add"),
    path(f"{CASE}people/add-adult/", people.person_add, {"kind": "adult"}, name="adult-add"),
    path(f"{CASE}people/relate/", known.relationship_add, name="relationship-add"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}correct/", people.person_edit, name="person-edit"),
    path(f"{PERSON}other-name/", people.alias_add, name="alias-add"),
    path(f"{PERSON}address/", people.address_record, name="address-record"),
    path(f"{PERSON}mobility/", people.mobility_record, name="mobility-record"),
    path(f"{PERSON}school-and-law/", people.child_details, name="child-details"),
    path(f"{PERSON}vulnerability/", known.vulnerability_record, name="vulnerability-record"),
    path(f"{PERSON}past/", known.vulnerability_end, name="vulnerability-end"),
    path(f"{PERSON}advice/", known.advice_record, name="advice-record"),
    path(f"{PERSON}same-as/<str:other>/", known.duplicate_answer, name="duplicate-answer"),
    path(f"{CASE}people/<str:adult>/to/<str:child>/", known.relationship_correct, name="relationship-correct"),
    # who may look, and what must be kept
    path(f"{CASE}involve/", access.case_involve, name="case-involve"),
    path(f"{CASE}involved/<str:agency>/end/", access.case_end_involvement, name="case-end-involvement"),
    path(f"{CASE}restrict/", access.case_restrict, name="case-restrict"),
    path(f"{CASE}name/", access.case_name_access, name="case-name-access"),
    path(f"{CASE}conflict/", access.case_declare_conflict, name="case-declare-conflict"),
    path(f"{CASE}hold/", access.case_place_hold, name="case-place-hold"),
    path(f"{CASE}hold/lift/", access.case_lift_hold, name="case-lift-hold"),
    # what happened, and who has looked
    path(f"{CASE}timeline/", history.case_timeline, name="case-timeline"),
    path(f"{CASE}timeline/dispute/", history.entry_dispute, name="entry-dispute"),
    path(f"{CASE}who-has-looked/", history.who_has_looked, name="who-has-looked"),
]
