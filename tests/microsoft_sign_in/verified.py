"""What the portal verified of a sign-in, compared with the account: a greeting alone would prove nothing.

Where the target cannot tell what its portal verified, the test's record says that it was not checked.
"""

from domain.applicant import Applicant
from flows.preparation import MicrosoftAccount, Preparation


def assert_verified(prepare: Preparation, applicant: Applicant, account: MicrosoftAccount) -> None:
    """The newest sign-in is this very account's, of its tenant, in answer to the portal's own request."""
    accepted = prepare.sign_ins(applicant)
    if accepted is None:
        return
    assert accepted, f"the portal has accepted no sign-in of {applicant.email}"
    newest = accepted[-1]
    proven = (newest.email, newest.subject, newest.object_id, newest.tenant)
    assert proven == (account.email, account.subject, account.object_id, account.tenant)
    assert newest.nonce_sent, "the portal's request held no nonce"
    assert newest.nonce_verified, "the id_token's nonce is not the one of the portal's request"


def assert_signed_in(prepare: Preparation, applicant: Applicant, *, times: int) -> None:
    """The portal has let the person in so many times."""
    accepted = prepare.sign_ins(applicant)
    assert accepted is None or len(accepted) == times, (
        f"the portal let {applicant.email} in {len(accepted or ())} times"
    )


def assert_nobody_verified(prepare: Preparation, *people: Applicant) -> None:
    """The portal has let none of these people in."""
    for person in people:
        assert not prepare.sign_ins(person), f"the portal has let {person.email} in"
