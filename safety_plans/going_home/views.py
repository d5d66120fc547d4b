"""The page of going home, and its steps: ask, answer, agree, leave; by two seniors; and what is looked into after."""

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from cases.case_files.bar import case_bar
from cases.case_files.models import CaseFile
from cases.families.models import Person
from cases.legal_measures.models import LegalMeasure
from safeguarding.audit import services as audit
from safeguarding.tables import answer
from safety_plans.going_home import forms, policies, services, tables
from safety_plans.going_home import page as pages
from safety_plans.going_home.choices import AnsweredLine, Line
from safety_plans.going_home.facts import household_of
from safety_plans.going_home.gate import answer_for, answers_of
from safety_plans.going_home.models import GoingHome, Leaving, Telling
from safety_plans.going_home.questions import QUESTIONS
from safety_plans.going_home.ways_read import with_care

PAGE = "going-home"


def going_home(request, reference):
    """May each child go home? The answer, every line for every child, and what each person can do about it."""
    case = case_for(request, reference)
    household = household_of(case, request.actor.now, GoingHome.objects.visible_to(request.actor))
    answers = answers_of(household)
    children = pages.children_of(answers, request.actor)
    asked = [child.answer for child in children if child.way.stage == "away"]
    groups = pages.groups_of(asked, request.actor) if asked else []
    if download := answer(request, *tables.going_home_tables(case, request.actor, groups, children)):
        return download
    audit.record_view(by=request.actor, page=PAGE, case=case, children=[one.way.child for one in children] or None)
    results = [child.last_result for child in children if child.last_result]
    last = max(results, key=lambda one: one["at"], default=None)
    context = {
        "case": case,
        "case_bar": case_bar(case, request.actor),
        "children": children,
        "asked": [child for child in children if child.way.stage == "away"],
        "gone": [child for child in children if child.way.stage != "away"],
        "groups": groups,
        "heading": pages.heading_of(children),
        "stays": pages.stay_words(children),
        "decided": pages.decided_words(children),
        "not_admitted": pages.not_admitted(children),
        "weekend": pages.weekend_words(request.actor.now),
        "ask_words": pages.ask_words(asked, last),
        "people": household.people,
        "labels": dict(Line.choices),
        "may_assume": policies.may_answer(AnsweredLine.ASSUMES_INJURY, request.actor),
        "last": last,
        "leaving_said_at": case.leaving_said_at,
    }
    return render(request, "going_home/going_home.jinja", context)


def going_home_ask(request, reference):
    """Ask the gate about every child, keep what it found, and ask those who can supply what is missing."""
    case = case_for(request, reference)
    if request.method == "POST":
        results = services.ask(case, by=request.actor, at=request.actor.now)
        may = [one.child.person.given_name for one in results if one.may_go]
        done = "Checked, and kept with what was found."
        messages.success(request, f"{done} Nothing is missing for {', '.join(may)}." if may else done)
        return redirect(PAGE, case.reference)
    audit.record_view(by=request.actor, page="going-home-ask", case=case)
    title = "Ask whether the children may go home"
    lead = "Every child of the household is asked about, admitted or not, and what is found is kept."
    return step(request, case, None, title, "Ask about every child", lead=lead)


def going_home_answer(request, reference, line):
    """Answer a line that the record cannot answer by itself, for one child or for several at once."""
    case = case_for(request, reference)
    if line not in QUESTIONS:
        raise Http404
    ways = GoingHome.objects.visible_to(request.actor).to_ask_in(case).select_related("child__person")
    form = forms.AnswerForm(
        request.POST or None,
        now=request.actor.now,
        ways=ways,
        question=QUESTIONS[line].asks,
        hint=QUESTIONS[line].hint,
        adults=adults_of(request, case) if line == AnsweredLine.CONDITIONS_KNOWN else None,
        initial={"said_by": f"{request.actor.name}, {request.actor.role.label.lower()}", "ways": list(ways)},
    )

    def for_each(*, by, at, ways, adults=(), **facts):
        of_whom = list(adults) or [None]
        return [
            services.answer_line(way, by=by, at=at, line=line, adult=one, **facts) for way in ways for one in of_whom
        ]

    if form.carry_out(for_each, by=request.actor):
        return redirect(PAGE, case.reference)
    audit.record_view(by=request.actor, page="going-home-answer", case=case)
    lead = "It counts for the child it is said of, and stands on the page with who knows it. It can be answered again."
    return step(request, case, form, AnsweredLine(line).label, "Record the answer", lead=lead)


def adults_of(request, case):
    """Of whom bail or other conditions are asked: every adult of the household who has care of a child or lives there,
    and whoever the police look into.
    """
    people = Person.objects.visible_to(request.actor).adults().filter(household=case.household_id, died_on=None)
    children = Person.objects.visible_to(request.actor).children().filter(household=case.household_id)
    looked_into = LegalMeasure.objects.visible_to(request.actor).of_case(case).not_ended().filter(adult__isnull=False)
    asked = Q(pk__in=with_care(children).values("adult")) | Q(pk__in=looked_into.values("adult"))
    return people.filter(asked).order_by("given_name", "pk")


