"""What the sign-in keeps, on the server: sign-ins on their way, sessions, codes, requests to telephones, grants."""
