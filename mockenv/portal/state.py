"""What the portal remembers."""


class PortalState:
    """Everything of the site that outlives a request."""
