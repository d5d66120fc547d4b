"""How often a system may ask. Counted in each process by itself: a brake, not a bill, and it costs no query."""

from django.core.cache import caches
from rest_framework.throttling import SimpleRateThrottle


class PerSystem(SimpleRateThrottle):
    """Each system by itself, in each web process."""

    rate = "600/min"
    scope = "system"

    def __init__(self):
        self.cache = caches["throttle"]
        super().__init__()

    def get_cache_key(self, request, view):
        """The system's own count; nobody is counted before they are known."""
        return f"system:{request.user.pk}" if request.user else None


class PerAddress(PerSystem):
    """Guesses at a secret, by where they come from: each costs a hash."""

    rate = "30/min"
    scope = "address"

    def get_cache_key(self, request, view):
        """The count of the caller's address."""
        return f"address:{self.get_ident(request)}"
