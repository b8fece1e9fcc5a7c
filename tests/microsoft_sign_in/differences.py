"""Where Microsoft's screens, as they really ship, contradict the manual: what a run of the profile ``entra`` must find.

Full id of the claim → why it differs. A claim that is not here has to hold in both profiles.
"""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "microsoft_sign_in/1-1#address-field": "Microsoft's field asks for メール、電話、Skype",
    "microsoft_sign_in/1-2#picker-next": "Microsoft's list moves on as soon as an account is chosen",
    "microsoft_sign_in/2-3#authenticator-screen": "Microsoft's screen is headed サインイン要求を承認",
}
"""Headings and controls."""
