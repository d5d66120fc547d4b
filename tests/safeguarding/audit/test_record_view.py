"""Who opened what: one row for each child, one statement, and as quick to ask among many rows as among few."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from safeguarding.audit import services
from safeguarding.audit.models import View


@pytest.mark.django_db
@pytest.mark.parametrize("children", [1, 12])
def test_each_child_of_a_page_has_a_row_in_one_statement(priya, now, children, django_assert_num_queries):
    with django_assert_num_queries(1):
        services.record_view(by=priya, page="case", case=9, children=range(children))
    looks = View.objects.of_case(9)
    assert sorted(look.child_id for look in looks) == list(range(children))
    assert {(look.page, look.user_id, look.who, look.agency_id, look.role, look.at) for look in looks} == {
        ("case", 7, "Priya Nair", 5, "social_worker", now)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("children", [None, []])
def test_a_case_without_a_child_is_still_a_look(priya, children):
    (look,) = services.record_view(by=priya, page="case", case=9, children=children)
    assert (look.case_id, look.child_id) == (9, None)
    assert View.objects.of_case(9).get() == look


@pytest.mark.django_db
def test_a_search_keeps_what_was_asked_and_how_much_it_showed(priya):
    services.record_view(by=priya, page="child-find", filter="born 2026-05-01", count=3)
    look = View.objects.by_user(7).get()
    assert (look.filter, look.count, look.case_id, look.child_id) == ("born 2026-05-01", 3, None, None)


@pytest.mark.django_db
def test_break_glass_shows_with_its_reason_on_the_case_it_opened(priya, break_glass):
    ann = replace(priya, grants=(break_glass(8), break_glass(9)))
    (opened,) = services.record_view(by=ann, page="case", case=9, child=2)
    (other,) = services.record_view(by=ann, page="case", case=10, child=4)
    assert (opened.break_glass, opened.why) == (True, "Child in resus now")
    assert (other.break_glass, other.why) == (False, "")


@pytest.mark.django_db
def test_a_reason_of_the_page_comes_before_that_of_the_glass(priya, break_glass):
    ann = replace(priya, grants=(break_glass(9),))
    (look,) = services.record_view(by=ann, page="case", case=9, why="Handover")
    assert (look.break_glass, look.why) == (True, "Handover")


@pytest.mark.django_db
def test_who_has_viewed_this_child_is_newest_first(priya, now):
    for minutes in [5, 0, 9]:
        services.record_view(by=replace(priya, now=now - timedelta(minutes=minutes)), page="case", case=9, child=2)
    services.record_view(by=priya, page="case", case=9, child=3)
    assert [(now - look.at).seconds // 60 for look in View.objects.of_child(2)] == [0, 5, 9]


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("question", "answers"), [("of_child", 20), ("of_case", 40), ("by_user", 400)], ids=["child", "case", "user"]
)
def test_among_many_looks_no_month_is_read_through(as_owner, read_through, question, answers):
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO audit_view
                   (user_id, who, agency_name, role, case_id, child_id, page, why, filter, break_glass, at)
               SELECT n % 50, 'Somebody', '', '', n % 500, n % 1000, 'case', '', '', false,
                      timestamptz '2026-08-03' + n * interval '3 minutes' FROM generate_series(1, 20000) n"""
        )
    as_owner.execute("ANALYZE audit_view")
    looks = getattr(View.objects, question)(17)
    assert looks.count() == answers
    assert read_through(looks[:50]).isdisjoint({"audit_view_2026_08", "audit_view_2026_09"})
