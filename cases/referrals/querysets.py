"""The questions asked of referrals, as clauses."""

from cases.case_files.querysets import CaseRecordQuerySet


class ReferralQuerySet(CaseRecordQuerySet):
    """Referrals."""

    def undecided(self):
        """Waiting for the front door: neither decided nor withdrawn."""
        return self.filter(decided_at=None, withdrawn_at=None)

    def untold(self):
        """Decided, and the referrer has not been told."""
        return self.filter(decided_at__isnull=False, acknowledged_at=None)

    def received_by(self, agency_id):
        """That came to this front door."""
        return self.filter(agency=agency_id)

    def for_page(self):
        """All that the page of one referral shows."""
        return self.select_related(
            "agency",
            "team",
            "case__household",
            "case__partnership",
            "referrer_agency",
            "referred_by",
            "decided_by",
            "acknowledged_by",
            "withdrawn_by",
        )
