"""The scenarios that come across changes, as pytest names them."""

from __future__ import annotations

OMAKASE, MICROSOFT, IIJ = "omakase_login", "microsoft_sign_in", "iij_id_requests"

JOURNEY = "tests/omakase_login/test_journey.py::test_a_new_customer_applies_and_begins[chromium]"
REGISTERED = (
    "tests/omakase_login/test_journey.py::test_a_registered_customer_applies_and_begins_at_another_computer[chromium]"
)
MEMBER = "tests/omakase_login/test_journey.py::test_a_returning_member_applies_and_begins[chromium]"
TEN_CHARACTERS = (
    "tests/omakase_login/test_first_login.py::test_password_of_ten_characters_and_three_classes_is_accepted"
    "[chromium-ten, four classes]"
)
SIGN_UP = "tests/omakase_login/test_sign_up.py::test_registration_does_not_log_in[chromium]"
ESTIMATE = (
    "tests/omakase_login/test_journey.py::test_an_action_off_the_journey_leads_where_the_manual_says"
    "[chromium-omakase_login/2-3-3#estimate-leads-to-complete]"
)
REGISTRATION_MAIL = "tests/omakase_login/test_mails.py::test_registration_mail[chromium]"
SERVICE_MAIL = "tests/omakase_login/test_mails.py::test_service_start_mail[chromium]"
ORDER_MAIL = "tests/omakase_login/test_mails.py::test_store_confirms_the_order_by_mail[chromium]"
_SIGN_IN = (
    "tests/microsoft_sign_in/test_sign_in.py::test_a_notice_leads_through_the_sign_in_to_the_file_and_out[chromium-"
)
FIRST_VISIT = f"{_SIGN_IN}first visit-work password]"
BY_CODE = f"{_SIGN_IN}first visit-mailed code]"
BY_APP = f"{_SIGN_IN}first visit-Authenticator]"
PICKED = f"{_SIGN_IN}picked-work password]"
ANOTHER = f"{_SIGN_IN}another account-work password]"
COMPLETION = "tests/omakase_login/test_sign_up.py::test_completion_mail_reaches_the_registered_address_alone[chromium]"
DESK = "tests/iij_id_requests/test_screens.py::test_the_desks_address_is_found_where_the_introduction_says[chromium]"


def screen(*keys: str) -> tuple[str, ...]:
    """The scenarios that look at screens."""
    manuals = {"iij": "iij_id_requests", "microsoft": "microsoft_sign_in", "phone": "microsoft_sign_in"}
    return tuple(
        f"tests/{manuals.get(key.partition('.')[0], 'omakase_login')}/test_screens.py"
        f"::test_a_screen_shows_what_the_manual_claims[chromium-{key}]"
        for key in keys
    )


def form(work: int) -> tuple[str, ...]:
    """A scenario that asks for a work by the form."""
    tests = {
        1: "the_password_notice_is_sent_again",
        2: "the_domain_ownership_mail_is_sent_again",
        3: "the_notice_address_is_changed",
        4: "a_user_is_granted_administrators_rights",
        5: "the_login_policy_is_reset",
        6: "an_administrator_is_made",
    }
    return (f"tests/iij_id_requests/test_works.py::test_{tests[work]}[form-chromium]", *screen("iij.request_form"))
