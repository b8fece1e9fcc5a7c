"""The person who applies: the data that flows type into forms. Made by `fixtures/people`, never by pages."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Applicant:
    """A made-up customer of おまかせログイン, as the forms of chapter 2 ask for them."""

    email: str
    """Unique in the run; on a reserved example domain."""
    password: str = field(repr=False)
    """For the Business ID."""
    administrator_password: str = field(repr=False)
    """For the administrator of おまかせログイン: ten characters or more of three classes."""
    company: str
    """One that the target's company search knows."""
    company_kana: str
    department: str
    name: str
    name_kana: str
    postal_code: str
    prefecture: str
    city: str
    street: str
    phone: str

    @property
    def personal(self) -> tuple[str, ...]:
        """What tells who the person is, as forms and screens show it."""
        return (
            *(self.email, self.name, self.name_kana, self.company, self.company_kana, self.phone),
            *(self.postal_code, self.prefecture, self.city, self.street),
        )
