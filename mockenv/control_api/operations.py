"""Every operation of the control API, by the verbs that targets serve or not."""

from __future__ import annotations

from typing import Any

from mockenv.control_api import accounts_and_orders as orders
from mockenv.control_api import (
    answers,
    clocks,
    defects_and_faults,
    iij,
    mails,
    microsoft,
    people,
    portal,
    sessions,
    status,
)
from mockenv.control_api import request_bodies as bodies
from mockenv.control_api.operation import Operation

OPERATIONS: tuple[Operation[Any, Any], ...] = (
    Operation("status", "", "GET", "status", bodies.Nothing, answers.Status, status.tell_status),
    Operation(
        "address", "", "GET", "address", bodies.DocumentedAddress, answers.ActualAddress, status.translate_address
    ),
    Operation("verbs", "", "GET", "verbs", bodies.Nothing, answers.Verbs, status.tell_verbs),
    Operation("clock_now", "clock", "GET", "clock", bodies.OfAnybody, answers.ClockTold, clocks.show_clock),
    Operation("clock", "clock", "POST", "clock", bodies.MoveClock, answers.ClockTold, clocks.move_clock),
    Operation(
        "business_id",
        "business_id",
        "POST",
        "business-ids",
        bodies.NewBusinessId,
        answers.BusinessIdMade,
        orders.register,
        created=True,
    ),
    Operation("remove_person", "remove_person", "DELETE", "people/{person:path}", bodies.OfPerson, None, people.remove),
    Operation("cart", "cart", "POST", "carts", bodies.FillCart, answers.CartFilled, orders.fill_cart, created=True),
    Operation(
        "contract",
        "contract",
        "POST",
        "contracts",
        bodies.NewContract,
        answers.ContractMade,
        orders.contract,
        created=True,
    ),
    Operation(
        "tenant", "tenant", "POST", "iij/tenants", bodies.NewTenant, answers.TenantMade, iij.make_tenant, created=True
    ),
    Operation(
        "tenant_state",
        "tenant_state",
        "GET",
        "iij/tenants/{service_code}",
        bodies.OfTenant,
        answers.TenantTold,
        iij.tell_tenant,
    ),
    Operation(
        "session",
        "session",
        "POST",
        "sessions",
        bodies.NewSession,
        answers.SessionOpened,
        sessions.open_session,
        created=True,
    ),
    Operation("desk", "desk", "GET", "iij/desk", bodies.Nothing, answers.DeskTold, iij.tell_desk),
    Operation("run_due", "desk", "POST", "iij/run-due", bodies.RunDue, answers.WorksDone, iij.run_due),
    Operation(
        "upload", "upload", "POST", "portal/uploads", bodies.NewUpload, answers.UploadMade, portal.upload, created=True
    ),
    Operation("sign_ins", "sign_ins", "GET", "portal/sign-ins", bodies.OfPerson, answers.SignInsTold, portal.sign_ins),
    Operation(
        "microsoft_account",
        "microsoft_account",
        "POST",
        "microsoft/accounts",
        microsoft.NewMicrosoftAccount,
        answers.MicrosoftAccountMade,
        microsoft.register,
        created=True,
    ),
    Operation(
        "microsoft_account_state",
        "microsoft_account",
        "GET",
        "microsoft/accounts",
        bodies.OfPerson,
        answers.MicrosoftAccountTold,
        microsoft.tell,
    ),
    Operation(
        "hold_mails", "hold_mails", "POST", "mails/hold", bodies.HoldMails, answers.MailsHeld, mails.hold, created=True
    ),
    Operation(
        "release_mails",
        "hold_mails",
        "POST",
        "mails/release",
        bodies.ReleaseMails,
        answers.MailsReleased,
        mails.release,
    ),
    Operation(
        "list_defects",
        "defects",
        "GET",
        "defects",
        bodies.Nothing,
        answers.DefectsTold,
        defects_and_faults.list_defects,
    ),
    Operation(
        "defects",
        "defects",
        "POST",
        "defects",
        bodies.SeedDefect,
        answers.DefectsSeeded,
        defects_and_faults.seed_defect,
        created=True,
    ),
    Operation(
        "remove_defects", "defects", "DELETE", "defects", bodies.OfPerson, None, defects_and_faults.remove_defects
    ),
    Operation(
        "faults",
        "faults",
        "POST",
        "faults",
        bodies.InjectFault,
        answers.FaultsInjected,
        defects_and_faults.inject_fault,
        created=True,
    ),
    Operation("remove_faults", "faults", "DELETE", "faults", bodies.OfPerson, None, defects_and_faults.remove_faults),
)
