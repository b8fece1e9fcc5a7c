"""The mock's Business ID site: login, sign-up by mailed link, forgotten password, and tickets to the other sites."""
