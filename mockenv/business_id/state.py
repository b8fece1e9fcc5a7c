"""What the Business ID remembers."""

from mockenv.business_id.accounts import Accounts
from mockenv.business_id.lockout import Lockout
from mockenv.business_id.registration import Registration
from mockenv.business_id.remember import Remembered
from mockenv.business_id.resets import Reset
from mockenv.business_id.sso import Ticket
from mockenv.web.tokens import Tokens


class State:
    """Everything of the site that outlives a request.

    Attributes:
        accounts: the people who have a Business ID.
        registrations: sign-ups, by the token of their mail.
        resets: passwords that may be set anew, by the token of the mail.
        tickets: logins on their way to another site.
        remembered: logins that outlive the browser, by the token in its cookie.
        lockout: wrong tries at logging in.
    """

    def __init__(self) -> None:
        self.accounts = Accounts()
        self.registrations: Tokens[Registration] = Tokens("sign-ups")
        self.resets: Tokens[Reset] = Tokens("password resets")
        self.tickets: Tokens[Ticket] = Tokens("tickets")
        self.remembered: Tokens[Remembered] = Tokens("remembered logins")
        self.lockout = Lockout()
