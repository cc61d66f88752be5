"""A mail server on loopback, as far as a sender sees one: it takes messages, refuses some, or says nothing at all."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

UNKNOWN = "gone@rootway.example"  # nobody has this address any more
ANSWERS = {
    "EHLO": "250 localhost",
    "MAIL": "250 OK",
    "DATA": "354 go on",
    "QUIT": "221 bye",
    "RSET": "250 OK",
}


class MailServer(socketserver.ThreadingTCPServer):
    """What came is in `messages`, as pairs of an address and the text; `calls` is how many senders came."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, silent: bool = False) -> None:
        self.silent, self.messages, self.calls = silent, list[tuple[str, str]](), 0
        super().__init__(("127.0.0.1", 0), _Talk)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.calls += 1
        if self.server.silent:
            self.rfile.read()
            return
        self._say("220 localhost")
        address = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                address = line[line.index("<") + 1 : line.index(">")]
                self._say("550 nobody here" if address == UNKNOWN else "250 OK")
                continue
            self._say(ANSWERS[word])
            if word == "DATA":
                self.server.messages.append((address, self._text()))
                self._say("250 taken")

    def _text(self) -> str:
        lines: list[str] = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(silent: bool = False) -> Iterator[MailServer]:
    """A running one."""
    with MailServer(silent) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
