"""The suite's pytest plugins, one a topic, in the order in which they build on each other."""

import pytest

pytest.register_assert_rewrite("fixtures")  # all modules of the plugins, before any of them is imported

PLUGINS = (
    "fixtures.settings.plugin",
    "fixtures.run.plugin",
    "fixtures.evidence.plugin",
    "fixtures.selection.plugin",
    "fixtures.target.plugin",
    "fixtures.pending.plugin",
    "fixtures.browser.plugin",
    "fixtures.provision.plugin",
    "fixtures.defects.plugin",
    "fixtures.waiting.plugin",
    "fixtures.people.plugin",
    # the last one is asked first: what cannot be is refused before anything is touched
    "fixtures.session.plugin",
)


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Import them; of names in `pytest_plugins`, pytest looks each up among all installed packages first."""
    for name in PLUGINS:
        pluginmanager.import_plugin(name)
