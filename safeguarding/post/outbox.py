"""Putting many messages into the outbox by one statement, for those who find their recipients by SQL."""

INSERT = """
INSERT INTO post_message (id, kind, channel, unique_key, recipient_email, recipient_user_id, params, case_id,
                          partnership_id, urgent, created_at, not_before, attempts_made, given_up_why, waits_for,
                          came_back_why)
SELECT gen_random_uuid(), kind, 'email', unique_key, lower(email), user_id, params, case_id,
       partnership_id, urgent, %(now)s, COALESCE(not_before, %(now)s), 0, '', '', ''
  FROM {source}
    ON CONFLICT (unique_key, recipient_email, channel) DO NOTHING
"""

INSERT_LINES = """
INSERT INTO post_digestline (kind, unique_key, recipient_email, recipient_user_id, params, case_id, partnership_id,
                             created_at)
SELECT kind, unique_key, lower(email), user_id, params, case_id, partnership_id, %(now)s
  FROM {source}
    ON CONFLICT (unique_key, recipient_email) DO NOTHING
"""


def lines_from(source):
    """An INSERT of the rows of `source`, as for `insert_from`, as lines for the mail of the morning."""
    return INSERT_LINES.format(source=source)


def insert_from(source):
    """An INSERT of the rows of `source`, a name in the surrounding WITH; the statement takes the parameter `now`.

    `source` has the columns kind, unique_key, email, user_id, params (jsonb, no person's name), case_id,
    partnership_id, urgent and not_before (a moment, or NULL for at once). What is in the outbox already stays as it is.
    """
    return INSERT.format(source=source)
