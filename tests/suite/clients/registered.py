"""The clients that the mock's provider knows, besides the portal: what somebody who tries one of them has to type."""

PROGRAM = {"clientId": "b64a9d37-1f5e-4e08-9c2a-7f3d58c6e190"}
PAGE = {"clientId": "5f0c7e2a-3b91-4d68-a7d4-91c2e6b80f35"}
WEB = {
    "clientId": "d3a86b14-7c2f-4e59-8b07-2f6ea91d5c48",
    "clientSecret": "not-a-secret-of-a-web-application-on-loopback",
}
