"""Public references are random, easy to say, and forgiving to read."""

from safeguarding.references import ALPHABET, grouped, new_reference, read_reference


def test_a_reference_is_ten_characters_that_nobody_confuses():
    references = {new_reference() for _ in range(500)}
    assert len(references) == 500
    assert {len(reference) for reference in references} == {10}
    assert set("".join(references)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_what_was_read_aloud_finds_its_way_back():
    assert grouped("7K3QX2M9TA") == "7K3QX 2M9TA"
    assert read_reference("7k3qx 2m9ta") == "7K3QX2M9TA"
    assert read_reference("oil1-0") == "01110"
