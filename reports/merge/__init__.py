"""Makes one run of several of a kind: of its shards, and of repetitions of it or of some of its tests."""
