"""The rules of all sites in one record: what a defect alters."""

from __future__ import annotations

from dataclasses import dataclass, field

from mockenv.business_id.rules import Rules as BusinessIdRules
from mockenv.iij.rules import Rules as IijRules
from mockenv.microsoft.rules import Rules as MicrosoftRules
from mockenv.omakase.rules import Rules as OmakaseRules
from mockenv.portal.rules import Rules as PortalRules
from mockenv.store.rules import Rules as StoreRules


@dataclass(frozen=True)
class AllRules:
    """Every rule that holds for one person."""

    store: StoreRules = field(default_factory=StoreRules)
    business_id: BusinessIdRules = field(default_factory=BusinessIdRules)
    omakase: OmakaseRules = field(default_factory=OmakaseRules)
    microsoft: MicrosoftRules = field(default_factory=MicrosoftRules)
    portal: PortalRules = field(default_factory=PortalRules)
    iij: IijRules = field(default_factory=IijRules)
