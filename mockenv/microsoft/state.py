"""What the Microsoft sign-in remembers."""

from mockenv.business_id.lockout import Lockout
from mockenv.microsoft.accounts import Accounts
from mockenv.microsoft.consents import Consents
from mockenv.microsoft.grants import Grant
from mockenv.web.tokens import Tokens


class MicrosoftState:
    """Everything of the site that outlives a request.

    Attributes:
        accounts: the people who can sign in.
        lockout: wrong tries at proving who somebody is.
        consents: who agreed to which relying party.
        codes: authorization codes.
    """

    def __init__(self) -> None:
        self.accounts = Accounts()
        self.lockout = Lockout()
        self.consents = Consents()
        self.codes: Tokens[Grant] = Tokens("authorization codes")
