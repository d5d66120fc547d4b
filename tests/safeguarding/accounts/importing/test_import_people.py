"""Agencies and people from a file: the documented example, every kind of problem, and all or nothing."""

import csv
import io
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command

from safeguarding.accounts.actor import Actor
from safeguarding.accounts.importing import table
from safeguarding.accounts.importing.services import import_rows
from safeguarding.accounts.models import Agency, Membership, Partnership, Team, User
from safeguarding.audit.models import Entry
from safeguarding.development.bootstrap import ROOT
from safeguarding.roles import AgencyKind, Role, Seniority
from safeguarding.working_days import LONDON

NOW = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)
EXAMPLE = ROOT / "docs" / "examples" / "people.csv"
OURS, CARE = "Thornmere Safeguarding Children Partnership", "Thornmere Council children's social care"
PARTNERSHIP = {
    "row_is": "partnership",
    "partnership": OURS,
    "short_name": "Thornmere",
    "front_door_name": "First Response",
    "telephone": "01632 960 100",
}
AGENCY = {"row_is": "agency", "partnership": OURS, "agency": CARE, "kind": "social_care"}
TEAM = {"row_is": "team", "partnership": OURS, "agency": CARE, "team": "Assessment"}
PERSON = {
    "row_is": "person",
    "partnership": OURS,
    "agency": CARE,
    "name": "Sam Ilyas",
    "email": "sam.ilyas@demo.example",
    "role": "social_worker",
}
PLACES = (PARTNERSHIP, AGENCY)

pytestmark = pytest.mark.django_db


def as_csv(*rows, columns=table.COLUMNS):
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def imported(content, **options):
    rows, problems = table.read(content)
    return import_rows(rows, problems, by=Actor.system("Import", now=NOW), at=NOW, **options)


def problems(*rows):
    """The problems of a file of these rows, each as (row, column)."""
    return [(problem.row, problem.column) for problem in imported(as_csv(*rows)).problems]


def test_the_documented_example_is_imported_whole():
    report = imported(EXAMPLE.read_bytes())

    assert report.problems == []
    assert report.made == {"partnership": 1, "agency": 3, "team": 1, "person": 4}
    care = Agency.objects.get(name=CARE)
    assert (care.kind, care.is_front_door, care.open_days) == (AgencyKind.SOCIAL_CARE, True, [1, 2, 3, 4, 5])
    sam = Membership.objects.get(user__email="sam.ilyas@demo.example")
    assert (sam.role, sam.manager.user.name, sam.telephone) == (Role.SOCIAL_WORKER, "Jo Farrant", "01632 960106")
    bea = Membership.objects.get(user__name="Dr Bea Lund")
    assert (bea.team, bea.seniority) == (Team.objects.get(name="Radiology"), Seniority.DECIDES)
    assert not bea.user.has_usable_password()


def test_everything_is_in_the_audit_under_the_import():
    imported(EXAMPLE.read_bytes())
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))

    assert verbs[:5] == ["partnership-founded", "agency-added", "agency-added", "agency-added", "team-added"]
    assert verbs[5:] == ["person-invited", "membership-joined"] * 4


def test_the_same_file_again_changes_nothing():
    imported(EXAMPLE.read_bytes())
    before = Entry.objects.count()
    report = imported(EXAMPLE.read_bytes())

    assert report.problems == []
    assert sum(report.made.values()) == 0
    assert report.already == {"partnership": 1, "agency": 3, "team": 1, "person": 4}
    assert Entry.objects.count() == before


def test_a_dry_run_says_the_same_and_keeps_nothing():
    report = imported(EXAMPLE.read_bytes(), dry_run=True)

    assert (report.problems, sum(report.made.values()), report.kept) == ([], 9, False)
    assert not Partnership.objects.exists()
    assert not User.objects.exists()
    assert not Entry.objects.exists()


def test_one_problem_keeps_everything_out():
    assert problems(*PLACES, PERSON, {**PERSON, "email": "no address"}) == [(5, "email")]
    assert not Partnership.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**PERSON, "row_is": "child"}, "row_is"),
        ({**PERSON, "partnership": "Nowhere"}, "partnership"),
        ({**PERSON, "agency": "Nowhere"}, "agency"),
        ({**PERSON, "team": "Nowhere"}, "team"),
        ({**PERSON, "name": ""}, "name"),
        ({**PERSON, "name": "x" * 121}, "name"),
        ({**PERSON, "email": "sam at demo"}, "email"),
        ({**PERSON, "telephone": "ring me"}, "telephone"),
        ({**PERSON, "role": "magician"}, "role"),
        ({**PERSON, "seniority": "very"}, "seniority"),
        ({**PERSON, "manager": "nobody@demo.example"}, "manager"),
        ({**PERSON, "manager": PERSON["email"]}, "manager"),
        ({**PERSON, "kind": "police"}, "kind"),
        ({**AGENCY, "agency": "Another", "kind": "castle"}, "kind"),
        ({**AGENCY, "agency": "Another", "open_days": "Mon-Someday"}, "open_days"),
        ({**AGENCY, "agency": "Another", "opens_at": "half nine"}, "opens_at"),
        ({**AGENCY, "agency": "Another", "front_door": "perhaps"}, "front_door"),
        ({**TEAM, "team": ""}, "team"),
        ({**TEAM, "agency": "Nowhere"}, "agency"),
        ({**PARTNERSHIP, "partnership": "Other", "telephone": ""}, "telephone"),
    ],
)
def test_each_problem_is_named_by_row_and_column(row, expected):
    assert problems(*PLACES, row) == [(4, expected)]
    assert not Partnership.objects.exists()


