"""Dovecot, a real IMAP server, as a child process: one mailbox that takes the mails of every address.

It runs as an ordinary user, in a folder of its own and on loopback only; where this process is root, as `nobody`, since
Dovecot gives root no mailbox. A shell stands between the two processes and ends Dovecot when this one has ended, in
whatever way.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import IO, TYPE_CHECKING, cast

from runtime.environment_problem import EnvironmentProblem
from runtime.mail_server import HOW_TO_GET, find_dovecot
from tools.rehearsal.free_ports import free_ports

if TYPE_CHECKING:
    import pwd

    from tools.rehearsal.authority import ServerFiles

USER = "tests"
"""Who may log in."""
_START = 20.0
"""Seconds until Dovecot counts as not started."""
_STOP = 10.0
_TRIES = 3
"""Starts, each on other ports: between choosing a port and listening on it another program may take it."""

_UNTIL_END_OF_INPUT = """
exec 3<&0
"$1" -F -c "$2/dovecot.conf" 2>"$2/stderr.log" &
server=$!
(while read -r _ <&3; do :; done; kill "$server") 2>"$2/shell.log" &
wait "$server"
echo "$?" >"$2/ended"
while read -r _ <&3; do :; done
rm -rf -- "$2"
"""
"""Runs Dovecot until standard input ends, then removes the folder."""

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1

# everything as one user, without the privileges that a change of root would need
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_max_userip_connections = 200

ssl = required
disable_plaintext_auth = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/certificate.key

mail_location = maildir:{folder}/mail
mail_fsync = never
namespace inbox {{
  inbox = yes
}}

auth_mechanisms = plain login
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home allow_all_users=yes
}}

service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running Dovecot. It ends with `stop`, at the end of a ``with`` block, or with the process that started it.

    Attributes:
        imap: port of IMAP with STARTTLS. On loopback Dovecot takes a password without it too.
        imaps: port of IMAP over TLS.
        lmtp: port that takes mails in for any address.
        user: who may log in.
        password: of that user.
        log: what Dovecot says.
    """

    imap: int
    imaps: int
    lmtp: int
    log: Path
    user: str = USER
    password: str = field(default="", repr=False)
    _child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def stop(self) -> None:
        """End it, and remove its mails; harmless when it has ended already."""
        if self._child is not None:
            _end(self._child)

    def __enter__(self) -> Dovecot:
        """Dovecot itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.stop()


def start(certificate: ServerFiles) -> Dovecot:
    """Start Dovecot, and wait until it answers.

    Args:
        certificate: what it shows to clients.

    Raises:
        EnvironmentProblem: it is not installed, or did not start; one line.
    """
    program = find_dovecot()
    if program is None:
        raise EnvironmentProblem("there is no Dovecot, the IMAP server of rehearsals", HOW_TO_GET)
    _check_version(program)
    for attempt in range(_TRIES):
        try:
            return _start_once(program, certificate)
        except EnvironmentProblem as problem:
            if "in use" not in str(problem) or attempt == _TRIES - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def _check_version(program: Path) -> None:
    said = subprocess.run(
        [program, "--version"], capture_output=True, encoding="utf-8", errors="replace", timeout=10, check=False
    ).stdout
    if not re.match(r"2\.3\.", said):
        raise EnvironmentProblem(
            f"{program} is Dovecot {said.split(' ')[0].strip() or 'of an unknown version'}, whose settings have other "
            "names than those of 2.3",
            "rehearse on a system that has Dovecot 2.3: Debian 11 or 12, Ubuntu 20.04 to 24.04",
        )


def _start_once(program: Path, certificate: ServerFiles) -> Dovecot:
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="tejun-dovecot-"))
    imap, imaps, lmtp = ports = free_ports(3)
    password = secrets.token_urlsafe(12)
    _write_files(folder, certificate, ports, password, owner)
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    child = subprocess.Popen(
        ["/bin/sh", "-c", _UNTIL_END_OF_INPUT, "sh", str(program), str(folder)],
        stdin=subprocess.PIPE,  # its end is how the child learns that this process is gone
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,  # Ctrl-C is for this process, which ends its child itself
        **as_owner,  # type: ignore[call-overload]
    )
    server = Dovecot(imap, imaps, lmtp, folder / "dovecot.log", password=password, _child=child)
    try:
        _await_greeting(server, folder / "ended")
    except BaseException:
        server.stop()
        raise
    return server


def _owner() -> pwd.struct_passwd:
    import pwd  # not on Windows, where nobody gets here

    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def _write_files(
    folder: Path, certificate: ServerFiles, ports: list[int], password: str, owner: pwd.struct_passwd
) -> None:
    import grp  # likewise

    group = grp.getgrgid(owner.pw_gid).gr_name
    imap, imaps, lmtp = ports
    values = {
        "folder": folder, "user": owner.pw_name, "group": group, "uid": owner.pw_uid, "gid": owner.pw_gid,
        "imap": imap, "imaps": imaps, "lmtp": lmtp,
    }  # fmt: skip
    (folder / "dovecot.conf").write_text(_CONFIGURATION.format(**values), encoding="utf-8")
    (folder / "users").write_text(f"{USER}:{password}\n", encoding="utf-8")
    shutil.copyfile(certificate.chain, folder / "certificate.pem")
    shutil.copyfile(certificate.key, folder / "certificate.key")
    for name in ("run", "state", "mail", "home"):
        (folder / name).mkdir()
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, owner.pw_uid, owner.pw_gid)


def _await_greeting(server: Dovecot, ended: Path) -> None:
    deadline = monotonic() + _START
    while not (_greets(server.imap) and _greets(server.lmtp)):
        if ended.exists() or monotonic() > deadline:
            raise EnvironmentProblem(f"Dovecot did not start: {_last_error(server.log.parent)}")
        Event().wait(0.02)


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_START) as client:
            return bool(client.recv(1))
    except OSError:
        return False


def _last_error(folder: Path) -> str:
    """What Dovecot says went wrong, without what stands before it."""
    logs = (folder / name for name in ("stderr.log", "dovecot.log"))  # the first until it has read its configuration
    lines = [line for log in logs if log.exists() for line in log.read_text("utf-8", errors="replace").splitlines()]
    telling = [line for line in lines if re.search(r"\b(?:Error|Fatal|Panic): ", line)]
    return re.sub(r"^.*?\b(?:Error|Fatal|Panic): ", "", telling[-1]) if telling else "it said nothing"


def _end(child: subprocess.Popen[bytes]) -> None:
    cast("IO[bytes]", child.stdin).close()
    try:
        child.wait(_STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
