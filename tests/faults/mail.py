"""A mail server that misbehaves when it is told to."""

import asyncio
import time
from contextlib import contextmanager

from aiosmtpd.controller import Controller

from tests.safeguarding.post.conftest import Mailbox

HANG = 3  # seconds; longer than the product waits for an answer


class Listening(Controller):
    """Knows who is connected: a server that just stops leaves the lines of those who are talking open."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = []

    def factory(self):
        self.lines.append(super().factory())
        return self.lines[-1]

    async def hang_up(self):
        for listening in self.server.sockets:
            self.loop.remove_reader(listening)  # first of all nobody new is let in
        await asyncio.sleep(0.1)  # until whoever was let in just now is connected: a closed server would lose them
        for line in self.lines:
            if line.transport:
                line.transport.abort()
        await asyncio.sleep(0.1)  # until they are closed


class Misbehaving(Mailbox):
    """`mode` is how it treats everybody: well, later (4xx), hang (after DATA), reset (accepts, then drops the line)."""

    def __init__(self, port):
        super().__init__()
        self.port, self.mode, self.controller = port, "well", None
        self.delay = 0.0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        if self.mode == "reset":
            server.transport.abort()
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "later":
            return "450 4.2.0 greylisted"
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope):
        if self.mode == "hang":
            await asyncio.sleep(HANG)
            return "451 too late"
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.delay)
        return answer

    def open(self):
        """Take connections."""
        self.controller = Listening(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        """Take none: the port answers nobody."""
        if self.controller:
            asyncio.run_coroutine_threadsafe(self.controller.hang_up(), self.controller.loop).result()
            self.controller.stop()
            self.controller = None

    @contextmanager
    def behaving(self, mode, seconds):
        """For so long it is `down`, or treats everybody in this way; then well again."""
        if mode == "down":
            self.close()
        else:
            self.mode = mode
        yield time.sleep(seconds)
        if mode == "down":
            self.open()
        self.mode = "well"
