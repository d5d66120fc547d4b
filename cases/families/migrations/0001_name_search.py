"""What finding a person needs before there is anybody: plain spelling, sound, and the check digit of an NHS number.

The functions are IMMUTABLE so that generated columns, indexes and constraints may use them. Everything is named with
its schema: a restored dump has an empty search path.
"""

from django.contrib.postgres.operations import CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

FORWARD = r"""
-- "O'Néill-Smith" is "oneill smith": small letters, no accents, no apostrophes, one space between words.
CREATE FUNCTION sg_plain(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, words)), '[''’`]', '', 'g'),
        '[[:space:][:punct:]]+', ' ', 'g'))
$$;

-- Trigrams do not mind the order of words, so a swapped name is as near as the right one.
CREATE FUNCTION sg_search_name(given text, family text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(public.sg_plain(given) || ' ' || public.sg_plain(family))
$$;

CREATE FUNCTION sg_sound(word text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT public.dmetaphone(regexp_replace(public.sg_plain(word), '[^a-z]', '', 'g'))
$$;

-- The sounds of both names in the order of the alphabet, so that a swapped name sounds the same.
CREATE FUNCTION sg_search_sound(given text, family text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT least(public.sg_sound(given) COLLATE "C", public.sg_sound(family) COLLATE "C")
        || ' ' || greatest(public.sg_sound(given) COLLATE "C", public.sg_sound(family) COLLATE "C")
$$;

-- Weights 10 to 2 on the first nine digits; check = 11 - sum mod 11, where 11 is 0 and 10 never occurs (domain 8.3).
CREATE FUNCTION sg_nhs_number_fits(digits text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN digits ~ '^[0-9]{10}$' THEN
        (SELECT (11 - sum((11 - place) * substr(digits, place, 1)::int) % 11) % 11 = substr(digits, 10, 1)::int
           FROM generate_series(1, 9) AS place)
    ELSE false END
$$;
"""

BACKWARD = """
DROP FUNCTION sg_nhs_number_fits(text);
DROP FUNCTION sg_search_sound(text, text);
DROP FUNCTION sg_sound(text);
DROP FUNCTION sg_search_name(text, text);
DROP FUNCTION sg_plain(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
