"""Dates and moments as people type them: nights when clocks change, the future, and nonsense."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguarding import forms
from safeguarding.working_days import LONDON
from tests.safeguarding.look_book import NOW, posted
from tests.typed import typed_date, typed_moment


class Seen(forms.Form):
    at = forms.MomentField(label="When?", missing="Enter when")


class Planned(forms.Form):
    at = forms.MomentField(label="When?", future=True, missing="Enter when")


class Born(forms.Form):
    on = forms.DateField(label="Date of birth", missing="Enter the date of birth")


def boxes(day="27", month="8", year="2026", time="10:00", **more):
    typed = {"at-day": day, "at-month": month, "at-year": year, "at-time": time}
    return posted(typed | {f"at-{name}": value for name, value in more.items()})


def moment(typed, form=Seen, now=NOW):
    asked = form(typed, now=now)
    assert asked.errors == {}
    return asked.cleaned_data["at"]


def refusal(typed, form=Seen, now=NOW):
    return form(typed, now=now).errors["at"]


@pytest.mark.parametrize("time", ["10:00", "10.00", "1000", " 10:00 "])
def test_a_time_is_read_as_people_write_it(time):
    assert moment(boxes(time=time)) == datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


@pytest.mark.parametrize("month", ["8", "08", "Aug", "august"])
def test_a_month_is_a_number_or_a_name(month):
    assert moment(boxes(month=month)) == datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


def test_a_time_in_summer_is_summer_time():
    assert moment(boxes()).astimezone(UTC) == datetime(2026, 8, 27, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (boxes(day="", month="", year="", time=""), "Enter when"),
        (boxes(day=""), "When: enter the day"),
        (boxes(year=""), "When: enter the year"),
        (boxes(time=""), "When: enter the time, such as 14:30"),
        (boxes(day="31", month="2"), "When: 31 Feb 2026 is not a real date"),
        (boxes(month="13"), "When: the month is a number from 1 to 12"),
        (boxes(day="9" * 30), "When: the day is a number, such as 27"),
        (boxes(day="first"), "When: the day is a number, such as 27"),
        (boxes(year="26"), "When: the year has four digits, such as 2026"),
        (boxes(year="0000"), "When: 27 Aug 0000 is not a real date"),
        (boxes(time="25:00"), "When: “25:00” is not a time: the day runs from 00:00 to 23:59"),
        (boxes(time="10:60"), "When: “10:60” is not a time: the day runs from 00:00 to 23:59"),
        (boxes(time="2pm"), "When: “2pm” is not a time: use the 24-hour clock, such as 14:30"),
        (boxes(time="10"), "When: “10” is not a time: use the 24-hour clock, such as 14:30"),
        (boxes(time="10:00:00"), "When: “10:00:00” is not a time: use the 24-hour clock, such as 14:30"),
        (boxes(time="%(part)s"), "When: “%(part)s” is not a time: use the 24-hour clock, such as 14:30"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(typed, words):
    assert refusal(typed) == [words]


def test_a_time_that_never_came_is_refused():
    typed = boxes(day="28", month="3", year="2027", time="01:30")
    words = "When: 01:30 on Sun 28 Mar 2027 does not exist: clocks go forward an hour that night"
    assert refusal(typed, now=datetime(2027, 4, 1, tzinfo=LONDON)) == [words]


@pytest.mark.parametrize("time", ["00:59", "02:00"])
def test_the_times_around_it_came(time):
    typed = boxes(day="28", month="3", year="2027", time=time)
    assert f"{moment(typed, now=datetime(2027, 4, 1, tzinfo=LONDON)):%H:%M}" == time


AFTER = datetime(2026, 11, 1, 9, 0, tzinfo=LONDON)
NIGHT = {"day": "25", "month": "10", "year": "2026", "time": "01:30"}


def test_a_time_that_came_twice_is_asked_about():
    assert refusal(boxes(**NIGHT), now=AFTER) == ["When: 01:30 comes twice that night. Choose the first or the second"]
    page = str(Seen(boxes(**NIGHT), now=AFTER)["at"])
    assert "the first 01:30 (BST)" in page
    assert "the second 01:30 (GMT)" in page


def test_a_time_that_came_once_is_not_asked_about():
    assert "at-which" not in str(Seen(boxes(), now=AFTER)["at"])


@pytest.mark.parametrize(
    ("which", "utc"),
    [("first", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)), ("second", datetime(2026, 10, 25, 1, 30, tzinfo=UTC))],
)
def test_the_answer_decides_the_hour(which, utc):
    assert moment(boxes(**NIGHT, which=which), now=AFTER).astimezone(UTC) == utc


@pytest.mark.parametrize(("ahead", "taken"), [(-60, True), (0, True), (5, True), (6, False), (24 * 60, False)])
def test_the_future_begins_five_minutes_from_now(ahead, taken):
    form = Seen(posted(typed_moment("at", NOW + timedelta(minutes=ahead))), now=NOW)
    assert form.is_valid() is taken


def test_the_future_is_refused_by_name():
    assert refusal(boxes(day="28")) == ["When: 10:00 on 28 Aug 2026 is in the future"]


def test_a_plan_may_lie_in_the_future():
    assert moment(boxes(year="2027"), form=Planned) == datetime(2027, 8, 27, 10, 0, tzinfo=LONDON)


def test_a_question_about_the_past_is_filled_in_with_now():
    page = str(Seen(now=NOW)["at"])
    for value in ('value="27"', 'value="8"', 'value="2026"', 'value="12:30"'):
        assert value in page


def test_a_question_about_the_future_is_not():
    assert 'value="12:30"' not in str(Planned(now=NOW)["at"])


def test_the_moment_a_page_was_filled_in_with_keeps_its_seconds():
    shown = NOW.replace(second=47)
    typed = boxes(time="12:30", shown=shown.isoformat())
    assert moment(typed, now=NOW + timedelta(minutes=20)) == shown


@pytest.mark.parametrize("shown", ["", "nonsense", "2026-08-27T12:30:47", "2026-08-27T11:30:47+01:00"])
def test_a_minute_that_was_changed_is_the_whole_minute(shown):
    assert moment(boxes(time="12:30", shown=shown)) == NOW


def test_what_was_typed_stays_when_it_is_refused():
    page = str(Seen(boxes(day="31", month="2", time="2pm"), now=NOW)["at"])
    assert 'value="31"' in page
    assert 'value="2pm"' in page


@given(st.datetimes(datetime(2020, 1, 1), datetime(2026, 8, 27, 11), timezones=st.just(UTC)))
def test_every_minute_that_ever_came_can_be_typed(at):
    at = at.replace(second=0, microsecond=0)
    assert moment(posted(typed_moment("at", at))) == at


def test_a_date_of_birth_may_be_today_but_not_tomorrow():
    today, tomorrow = date(2026, 8, 27), date(2026, 8, 28)
    assert Born(posted(typed_date("on", today)), now=NOW).is_valid()
    form = Born(posted(typed_date("on", tomorrow)), now=NOW)
    assert form.errors["on"] == ["Date of birth: 28 Aug 2026 is in the future"]


def test_today_is_the_london_day():
    half_past_midnight = datetime(2026, 8, 27, 23, 30, tzinfo=UTC)
    assert Born(posted(typed_date("on", date(2026, 8, 28))), now=half_past_midnight).is_valid()


def test_a_known_date_fills_its_boxes():
    page = str(Born(now=NOW, initial={"on": date(2026, 5, 12)})["on"])
    assert all(f'value="{part}"' in page for part in ("12", "5", "2026"))
