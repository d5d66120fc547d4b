"""What an event of a story may be: each name stands for a real verb, called with the facts of the event.

An adapter takes (stage, event, by) and finds by name what the event speaks of; it never saves anything itself.
"""

from oversight.learning.verbs import enquiries, imaging, people

VERBS = {
    verb.__name__: verb
    for verb in (
        people.take_duty,
        people.register_family,
        people.record_mobility,
        people.record_vulnerability,
        people.record_advice,
        people.answer_curiosity,
        people.record_explanation,
        enquiries.refer,
        enquiries.decide_referral,
        enquiries.acknowledge_referral,
        enquiries.start_enquiry,
        enquiries.allocate,
        enquiries.see_child,
        enquiries.sign_off_no_conference,
        enquiries.complete_assessment,
        enquiries.conclude_child,
        enquiries.involve,
        imaging.decide_imaging,
        imaging.request_survey,
        imaging.perform_survey,
        imaging.say_about_images,
        imaging.first_read,
        imaging.second_read,
        imaging.issue_report,
        imaging.tell_report,
        imaging.tell_injury,
        imaging.book_follow_up,
    )
}
