"""The mock environment: a real web application that stands in for the documented services (`python -m mockenv`)."""

VERSION = "0.1.0"
