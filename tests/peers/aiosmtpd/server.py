"""A mail server by aiosmtpd, told by the environment (see start.sh)."""
import asyncio
import os
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

STATE = pathlib.Path(os.environ["STATE"])
MODE = os.environ["MODE"]


class Letters:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == os.environ["UNKNOWN"]:
            return "550 5.1.1 No such mailbox: " + address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        beside = STATE / "letters" / f"{self.count}.tmp"
        beside.write_bytes(envelope.original_content)
        beside.rename(beside.with_suffix(".eml"))
        return "250 OK"


def authenticate(server, session, envelope, mechanism, given):
    right = given.login.decode() == os.environ["MAIL_USER"] and given.password.decode() == os.environ["MAIL_PASSWORD"]
    with open(STATE / "tries", "a") as tries:
        tries.write("right\n" if right else "wrong\n")
    return AuthResult(success=right, handled=right)


class Submission(SMTP):
    async def smtp_AUTH(self, arg):
        # RFC 4954 section 8: names of mechanisms are the same in small letters, as .NET writes them; aiosmtpd takes capitals only.
        mechanism, *more = (arg or "").split(" ", 1)
        await super().smtp_AUTH(" ".join([mechanism.upper(), *more]))


def submission(letters):
    if MODE == "clear":
        return Submission(letters, hostname="localhost", authenticator=authenticate, auth_require_tls=False)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(os.environ["CERTIFICATE"], os.environ["KEY"])
    return Submission(
        letters, hostname="localhost", tls_context=context, require_starttls=True,
        authenticator=authenticate, auth_required=True)


async def hang(reader, writer):
    while not writer.is_closing():
        await asyncio.sleep(1)
        if MODE == "dripping":
            writer.write(b"220-One moment please\r\n")


async def main():
    letters = Letters()
    loop = asyncio.get_running_loop()
    port = int(os.environ["PORT"])
    if MODE in ("mute", "dripping"):
        server = await asyncio.start_server(hang, "127.0.0.1", port)
    else:
        server = await loop.create_server(lambda: submission(letters), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


asyncio.run(main())
