"""Somebody who saves all the while, and remembers what they were told is saved."""

import http.client
import threading
from urllib.parse import urlencode

CSRF = "c" * 32


class Saver(threading.Thread):
    """Saves one thing after another at an address; `saved` are the names the product said it has kept."""

    def __init__(self, port, path, session):
        super().__init__(daemon=True)
        self.port, self.path, self.session = port, path, session
        self.saved, self.refused, self.over = [], 0, threading.Event()

    def run(self):
        """Until told to stop: whatever happens to one save, on to the next."""
        number = 0
        while not self.over.wait(0.1):
            number += 1
            if self._save(f"Name{number}"):
                self.saved.append(f"Name{number}")
            else:
                self.refused += 1

    def _save(self, name):
        body = urlencode({"given_name": name, "family_name": "", "csrfmiddlewaretoken": CSRF})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"session={self.session}; csrf={CSRF}",
            "Host": "localhost",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", self.path, body, headers)
            answer = connection.getresponse()
            return answer.status == 302 and "sign-in" not in answer.headers["Location"]
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self):
        """Stop, and wait for the save that is under way."""
        self.over.set()
        self.join(timeout=15)
