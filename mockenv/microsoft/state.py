"""What the Microsoft sign-in remembers."""

from mockenv.microsoft.accounts import Accounts
from mockenv.microsoft.grants import Grant
from mockenv.web.tokens import Tokens


class MicrosoftState:
    """Everything of the site that outlives a request.

    Attributes:
        accounts: the people who can sign in.
        codes: authorization codes.
    """

    def __init__(self) -> None:
        self.accounts = Accounts()
        self.codes: Tokens[Grant] = Tokens("authorization codes")
