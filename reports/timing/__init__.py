"""How long tests and runs take, and how long a run would take on several machines."""
