"""The suite's pytest plugins, one topic each; everything else lives in them."""

# A plugin comes after those it imports: pytest can rewrite only what is not loaded yet.
pytest_plugins = [
    "fixtures.configuration",
    "fixtures.mock",
    "fixtures.target",
    "fixtures.run",
    "fixtures.claims",
    "fixtures.selection",
    "fixtures.profile",
    "fixtures.evidence.plugin",
    "fixtures.run_lifecycle",
    "fixtures.browser",
    "fixtures.outcomes",
    "fixtures.test_records",
    "fixtures.allure_results",
    "fixtures.allure_labels",
    "fixtures.control",
    "fixtures.seeded_defects",
    "fixtures.defect_attempts",
    "fixtures.applicants",
    "fixtures.clock",
    "fixtures.mailboxes",
    "fixtures.visitor",
    "fixtures.prepared",
    "fixtures.preflight",
    "fixtures.summary",
]
