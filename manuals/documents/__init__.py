"""Reading a manual's file, in whatever format, as text that knows where in the file it stands."""
