"""The tables of one person that can be taken away; each says what the page says to whoever reads it, and no more."""

from cases.case_files.tables import of
from cases.children.models import Child
from safeguarding.tables import Table


def person_tables(case, actor, page):
    """All that the page of one person lists. `page` is what that page was given."""
    person = page["person"]
    about = of(case, actor)
    # A child's own page is a look at that child; an adult's at no child.
    mine = Child.objects.visible_to(actor).filter(pk=person.pk)
    about["children"] = lambda: mine if person.is_child else ()
    return [
        Table("relationships", "Relationships", TIES, lambda: map(_tie, page["ties"]), **about),
        Table("known", "What is known, and who said so", KNOWN, lambda: map(_fact, page["shown"].facts), **about),
        Table("mobility", "What the child could do", MOBILITY, lambda: map(_mobility, page["mobility"]), **about),
        Table("advice", "Advice about crying and sleep", ADVICE, lambda: map(_advice, page["advice"]), **about),
        Table("addresses", "Earlier addresses", ADDRESSES, lambda: map(_address, page["addresses"]), **about),
    ]


TIES = ("Adult", "Child", "What they are", "Parental responsibility", "Live together", "Has care")
KNOWN = ("What", "Past", "Who said so", "When")
MOBILITY = ("Seen", "Without help", "By", "Judged by", "Version of the test")
ADVICE = ("Advice", "When", "By", "To", "Male carer there")
ADDRESSES = ("Address", "From", "Until")


def _tie(one):
    said = (one.get_kin_display(), one.get_parental_responsibility_display(), one.get_lives_here_display())
    return one.adult.name, one.child.name, *said, one.has_care


def _fact(one):
    return one.words, one.is_past, one.source, one.at


def _mobility(one):
    judged = (one.observed_by, one.get_test_used_display(), one.test_version)
    return one.observed_at, one.get_ability_display(), *judged


def _advice(one):
    return one.get_kind_display(), one.given_at, one.given_by, one.given_to, one.get_male_carer_present_display()


def _address(shown):
    one, words = shown
    return words, one.from_on or "not recorded", one.until_on
