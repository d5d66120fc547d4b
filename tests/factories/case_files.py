"""Case files: another agency in the case, somebody named, somebody kept out."""

from cases.case_files.services import declare_conflict, involve, name_access, restrict
from tests.factories.families import THU_27_AUG_1100


def with_agency(case, agency, by, at=THU_27_AUG_1100):
    """The Involvement of `agency`, granted by a person of social care."""
    return involve(case, by=by, at=at, agency=agency, why="Knows the family")


def restricted(case, by, *names, at=THU_27_AUG_1100):
    """The case, restricted by this Actor to themselves and these users."""
    case = restrict(case, by=by, at=at, why="A child of a colleague")
    for user in names:
        name_access(case, by=by, at=at, user=user)
    return case


def barred(case, user, by, at=THU_27_AUG_1100):
    """The Conflict that keeps this user out."""
    return declare_conflict(case, by=by, at=at, user=user, why="Neighbour of the family")
