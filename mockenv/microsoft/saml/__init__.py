"""SAML 2.0 as Entra ID speaks it: an AuthnRequest leads to the same screens, and a signed assertion comes out.

Sources: Microsoft, *Single sign-on SAML protocol*; answers as captured by saml2aws (``pkg/provider/aad/testdata``).
"""
