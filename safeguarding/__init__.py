"""The ground floor: what any safeguarding record needs, knowing nothing about a case."""
