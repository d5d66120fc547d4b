"""What a recurring job leaves behind: when it did its round, and which rows it could not handle."""

from datetime import timedelta

from safeguarding.post.models import Round, Stuck

TRY_AGAIN = timedelta(minutes=5)  # a stuck row is tried again so often, alone
LONGEST_WHY = 120


def note_round(job, *, at, did):
    """Write down that a recurring job has done its round; the health pages say when each last did."""
    Round.objects.bulk_create(
        [Round(job=job, last_at=at, did=did)],
        update_conflicts=True,
        unique_fields=["job"],
        update_fields=["last_at", "did"],
    )


def note_stuck(job, subject, *, at, problem):
    """Write down that a job cannot handle one row; `problem` is the exception, of which only the kind is kept."""
    known = Stuck.objects.current().filter(job=job, subject=subject).first()
    why = type(problem).__name__[:LONGEST_WHY]
    if known is None:
        Stuck.objects.create(job=job, subject=subject, since=at, last_at=at, why=why)
    else:
        known.last_at, known.times, known.why = at, known.times + 1, why
        known.save(update_fields=["last_at", "times", "why"])


def note_mended(job, subjects, *, at):
    """Write down that these rows were handled after all, or need it no more; returns how many had been stuck."""
    return Stuck.objects.current().of_job(job).filter(subject__in=subjects).update(mended_at=at)


def stuck_subjects(job):
    """The ids of the rows that a job cannot handle now, as it gave them, each with when it was last tried."""
    return dict(Stuck.objects.current().of_job(job).values_list("subject", "last_at"))
