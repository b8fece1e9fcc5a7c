"""A staging on this machine, for rehearsals: real mail, another host in front, and nothing that only the mock has."""
