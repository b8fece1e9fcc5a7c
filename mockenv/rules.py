"""The rules of all sites in one record: what a defect alters."""

from __future__ import annotations

from dataclasses import dataclass, field

from mockenv._lenient import attribute

BusinessIdRules = attribute("mockenv.business_id.rules", "Rules")
OmakaseRules = attribute("mockenv.omakase.rules", "Rules")
StoreRules = attribute("mockenv.store.rules", "Rules")


@dataclass(frozen=True)
class AllRules:
    """Every rule that holds for one person."""

    store: StoreRules = field(default_factory=StoreRules)
    business_id: BusinessIdRules = field(default_factory=BusinessIdRules)
    omakase: OmakaseRules = field(default_factory=OmakaseRules)
