"""``tejun.py browsers``: browsers that runs on other machines, or in other processes, drive."""

from __future__ import annotations

import argparse
import signal
import sys
from contextlib import ExitStack

from runtime.environment_problem import EnvironmentProblem
from runtime.paths import DOTENV
from tools.arguments import at_least_one
from tools.cli import NOT_READY
from tools.setup.parts import WITH_BROWSER

NEEDS = WITH_BROWSER


def parser() -> argparse.ArgumentParser:
    """Where, and how many."""
    made = argparse.ArgumentParser(
        "tejun.py browsers",
        description="Start browsers that other runs drive, and print the TEJUN_BROWSER_WS that they need. They serve "
        "until Ctrl-C. Whoever knows an address can drive the browser: it listens on this machine only, unless --host "
        "says otherwise.",
    )
    made.add_argument("--count", type=at_least_one, default=1, help="how many; each is a process (default: 1)")
    made.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 for other machines")
    made.add_argument("--port", type=int, default=0, help="of the first, the others follow (default: free ones)")
    return made


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C, or until one of them has ended."""
    from fixtures import catalogue
    from fixtures.settings.reading import SettingsProblem, load_settings
    from tools.browser_server import browser_server

    options = parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the servers end with this process
    try:
        settings = load_settings(DOTENV, catalogue.documented_hosts())
        with ExitStack() as serving:
            servers = [
                serving.enter_context(browser_server(settings, options.host, options.port and options.port + number))
                for number in range(options.count)
            ]
            print(f"TEJUN_BROWSER_WS={','.join(address for address, _ in servers)}", flush=True)
            servers[0][1].wait()
            raise EnvironmentProblem("a browser server has ended: start it again")
    except (EnvironmentProblem, SettingsProblem) as problem:
        print(f"tejun: {problem}", file=sys.stderr)
        return NOT_READY
    except KeyboardInterrupt:
        return 0
