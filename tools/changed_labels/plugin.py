"""A plugin of pytest: every browser draws one label otherwise. The environment says which, as JSON."""

from __future__ import annotations

import json
import os
from typing import Any

from playwright.sync_api import Browser, BrowserContext

VARIABLE = "CHANGED_LABEL"
_SCRIPT = """
(({host, path, old, changed, within}) => {
  if (!location.host.startsWith(host) || !new RegExp(path).test(location.pathname)) return;
  const attributes = ["placeholder", "aria-label", "value", "title"];
  const draw = node => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const concerned = element instanceof Element && element.closest(within);
    if (concerned && node !== element && node.nodeValue.trim() === old) node.nodeValue = changed;
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const named = concerned ? attributes.filter(name => node.getAttribute(name) === old) : [];
    named.forEach(name => node.setAttribute(name, changed));
    node.childNodes.forEach(draw);
  };
  new MutationObserver(records => records.forEach(record => {
    draw(record.target);
    record.addedNodes.forEach(draw);
  })).observe(document, {childList: true, subtree: true, characterData: true});
})(%s)
"""
_opened = Browser.new_context


def _open(self: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401 - Playwright's own
    context = _opened(self, **options)
    context.add_init_script(_SCRIPT % json.dumps(json.loads(os.environ[VARIABLE])))
    return context


def pytest_configure() -> None:
    """Begins to change the label."""
    Browser.new_context = _open  # type: ignore[method-assign]
