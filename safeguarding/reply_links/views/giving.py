"""For whoever asks: the links of one question, a new one, the code to read out, and taking a link back."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, redirect, render

from safeguarding.audit import services as audit
from safeguarding.reply_links import forms, services
from safeguarding.reply_links.models import ReplyLink
from safeguarding.reply_links.purposes import purpose_of
from safeguarding.reply_tokens import code_of

SHOWN_FOR = timedelta(minutes=15)  # how long the code stands on the page of whoever reads it out


def reply_links(request, purpose, reference):
    """The link of one question: whether one is out, who opened it, and a button to send one."""
    about = about_for(request, purpose, reference, page="reply-links")
    links = list(ReplyLink.objects.visible_to(request.actor).about(purpose, about.recipient.record).for_page())
    form = forms.IssueForm(request.POST or None)
    if form.carry_out(services.issue, about.recipient, by=request.actor, purpose=purpose):
        return redirect("reply-links", purpose, reference)
    now = request.actor.now
    out = next((link for link in links if link.is_out(now)), None)
    context = {"links": links, "out": out, "form": form, "purpose": purpose_of(purpose)}
    return link_page(request, about, "reply_links/links.jinja", **context)


def reply_link_read_out(request, reference):
    """Ring the number on record, say who is there, and read them the code."""
    link, about = link_for(request, reference, page="reply-link-read-out")
    form = forms.ReadOutForm(request.POST or None)
    if form.carry_out(services.read_out, link, by=request.actor):
        return redirect("reply-link-read-out", link.reference)
    lately = link.read_out_at and request.actor.now - link.read_out_at < SHOWN_FOR
    mine = lately and link.read_out_by_id == request.actor.user_id and link.waits_for_code(request.actor.now)
    code = code_of(link.seed, link.code_number) if mine else ""
    return link_page(request, about, "reply_links/read_out.jinja", link=link, form=form, code=code)


def reply_link_revoke(request, reference):
    """Take the link back."""
    link, about = link_for(request, reference, page="reply-link-revoke")
    form = forms.RevokeForm(request.POST or None)
    if form.carry_out(services.revoke, link, by=request.actor):
        return redirect("reply-links", link.purpose, link.subject_reference)
    return link_page(request, about, "reply_links/revoke.jinja", link=link, form=form)


def about_for(request, purpose, reference, page):
    """What the slice says of this record, when the actor works on it (else 404); the look is recorded."""
    about = purpose_of(purpose).replies.about(reference, request.actor)
    audit.record_view(by=request.actor, page=page, case=about.case)
    return about


def link_for(request, reference, page):
    """The link of this address, and what it is about, when the actor works on that (else 404)."""
    link = get_object_or_404(ReplyLink.objects.visible_to(request.actor).for_page(), reference=reference)
    return link, about_for(request, link.purpose, link.subject_reference, page)


def link_page(request, about, template, **more):
    """A page about the links of one record, inside its case."""
    context = {"about": about, "case": about.case, "case_bar": about.case_bar, "case_tab": about.tab, **more}
    return render(request, template, context)
