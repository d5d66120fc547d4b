"""The key under which somebody asked for something once: claimed in the transaction of what was asked."""

from django.db import connection

from safeguarding.post.models import IdempotencyKey

CLAIM = """
INSERT INTO post_idempotencykey (user_id, key, body_hash, path, location, at) VALUES (%s, %s, %s, %s, '', %s)
ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""


def claim(user, key, *, said, path, at):
    """(id of the new key, None), or (None, the IdempotencyKey that was claimed before).

    `said` is a digest of what is asked. Waits for another request that is claiming the same key just now.
    """
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [user.pk, key, said, path, at])
        claimed = cursor.fetchone()
    if claimed:
        return claimed[0], None
    return None, IdempotencyKey.objects.get(user=user, key=key)


def keep_answer(claimed, answer):
    """Keep what was answered (a JSON object without personal data), for whoever asks again."""
    IdempotencyKey.objects.filter(pk=claimed).update(answer=answer)
