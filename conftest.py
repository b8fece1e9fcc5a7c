"""The suite's pytest plugins, one topic each; everything else lives in them."""

pytest_plugins = [
    "fixtures.configuration",
    "fixtures.run",
    "fixtures.claims",
    "fixtures.mock",
    "fixtures.target",
    "fixtures.browser",
    "fixtures.evidence.plugin",
    "fixtures.people",
    "fixtures.control",
    "fixtures.clock",
    "fixtures.mailboxes",
    "fixtures.visitor",
    "fixtures.prepared",
]
