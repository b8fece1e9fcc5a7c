"""Where to go on to after a login, as an address names it."""


def local_path(value: str, default: str = "/") -> str:
    """A path to go on to, as a visitor's request names it; the default if it could lead to another site."""
    # Browsers read backslashes as slashes and skip control characters: "/\\evil.example" leads away.
    local = value.startswith("/") and value[1:2] not in {"/", "\\"} and value.isprintable() and "\\" not in value
    return value if local else default
