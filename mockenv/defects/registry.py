"""Every defect that can be seeded, of all manuals."""

from __future__ import annotations

from mockenv.core.defect import Defect
from mockenv.defects import iij_id_requests, microsoft_sign_in, omakase_login


def _by_name(*manuals: tuple[Defect, ...]) -> dict[str, Defect]:
    defects = [defect for manual in manuals for defect in manual]
    by_name = {defect.name: defect for defect in defects}
    assert len(by_name) == len(defects), "two defects of one name"
    return by_name


DEFECTS = _by_name(omakase_login.DEFECTS, microsoft_sign_in.DEFECTS, iij_id_requests.DEFECTS)
