"""What the portal verified of a sign-in, compared with the account: a greeting alone would prove nothing."""

from domain.applicant import Applicant
from flows.preparation import MicrosoftAccount, Preparation


def assert_verified(prepare: Preparation, applicant: Applicant, account: MicrosoftAccount) -> None:
    """The newest sign-in is this very account's, of its tenant, in answer to the portal's own request."""
    accepted = prepare.sign_ins(applicant)
    assert accepted, f"the portal has accepted no sign-in of {applicant.email}"
    newest = accepted[-1]
    proven = (newest.email, newest.subject, newest.object_id, newest.tenant)
    assert proven == (account.email, account.subject, account.object_id, account.tenant)
    assert newest.nonce_sent, "the portal's request held no nonce"
    assert newest.nonce_verified, "the id_token's nonce is not the one of the portal's request"


def assert_nobody_verified(prepare: Preparation, *people: Applicant) -> None:
    """The portal has let none of these people in."""
    assert [prepare.sign_ins(person) for person in people] == [[] for _ in people]
