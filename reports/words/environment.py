"""What a run was made against, as every report says it at a glance: the mock environment, or a staging."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from evidence.run import Run
from reports.texts import Text, text


class Environment(BaseModel):
    """What a run was made against."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    """``mock`` or ``staging``."""
    name: Text
    says: Text
    """What a run against it says, in one sentence."""
    sites: dict[str, str]
    """Site key → base address."""
    control_api: str
    """Address of the control API that makes state; empty if there is none, or if the mock's own does."""
    stock: str
    """Name of the file that lists accounts and tenants; empty if there is none."""
    state: Text
    """Whose the state is that tests need, in words."""


def environment_of(run: Run) -> Environment:
    """What a run was made against."""
    is_mock = run.target == "mock"
    return Environment(
        kind=run.target,
        name=_MOCK if is_mock else _STAGING,
        says=_OF_MOCK if is_mock else _OF_STAGING,
        sites=run.sites,
        control_api=run.control_api,
        stock=run.stock,
        state=text("模擬環境の制御API", "the mock's control API") if is_mock else _state(run),
    )


def _state(run: Run) -> Text:
    ja, en = ["手順"], ["the procedures"]
    if run.stock:
        ja, en = [f"ストック {run.stock}", *ja], [f"the stock {run.stock}", *en]
    if run.control_api:
        ja, en = [f"制御API {run.control_api}", *ja], [f"the control API {run.control_api}", *en]
    else:
        ja, en = ["制御APIなし", *ja], ["no control API", *en]
    return text("、".join(ja), ", ".join(en))


_MOCK = text("模擬環境", "MOCK")
_STAGING = text("ステージング", "STAGING")
_OF_MOCK = text(
    "付属の模擬環境での実行です。実際のサービスについては何も示しません。",
    "This run visited the mock environment that comes with the suite. It says nothing about a real service.",
)
_OF_STAGING = text("ステージングでの実行です。", "This run visited a staging.")
