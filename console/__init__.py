"""How every command speaks to whoever called it. Standard library only: the set-up uses it too."""
