"""Hypothesis gives examples the time that a busy machine takes."""

from hypothesis import HealthCheck, settings

settings.register_profile("tejun", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tejun")
