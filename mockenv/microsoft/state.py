"""What the Microsoft sign-in remembers."""

from mockenv.microsoft.accounts import Accounts


class MicrosoftState:
    """Everything of the site that outlives a request.

    Attributes:
        accounts: the people who can sign in.
    """

    def __init__(self) -> None:
        self.accounts = Accounts()
