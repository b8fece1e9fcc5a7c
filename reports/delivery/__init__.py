"""How reports come to people: a bundle that can be mailed, a server on this machine, and a page to open all from."""
