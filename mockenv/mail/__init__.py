"""Mail: sent by real SMTP, kept by a sink inside the process, read through Mailpit's API or as webmail."""

from mockenv.mail.routes import build

__all__ = ["build"]
