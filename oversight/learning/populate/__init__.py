"""A population of any size, for measuring: a few families played through the real verbs, then copied by the database.

What the verbs leave of a family is right by construction: every constraint, every row that is owed. A copy is the same
family in another year, another partnership and under other names. All of its rows are moved by the same arithmetic (see
`places`), so that copying is one `INSERT ... SELECT` a table, whatever tables there come to be.
"""

from oversight.learning.populate.growing import populate

__all__ = ["populate"]
