"""Strategy meetings for other systems: what an agency is asked, the meeting itself, and its record."""

from strategy_meetings.api import invitations, meetings, records

urlpatterns = [*invitations.urlpatterns, *meetings.urlpatterns, *records.urlpatterns]
