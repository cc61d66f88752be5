"""Wait until the site on a port of this machine answers, then ask for its front page and its style sheet."""

import re
import sys
import time
import urllib.error
import urllib.request

# A proxy of this machine must not be asked for the machine itself.
open_page = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def page_at(address: str) -> str:
    """Give the text at an address, or raise OSError when it does not answer 200."""
    with open_page(address, timeout=10) as answer:
        if answer.status != 200:
            raise OSError(f"{address} answered {answer.status}")
        return answer.read().decode()


def wait_for(address: str, seconds: float) -> str:
    """Ask each half second until the address answers 200; raise TimeoutError after that many seconds."""
    end = time.monotonic() + seconds
    while True:
        try:
            return page_at(address)
        except OSError as why:
            if time.monotonic() > end:
                raise TimeoutError(f"{address} did not answer 200 in {seconds:.0f} s: {why}") from why
            time.sleep(0.5)


def main() -> None:
    """Visit http://localhost:PORT/ within SECONDS; both are given as arguments."""
    site = f"http://localhost:{sys.argv[1]}"
    front = wait_for(f"{site}/", float(sys.argv[2]))
    styles = re.findall(r'href="(/[^"]+\.css[^"]*)"', front)
    if "Rootway" not in front or not styles:
        sys.exit("the front page has no name or no style sheet")
    for style in styles:
        page_at(site + style)
    print(f"{site}/ answered 200, and so did its {len(styles)} style sheet(s)")


main()
