"""Tests of the core: clocks, host names, bounded stores."""
