"""Where Microsoft's screens, as they really ship, contradict the manual: what a run of the profile ``entra`` must find.

Full id of the claim → why it differs. A claim that is not here has to hold in both profiles.
"""

from collections.abc import Mapping

SCREEN_DIFFERENCES: Mapping[str, str] = {
    "microsoft_sign_in/1-1#address-field": "Microsoft's field asks for メール、電話、Skype",
    "microsoft_sign_in/1-2#picker-next": "Microsoft's list moves on as soon as an account is chosen",
    "microsoft_sign_in/2-3#authenticator-screen": "Microsoft's screen is headed サインイン要求を承認",
}
"""Headings and controls."""

NO_NEXT = "Microsoft's list has no 次へ"
STAY = "Microsoft asks first whether to stay signed in"
ORDER_DIFFERENCES: Mapping[str, str] = {
    "microsoft_sign_in/1-1#next-leads-to-code": "Microsoft asks first whether to mail a code",
    "microsoft_sign_in/1-1#next-leads-to-authenticator": "Microsoft asks for the password first",
    "microsoft_sign_in/1-2#picker-next-leads-to-password": NO_NEXT,
    "microsoft_sign_in/1-2#picker-next-leads-to-code": NO_NEXT,
    "microsoft_sign_in/1-2#picker-next-leads-to-authenticator": NO_NEXT,
    "microsoft_sign_in/2-1#sign-in-leads-to-consent": STAY,
    "microsoft_sign_in/2-3#approval-leads-to-consent": STAY,
}
"""Orders of screens."""
