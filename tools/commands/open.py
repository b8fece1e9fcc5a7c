"""``tejun.py open``: all reports of a run in a browser, from one page."""

from __future__ import annotations

import argparse
import webbrowser
from threading import Thread

from runtime.paths import ROOT
from tools.run_errors import in_one_line
from tools.setup import environment
from tools.setup.parts import Part

NEEDS: tuple[Part, ...] = (environment,)


def parser() -> argparse.ArgumentParser:
    """Which run, and where to."""
    made = argparse.ArgumentParser(
        "tejun.py open",
        description="Open all reports of a run in the browser, from one page: the verdict, each report with what it is "
        "for, failures with their traces, which open by a link. Everything is served on this machine alone, until "
        "Ctrl-C, and nothing is asked of any other. The folder of an unpacked bundle will do as well.",
    )
    made.add_argument("run", nargs="?", default="latest", help="name of the run, or its folder (default: the latest)")
    made.add_argument("--port", type=int, default=0, help="default: a free one")
    made.add_argument("--no-browser", action="store_true", help="only print the address")
    made.add_argument("--lang", choices=("ja", "en"), default="ja", help="language that is shown first (default: ja)")
    made.add_argument(
        "--release", default="", metavar="NAME", help="release to judge for (default: the one that was run)"
    )
    return made


def main(arguments: list[str]) -> int:
    """Serve the run until somebody ends it."""
    given = parser().parse_args(arguments)
    return in_one_line("open", "choose another --port, or none", lambda: _open(given))


def _open(given: argparse.Namespace) -> int:
    from reports.assessment.assess import assess
    from reports.assessment.catalogue import manuals_of
    from reports.delivery.serve import Site, serve, trace_viewer
    from reports.delivery.start_page import start_page
    from reports.folders import runs

    folder = runs.find(given.run, ROOT / "reports" / "out")
    own = folder.path.resolve()
    made = [own.parent / f"{own.name}{end}" for end in ("_エビデンス.xlsx", "_evidence.xlsx", ".zip")]
    beside = {file.name: file for file in made if file.is_file()}
    viewer = trace_viewer()
    assessment = assess(folder, manuals_of(folder.run()), given.release)
    page = start_page(assessment, lang=given.lang, viewer=viewer is not None, beside=beside)

    def announce(address: str) -> None:
        print(address, flush=True)
        if not given.no_browser:  # some browsers return when they are closed
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    serve(Site(own, page.encode("utf-8", "replace"), viewer, beside), given.port, announce)
    return 0
