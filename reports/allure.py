"""The Allure 3 report: HTML from a run's ``allure-results``, with the history of the runs before it.

The `allure` command is a Node.js program that the set-up installs beside the repository; everything else of a run is
there without it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Self

from evidence.file_names import content_name
from evidence.run import Run
from evidence.run_folder import PICTURES, RESULTS, RunFolder
from reports.history.allure_trend import History
from reports.texts import Lang
from reports.words.environment import environment_of
from runtime.allure import allure_command

SINGLE_FILE_LIMIT = 60_000_000
"""Bytes of results up to which the report is one file, which a browser opens without a server."""
TIME_LIMIT = 600.0
"""Seconds for the generator."""
REMEDY = "run `python3 tejun.py setup`, then `python -m reports build <run>`; all other reports are complete"

_SAID = ("out.txt", "err.txt")
"""Files with what Allure says."""
_KEPT = (".jpg", ".txt", ".zip")
"""Kinds of attachments that the run folder has: pictures, mails and other texts, traces."""
_ANALYTICS = re.compile(r"<script\b[^>]*googletagmanager[^>]*></script>\s*<script>.*?</script>", re.DOTALL)
"""What Allure puts into every page to count its readers: a report about internal systems calls nobody."""


class NoAllure(Exception):
    """The Allure report could not be made; the message is one line with the remedy."""


class _AtWork(NamedTuple):
    """Allure at work."""

    process: subprocess.Popen[bytes]
    place: Path
    """Folder of its own."""
    history: History


class Generation:
    """The report in the making: Allure is at work from the beginning of a ``with`` block, while other things are done.

    It writes into a folder of its own; the run folder has a new report once `finish` was called.

    Args:
        folder: the run; its results are complete.
        lang: language of Allure's own words.
        single_file: everything in ``index.html``; by default if the results are small enough.
        command: how to call Allure; by default the one that the set-up installed.
    """

    def __init__(
        self,
        folder: RunFolder,
        lang: Lang = "ja",
        *,
        single_file: bool | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._folder, self._lang, self._single_file, self._command = folder, lang, single_file, command
        self._at_work: _AtWork | None = None
        self._problem: Exception | None = None
        self._left = ExitStack()

    def __enter__(self) -> Self:
        """Start Allure, if it was not before."""
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """See `stop`."""
        self.stop()

    def begin(self) -> None:
        """Start Allure, once. What is in its way is told by `finish`.

        Raises:
            BrokenRunFolder: there is no readable run.json.
        """
        if self._at_work is None and self._problem is None:
            try:
                self._at_work = self._started()
            except (NoAllure, OSError) as problem:
                self._problem = problem

    def stop(self) -> None:
        """End Allure if it is still at work, and remove what it has left; harmless when that is done."""
        if self._at_work is not None and self._at_work.process.poll() is None:
            self._at_work.process.kill()
            self._at_work.process.wait()
        self._left.close()

    def finish(self) -> Path:
        """Wait for Allure, and write its report to ``allure/`` in the run folder, anew.

        Returns:
            The page to open.

        Raises:
            NoAllure: there are no results, no `allure` command, or it failed.
            OSError: it had no room, say.
        """
        if self._problem is not None:
            raise self._problem
        assert self._at_work is not None, "begun without a problem"
        process, place, history = self._at_work
        try:
            code = process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise NoAllure(f"no Allure report: allure took longer than {TIME_LIMIT:.0f} s; {REMEDY}") from error
        if code:
            told = "\n".join((place / name).read_text(encoding="utf-8", errors="replace") for name in _SAID)
            said = [line.strip() for line in told.splitlines() if line.strip()]
            last = said[-1] if said else "it said nothing"
            raise NoAllure(f"no Allure report: allure ended with {code} ({last}); {REMEDY}")
        return _take(place / "report", self._folder.path / "allure", history)

    def _started(self) -> _AtWork:
        run = self._folder.run()
        results = self._folder.path.resolve() / RESULTS  # Allure is started in a folder of its own
        if not any(results.glob("*-result.json")):
            raise NoAllure(f"no Allure report: {results} holds no results; run the suite again")
        call = self._command or allure_command()
        if not call:
            raise NoAllure(f"no Allure report: the allure command is not installed; {REMEDY}")
        place = Path(self._left.enter_context(tempfile.TemporaryDirectory(prefix="tejun-allure-")))
        history = History.beside(self._folder, run)
        single = _size(results) <= SINGLE_FILE_LIMIT if self._single_file is None else self._single_file
        config = configuration(run, results, self._lang, single)
        config |= {"output": str(place / "report"), "historyPath": str(history.for_allure(place))}
        (place / "allurerc.json").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
        out, err = (self._left.enter_context((place / name).open("wb")) for name in _SAID)
        options = ["--config", str(place / "allurerc.json"), "--cwd", str(place)]
        try:
            process = subprocess.Popen([*call, "generate", str(results), *options], stdout=out, stderr=err)
        except OSError as error:
            raise NoAllure(f"no Allure report: {call[0]} does not start ({error}); {REMEDY}") from error
        return _AtWork(process, place, history)


def generate(
    folder: RunFolder, lang: Lang = "ja", *, single_file: bool | None = None, command: Sequence[str] | None = None
) -> Path:
    """Write ``allure/`` into the run folder, anew; for the arguments see `Generation`.

    Returns:
        The page to open.

    Raises:
        NoAllure: there are no results, no `allure` command, or it failed.
    """
    with Generation(folder, lang, single_file=single_file, command=command) as generation:
        return generation.finish()


def configuration(run: Run, results: Path, lang: Lang, single_file: bool) -> dict[str, Any]:
    """What Allure is told: names, language, grouping by manual, section and step, and the categories of failures."""
    options = {
        "reportName": report_name(run),
        "reportLanguage": lang,
        "singleFile": single_file,
        "groupBy": ["epic", "feature", "story"],
    }
    config: dict[str, Any] = {
        "name": report_name(run),
        "plugins": {"awesome": {"options": options}},
    }
    if categories := _categories(results / "categories.json"):
        config["categories"] = categories
    return config


def report_name(run: Run) -> str:
    """The report's title; it tells the runs of the history apart, and a mock from a staging."""
    name = environment_of(run).name
    return f"手順 Tejun · {run.run} · {name.ja} {name.en}"


