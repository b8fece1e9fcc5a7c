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
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

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

_KEPT = (".jpg", ".txt", ".zip")
"""Kinds of attachments that the run folder has: pictures, mails and other texts, traces."""
_ANALYTICS = re.compile(r"<script\b[^>]*googletagmanager[^>]*></script>\s*<script>.*?</script>", re.DOTALL)
"""What Allure puts into every page to count its readers: a report about internal systems calls nobody."""


class NoAllure(Exception):
    """The Allure report could not be made; the message is one line with the remedy."""


def generate(
    folder: RunFolder, lang: Lang = "ja", *, single_file: bool | None = None, command: Sequence[str] | None = None
) -> Path:
    """Write ``allure/`` into the run folder, anew.

    Args:
        folder: the run.
        lang: language of Allure's own words.
        single_file: everything in ``index.html``; by default if the results are small enough.
        command: how to call Allure; by default the one that the set-up installed.

    Returns:
        The page to open.

    Raises:
        NoAllure: there are no results, no `allure` command, or it failed.
    """
    results = folder.path.resolve() / "allure-results"  # Allure is started in a folder of its own
    if not any(results.glob("*-result.json")):
        raise NoAllure(f"no Allure report: {results} holds no results; run the suite again")
    call = command or allure_command()
    if not call:
        raise NoAllure(f"no Allure report: the allure command is not installed; {REMEDY}")
    with tempfile.TemporaryDirectory(prefix="tejun-allure-") as name:
        scratch = Path(name)
        history = History.beside(folder, folder.run())
        single = _size(results) <= SINGLE_FILE_LIMIT if single_file is None else single_file
        config = configuration(folder.run(), results, lang, single)
        config |= {"output": str(scratch / "report"), "historyPath": str(history.for_allure(scratch))}
        (scratch / "allurerc.json").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
        _run([*call, "generate", str(results), "--config", str(scratch / "allurerc.json"), "--cwd", name])
        return _take(scratch / "report", folder.path / "allure", history)


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


def _run(call: Sequence[str]) -> None:
    try:
        done = subprocess.run(
            call, capture_output=True, encoding="utf-8", errors="replace", timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoAllure(f"no Allure report: allure took longer than {TIME_LIMIT:.0f} s; {REMEDY}") from error
    except OSError as error:
        raise NoAllure(f"no Allure report: {call[0]} does not start ({error}); {REMEDY}") from error
    if done.returncode:
        said = [line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
        last = said[-1] if said else "it said nothing"
        raise NoAllure(f"no Allure report: allure ended with {done.returncode} ({last}); {REMEDY}")


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
