"""A mail server that delivers nothing: it keeps what the demonstration sends, one file a message.

python -m safeguarding.development.mail PORT DIRECTORY [ADDRESS]

It listens on this machine only, unless told another address to listen on.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope


class Keeper:
    """Writes each message to the directory, whole or not at all, before it says 250."""

    def __init__(self, directory):
        self.directory = Path(directory)

    async def handle_DATA(self, server, session, envelope: Envelope):
        """Keep the message with the addresses it was really sent to."""
        name = f"{time.time_ns()}-{os.getpid()}.eml"
        recipients = ", ".join(envelope.rcpt_tos)
        draft = self.directory / f".{name}"
        draft.write_bytes(f"X-Envelope-To: {recipients}\r\n".encode() + (envelope.original_content or b""))
        draft.rename(self.directory / name)
        return "250 Kept"


async def serve(port, directory, address="127.0.0.1"):
    """Listen until the process is stopped."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(directory), hostname="demo.example"), address, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), *sys.argv[2:]))