def going_home_agree(request, reference):
    """The consultant, or a social care manager, says whether it is safe."""
    way, answer = way_for(request, reference, page="going-home-agree")
    side = policies.side_of(way, request.actor)
    form = forms.AgreeForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.agree, way, by=request.actor):
        return redirect(PAGE, way.case.reference)
    title = f"Is it safe for {answer.name} to go home?"
    other = "the social care manager" if side == "consultant" else "the consultant"
    lead = f"You say it for your side; {other} must say so too, and they must be another person."
    return step(request, way.case, form, title, "Record what I say", lead=lead, lines=answer.missing, child=answer.name)


def going_home_left(request, reference):
    """The child goes home, or has gone: recorded at once, with what is missing."""
    way, answer = way_for(request, reference, page="going-home-left")
    may_go = answer.may_go or way.overrides.granted().exists()
    kind, verb = (forms.LeftForm, services.go_home) if may_go else (forms.LeftWithoutForm, services.leave_without)
    form = kind(request.POST or None, now=request.actor.now)
    if form.carry_out(verb, way, by=request.actor):
        return redirect(PAGE, way.case.reference)
    if may_go:
        return step(request, way.case, form, f"{answer.name} goes home", f"Record that {answer.name} went home")
    title = f"{answer.name} has left, and {pages.missing_words(answer)}"
    lead = "Police and social care on duty get a message at once, without a name. Ring them as well: 999 first."
    submit = f"Record that {answer.name} left with this missing"
    return step(request, way.case, form, title, submit, lead=lead, lines=answer.missing, child=answer.name, plain=True)


def going_home_elsewhere(request, reference):
    """The child is not going home."""
    way, answer = way_for(request, reference, page="going-home-elsewhere")
    form = forms.ElsewhereForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.go_elsewhere, way, by=request.actor):
        return redirect(PAGE, way.case.reference)
    return step(request, way.case, form, f"{answer.name} is not going home", "Record it")


def going_home_review(request, reference):
    """Look into why a child left without the gate."""
    rows = GoingHome.objects.visible_to(request.actor).with_people()
    way = get_object_or_404(rows, reference=reference, without_gate_at__isnull=False)
    audit.record_view(by=request.actor, page="going-home-review", case=way.case_id, child=way.child_id)
    form = forms.ReviewForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.review, way, by=request.actor):
        return redirect(PAGE, way.case.reference)
    name = way.child.person.given_name
    lead = f"{way.left_by.name} recorded it: {way.without_gate_why}"
    title = f"Why {name} left with something missing"
    return step(request, way.case, form, title, "Record what was found", lead=lead, kept=way.missing, child=name)


def going_home_told(request, reference):
    """Record that a service was told that the child is at home."""
    tellings = Telling.objects.visible_to(request.actor)
    tellings = tellings.select_related("case__household", "case__partnership", "agency", "child__person")
    telling = get_object_or_404(tellings, reference=reference)
    audit.record_view(by=request.actor, page="going-home-told", case=telling.case_id, child=telling.child_id)
    form = forms.ToldForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.tell_service, telling, by=request.actor):
        return redirect(PAGE, telling.case.reference)
    title = f"Tell {telling.agency.name} that {telling.child.person.given_name} is at home"
    return step(request, telling.case, form, title, "Record that they were told", ring=telling.agency)


def case_for(request, reference):
    """The case of this address, with since when parents are leaving, when the actor may open it; else 404."""
    leaving = Leaving.objects.visible_to(request.actor).now().filter(case=OuterRef("pk")).values("said_at")
    cases = CaseFile.objects.visible_to(request.actor).select_related("household", "partnership")
    cases = cases.annotate(leaving_said_at=Subquery(leaving[:1]))
    return get_object_or_404(cases, reference=reference)


def way_for(request, reference, page):
    """The way home of this address, still asked about, and the gate's answer; else 404. The look is recorded."""
    rows = GoingHome.objects.visible_to(request.actor).asked().with_people()
    way = get_object_or_404(rows, reference=reference)
    audit.record_view(by=request.actor, page=page, case=way.case_id, child=way.child_id)
    return way, answer_for(way, request.actor.now)


def step(request, case, form, title, submit, **more):
    """A page that asks for one step; `lines` are what is missing now, `kept` what was missing then."""
    facts = {"form": form, "title": title, "submit": submit, "case": case, **more}
    facts["case_bar"] = case_bar(case, request.actor)
    facts["labels"] = dict(Line.choices)
    return render(request, "going_home/step.jinja", facts)
