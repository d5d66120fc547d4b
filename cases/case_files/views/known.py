"""What is known about the people of a case: who they are to each other, what bears on care, advice, open questions."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from cases.case_files.models import CaseFile
from cases.case_files.shown import known_shown
from cases.case_files.views.steps import case_for, family_href, people_of, person_for, person_href, step, to_person
from cases.families import forms, services
from cases.families.models import CuriosityAnswer, PossibleDuplicate, Relationship, Vulnerability
from safeguarding.moments import full_day


def relationship_add(request, reference):
    """Record what an adult is to a child."""
    case = case_for(request, reference)
    form = forms.RelateForm(request.POST or None, people=people_of(request, case))
    if form.is_valid():
        adult = form.cleaned_data.pop("adult")
        if form.carry_out(services.relate, adult, by=request.actor):
            return redirect("family", case.reference)
    return step(request, case, form, "What an adult is to a child", "Record it", back=family_href(case))


def relationship_correct(request, reference, adult, child):
    """Correct what an adult is to a child."""
    case = case_for(request, reference)
    ties = Relationship.objects.visible_to(request.actor).select_related("adult", "child")
    ties = ties.filter(child__household=case.household_id)
    tie = get_object_or_404(ties, adult__reference=adult, child__reference=child)
    known = {name: getattr(tie, name) for name in ("kin", "parental_responsibility", "lives_here", "has_care")}
    form = forms.TieForm(request.POST or None, initial=known)
    if form.carry_out(services.correct_relationship, tie, by=request.actor):
        return redirect("family", case.reference)
    title = f"What {tie.adult.name} is to {tie.child.name}"
    return step(request, case, form, title, "Save the correction", back=family_href(case), person=tie.child)


def vulnerability_record(request, reference, person):
    """Record something that bears on a person's care of a child, with who said so."""
    case = case_for(request, reference)
    found = person_for(request, case, person)
    form = forms.VulnerabilityForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.record_vulnerability, found, by=request.actor):
        return to_person(case, found)
    title = f"What is known about {found.name}"
    lead = "Context with its source. It is never counted or scored."
    return step(request, case, form, title, "Record it", back=person_href(case, found), person=found, lead=lead)


def vulnerability_end(request, reference, person):
    """Record that something is past."""
    case = case_for(request, reference)
    found = person_for(request, case, person)
    current = Vulnerability.objects.visible_to(request.actor).filter(person=found, is_past=False)
    form = forms.PastForm(request.POST or None, known=known_shown(current, found, request.actor))
    if form.is_valid():
        known = current.get(pk=form.cleaned_data.pop("known"))
        if form.carry_out(services.end_vulnerability, known, by=request.actor):
            return to_person(case, found)
    title = f"No longer so for {found.name}"
    return step(request, case, form, title, "Record as past", back=person_href(case, found), person=found)


def advice_record(request, reference, person):
    """Record ICON or safe-sleep advice about a child."""
    case = case_for(request, reference)
    found = person_for(request, case, person, people_of(request, case).children())
    form = forms.AdviceForm(request.POST or None, now=request.actor.now)
    if form.carry_out(services.record_advice, found, by=request.actor):
        return to_person(case, found)
    title = f"Advice about {found.name}"
    return step(request, case, form, title, "Record the advice", back=person_href(case, found), person=found)


def curiosity_answer(request, reference):
    """Answer one of the questions that every family's record owes."""
    questions = CuriosityAnswer.objects.visible_to(request.actor)
    question = get_object_or_404(questions, reference=reference)
    case = CaseFile.objects.visible_to(request.actor).select_related("household")
    case = case.filter(household=question.household_id).order_by("-opened_at").first()
    known = {"nobody": question.nobody, "answer": question.answer} if question.answered_at else None
    form = forms.CuriosityForm(request.POST or None, initial=known)
    if form.carry_out(services.answer_curiosity, question, by=request.actor):
        return redirect("family", case.reference)
    lead = "That there is nobody is an answer, and will be asked about: say who was asked, and how sure it is."
    title = question.get_question_display()
    return step(request, case, form, title, "Save the answer", back=family_href(case), lead=lead)


def duplicate_answer(request, reference, person, other):
    """Decide whether somebody was on record before. Nothing is merged by it."""
    case = case_for(request, reference)
    found = person_for(request, case, person)
    alike = PossibleDuplicate.objects.visible_to(request.actor).select_related("other")
    alike = get_object_or_404(alike, person=found, other__reference=other)
    form = forms.DuplicateForm(request.POST or None)
    if form.carry_out(services.answer_duplicate, alike, by=request.actor):
        messages.success(request, "Your answer is kept. Nothing is merged by it.")
        return to_person(case, found)
    title = f"Is {found.name} the same person as {alike.other.name}?"
    known = " ".join(f"{one.name}, {_born(one)}." for one in (found, alike.other))
    lead = f"{known} Ask somebody who has seen both records. Nothing is merged by the answer."
    return step(request, case, form, title, "Save the answer", back=person_href(case, found), person=found, lead=lead)


def _born(person):
    return f"born {full_day(person.born_on)}" if person.born_on else "date of birth not recorded"
