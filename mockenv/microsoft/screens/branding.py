"""The banner that an organisation has set for its accounts (manual ②, ロゴについて): made up, as they are."""

from __future__ import annotations

import base64
from functools import cache
from html import escape

_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="280" height="60" viewBox="0 0 280 60">
<rect width="280" height="60" rx="6" fill="#eef3ea"/>
<circle cx="30" cy="30" r="15" fill="none" stroke="#4c6b3c" stroke-width="4"/>
<path d="M22 36 L30 20 L38 36 Z" fill="#4c6b3c"/>
<text x="58" y="36" font-family="'Hiragino Sans','Noto Sans CJK JP','Noto Sans JP',sans-serif" font-size="{size}" \
font-weight="700" fill="#2c3d23">{name}</text>
</svg>"""


@cache
def banner(organisation: str) -> str:
    """Address of the banner as data.

    Args:
        organisation: its name; the picture's alternative text too, where it is shown.
    """
    size = max(9, min(18, 200 // max(1, len(organisation))))
    svg = _SVG.format(size=size, name=escape(organisation))
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
