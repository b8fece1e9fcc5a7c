"""OpenID Connect as Entra ID speaks it: what relying parties ask, and the tokens they get. Stands on `sign_in`."""