def _categories(file: Path) -> list[dict[str, Any]]:
    """Allure 2 reads the categories from the results, Allure 3 from its configuration only."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _attached(folder: Path) -> dict[str, Path]:
    """What a file holds, by its name for that → the file, of what Allure's results attach that is no picture."""
    files = (folder / RESULTS).glob("*-attachment*")
    return {content_name(file.read_bytes()): file for file in files if file.suffix in _KEPT and file.suffix != ".jpg"}


def _copy(pictures: Path, attached: Mapping[str, Path], source: str, target: str) -> None:
    """Copy a file of the report; one that the run folder has becomes a second name of it, where possible."""
    if source.endswith(_KEPT):
        data = Path(source).read_bytes()
        name = content_name(data)
        kept = attached.get(name, pictures / f"{name}.jpg")
        with suppress(OSError):  # another file system, one without links, or a picture that has been lost
            if kept.read_bytes() == data:
                os.link(kept, target)
                return
    shutil.copy2(source, target)


def _take(made: Path, target: Path, history: History) -> Path:
    """Put the finished report where the old one was."""
    page = made / "index.html"
    if not page.is_file():
        raise NoAllure(f"no Allure report: allure wrote no index.html; {REMEDY}")
    page.write_text(_ANALYTICS.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    beside = target.with_name(f"{target.name}.new")
    try:
        copy = partial(_copy, target.parent / PICTURES, _attached(target.parent))
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(made, beside, copy_function=copy)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        why = error.args[0][0][2] if isinstance(error, shutil.Error) else error  # of many files one is enough
        raise NoAllure(f"no Allure report: {why}; make room, then build the reports again") from error
    shutil.rmtree(target, ignore_errors=True)
    beside.replace(target)
    history.keep()
    return target / "index.html"