def test_every_problem_of_the_file_is_listed_at_once_in_its_order():
    found = problems(*PLACES, {**PERSON, "role": "magician", "telephone": "ring me"}, {**TEAM, "team": ""})
    assert found == [(4, "telephone"), (4, "role"), (5, "team")]


def test_what_follows_from_a_problem_is_not_another():
    assert problems(PARTNERSHIP, {**AGENCY, "kind": "castle"}, TEAM, PERSON) == [(3, "kind")]
    boss = {**PERSON, "email": "jo@demo.example", "name": "Jo Farrant", "telephone": "ring me"}
    assert problems(*PLACES, boss, {**PERSON, "manager": "jo@demo.example"}) == [(4, "telephone")]


def test_a_manager_may_stand_below_in_the_file():
    boss = {**PERSON, "email": "jo@demo.example", "name": "Jo Farrant", "role": "team_manager"}
    assert problems(*PLACES, {**PERSON, "manager": "JO@demo.example"}, boss) == []
    assert Membership.objects.get(user__name="Sam Ilyas").manager.user.name == "Jo Farrant"


def test_managers_in_a_circle_are_named():
    other = {**PERSON, "email": "jo@demo.example", "name": "Jo Farrant", "manager": PERSON["email"]}
    assert problems(*PLACES, {**PERSON, "manager": "jo@demo.example"}, other) == [(4, "manager"), (5, "manager")]


@pytest.mark.parametrize("twice", [AGENCY, PERSON, {**PERSON, "email": "SAM.ILYAS@demo.example"}])
def test_the_same_row_twice_is_named(twice):
    report = imported(as_csv(*PLACES, PERSON, twice))
    assert [str(problem) for problem in report.problems] == [f"Row 5: The same as row {3 if twice is AGENCY else 4}."]


def test_a_second_front_door_is_named():
    doors = [{**AGENCY, "front_door": "yes"}, {**AGENCY, "agency": "Another", "front_door": "yes"}]
    assert problems(PARTNERSHIP, *doors) == [(4, "front_door")]


def test_an_address_of_somebody_else_gives_nobody_a_place():
    imported(as_csv(*PLACES, PERSON))
    assert problems({**PERSON, "name": "Sam Elias", "role": "team_manager"}) == [(2, "email")]
    User.objects.update(is_active=False, disabled_at=NOW)
    assert problems({**PERSON, "role": "team_manager"}) == [(2, "email")]


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        (b"", 1, "empty"),
        (b"row_is,partnership,colour\n", 1, "No such column"),
        (b"row_is,row_is,partnership\n", 1, "twice"),
        (b"row_is\n", 1, "missing"),
        (b"row_is,partnership\nteam\n", 2, "1 cells instead of 2"),
        ("row_is,partnership\nteam,Caf\xe9\n".encode("latin-1"), 2, "UTF-8"),
        (b'row_is,partnership\nteam,"never closed\n', 1, "no CSV"),
        (b"x" * (table.LARGEST + 1), 1, "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, row, words):
    (problem,) = imported(content).problems
    assert problem.row == row
    assert words in problem.what


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 1)
    assert [str(problem) for problem in table.read(as_csv(PARTNERSHIP, AGENCY))[1]] == [
        "Row 3: More than 1 rows: divide the file."
    ]


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "@SUM(1)", "+cmd|calc", "-1+2", "with\x00nothing"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(cell):
    assert problems(*PLACES, {**PERSON, "name": cell})[0] == (4, "name")


def test_the_report_of_problems_holds_no_formula(tmp_path):
    (tmp_path / "people.csv").write_bytes(as_csv(*PLACES, {**PERSON, "name": "=HYPERLINK(1)", "telephone": "+x\x00"}))
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_people", tmp_path / "people.csv", report=tmp_path / "problems.csv")

    written = (tmp_path / "problems.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert {row["row"] for row in rows} == {"4"}
    assert {row["value"] for row in rows} >= {"'=HYPERLINK(1)", "'+x "}
    assert [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")] == []


def test_the_command_says_what_came_of_it(capsys):
    call_command("import_people", EXAMPLE, "--dry-run")
    assert "Would be imported: 1 partnership, 3 agencies, 1 team, 4 people." in capsys.readouterr().out
    call_command("import_people", EXAMPLE)
    call_command("import_people", EXAMPLE)
    said = capsys.readouterr().out
    assert "Imported: 1 partnership, 3 agencies, 1 team, 4 people." in said
    assert "There already, and left as they are: 1 partnership, 3 agencies, 1 team, 4 people." in said


def test_the_command_lists_problems_by_row_and_column(tmp_path, capsys):
    (tmp_path / "people.csv").write_bytes(as_csv(*PLACES, {**PERSON, "role": "magician"}))
    with pytest.raises(CommandError, match="1 problems"):
        call_command("import_people", tmp_path / "people.csv")
    assert "Row 4, role: Not one of: Social worker, " in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_people", tmp_path / "none.csv")


def test_the_first_administrator_gets_a_password_to_begin_with(capsys):
    call_command("import_people", EXAMPLE)
    capsys.readouterr()
    call_command("give_password", "ALEX.MORROW@demo.example")
    alex = User.objects.get(name="Alex Morrow")
    assert alex.check_password(capsys.readouterr().out.strip())
    assert alex.password_given_at is not None
    with pytest.raises(CommandError, match="Nobody"):
        call_command("give_password", "nobody@demo.example")
