"""A git repository as the place: read and written by git's command line, through objects in the state folder.

Nothing of the repository is checked out or run: no hook, filter, transport helper or program that its config names. A
commit changes the plan's file only, and is pushed onto the very commit that was read, so that no other is overwritten.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from hustle_tui.domain.plan.model import PlanError
from hustle_tui.store import DAMAGED, StoreError
from hustle_tui.store.disk.replace import Moved, explaining, read, replace_whole
from hustle_tui.store.disk.small_files import make_folder
from hustle_tui.store.sync.places import NAME, Folder, Place, There, checked, is_remote, without_password

SECONDS = 30.0
"""How long one call of git may take."""
MOST_BYTES = 1 << 30
MOST_OBJECTS = 600
BRANCHES = ("main", "master")
_KEPT = re.compile(
    r"(?!GIT_)|GIT_(SSH|SSL|HTTP|ASKPASS|EXEC_PATH|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)$)"
)  # not GIT_DIR or the like, which a hook of git leaves
_HARMLESS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "core.alternateRefsCommand=true")
_OWN = (
    *_HARMLESS,
    "protocol.ext.allow=never",
    "gc.auto=0",
    "maintenance.auto=false",
    "user.name=Hustle",
    "user.email=hustle@localhost",
)
_BEHIND = re.compile(r"rejected|non-fast-forward|fetch first|cannot lock ref|failed to update ref", re.IGNORECASE)


class Head(Struct, frozen=True):
    """The branch that the plan is on, and its commit, where it has one."""

    branch: str
    commit: str = ""


def is_repository(path: Path) -> bool:
    """Whether a folder is a repository without a working copy."""
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


class Git:
    """A repository that is reached by its address or path; `branch` is its own default unless it is named."""

    def __init__(self, to: str, cache: Path, branch: str = "", note: str = "") -> None:
        self.to, self.name = to, to.rstrip("/").rpartition("/")[2].rpartition(":")[2] or to
        self.file = Path(without_password(to).partition("://")[2] or to, NAME)
        self.note = note
        self._cache, self._branch = cache, branch

    def read(self) -> There:
        if not is_remote(self.to) and not Path(self.to).exists():
            raise StoreError(f"{self.to}: this repository is not there: connect the disk, or make it")
        self._ready()
        head = self._head()
        if not head.commit:
            return There(None, head)
        serve = self._serving("upload-pack")
        wanted = f"+refs/heads/{head.branch}:refs/hustle/there"
        self._git("fetch", "-q", "--no-tags", "--depth=1", *serve, "--", self.to, wanted)
        head = Head(head.branch, self._git("rev-parse", "--verify", "refs/hustle/there^{commit}").decode().strip())
        return There(self._file(head.commit), head)

    def write(self, data: bytes, was: There) -> None:
        head: Head = was.seen
        commit = self._commit(data, head.commit)
        self._push(commit, head)

    def _push(self, commit: str, head: Head, *options: str) -> None:
        serve = self._serving("receive-pack", *options)
        lease = f"--force-with-lease=refs/heads/{head.branch}:{head.commit}"
        target = f"{commit}:refs/heads/{head.branch}"
        try:
            self._git("push", "-q", "--no-verify", lease, *serve, "--", self.to, target)
        except StoreError as error:
            if _BEHIND.search(str(error)) and self._head().commit != head.commit:
                raise Moved from None
            raise

    def _head(self) -> Head:
        """The branch to use, as the repository tells it."""
        wanted = (f"refs/heads/{self._branch}",) if self._branch else ("HEAD", "refs/heads/*")
        refs = self._git("ls-remote", "--symref", *self._serving("upload-pack"), "--", self.to, *wanted)
        default, heads = "", {}
        for line in refs.decode(errors="replace").splitlines():
            value, _, name = line.partition("\t")
            if value.startswith("ref: refs/heads/") and name == "HEAD":
                default = value.removeprefix("ref: refs/heads/")
            elif name.startswith("refs/heads/"):
                heads[name.removeprefix("refs/heads/")] = value
        names = [name for name in (self._branch, default, *BRANCHES) if name]
        branch = next((name for name in names if name in heads), "")
        if not branch:
            branch = self._branch or default or (BRANCHES[0] if heads else self._unborn())
        return Head(branch, heads.get(branch, ""))

    def _unborn(self) -> str:
        """The branch that an empty repository begins with, which only a clone is told."""
        with tempfile.TemporaryDirectory(dir=self._cache) as folder:
            serve = self._serving("upload-pack")
            run_git(["clone", "-q", "--bare", "--template=", *serve, "--", self.to, folder], self.to)
            ref = run_git([f"--git-dir={folder}", "symbolic-ref", "-q", "HEAD"], self.to).decode(errors="replace")
        return ref.strip().removeprefix("refs/heads/") or BRANCHES[0]

    def _file(self, commit: str) -> bytes | None:
        line = self._git("ls-tree", "-z", commit, "--", NAME).decode(errors="replace").rstrip("\0")
        if not line:
            return None
        kind = line.partition("\t")[0].split()
        if kind[0] not in ("100644", "100755"):
            raise StoreError(f"{NAME} of {without_password(self.to)}: not a regular file: remove it there", DAMAGED)
        if int(self._git("cat-file", "-s", kind[2])) > MOST_BYTES:
            raise StoreError(f"{NAME} of {without_password(self.to)}: larger than any plan: remove it there", DAMAGED)
        return self._git("cat-file", "blob", kind[2])

    def _commit(self, data: bytes, parent: str) -> str:
        """A commit on top of another, with these bytes as the plan's file and all else as it was."""
        index = {"GIT_INDEX_FILE": str(self._cache / f"index.{os.getpid()}.{os.urandom(4).hex()}")}
        try:
            blob = self._git("hash-object", "-w", "--stdin", given=data).decode().strip()
            self._git("read-tree", *((parent,) if parent else ("--empty",)), env=index)
            self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{NAME}", env=index)
            tree = self._git("write-tree", env=index).decode().strip()
        finally:
            Path(index["GIT_INDEX_FILE"]).unlink(missing_ok=True)
        parents = ("-p", parent) if parent else ()
        return self._git("commit-tree", tree, *parents, "-m", "Sync the plan").decode().strip()

    def _ready(self) -> None:
        """Have a folder for git's objects, made anew where it is broken."""
        if sum(1 for _ in self._cache.glob("objects/*/*")) > MOST_OBJECTS:
            shutil.rmtree(self._cache, ignore_errors=True)  # the latest commit is all that is needed of it
        if (self._cache / "HEAD").exists():
            try:
                self._git("rev-parse", "--git-dir")
            except StoreError:
                shutil.rmtree(self._cache, ignore_errors=True)
            else:
                return
        with explaining(self._cache, "can't be made"):
            make_folder(self._cache)
        run_git(["init", "-q", "--bare", "--template=", "--", str(self._cache)], self.to)

    def _serving(self, program: str, *options: str) -> tuple[str, ...]:
        """How the other end is to run on this machine: without what its own config would have it run."""
        if is_remote(self.to) and not self.to.startswith("file://"):
            return ()
        settings = " ".join(f"-c {one}" for one in (*_HARMLESS, "receive.autogc=false", *options))
        return (f"--{program}=git {settings} {program}",)

    def _git(self, *words: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        return run_git([f"--git-dir={self._cache}", *words], self.to, given, env)


class Worktree(Git):
    """A repository with a working copy, whose own file follows where nobody has changed it."""

    def upstream(self) -> Git | None:
        """The repository that its branch is pulled from, where there is one."""
        branch = self._here("symbolic-ref", "-q", "--short", "HEAD")
        remote, ref = (self._here("config", "--get", f"branch.{branch}.{key}") for key in ("remote", "merge"))
        url = self._here("config", "--get", f"remote.{remote}.url") if remote not in ("", ".") else ""
        if not url:
            return None
        address = url if is_remote(url) else os.path.normpath(Path(self.to) / url)
        note = f"{self.to} is a clone of {without_password(url)}, which was synced: git pull there shows it."
        return Git(checked(address), self._cache, ref.removeprefix("refs/heads/"), note)

    def write(self, data: bytes, was: There) -> None:
        file = Path(self.to) / NAME
        with explaining(file, "can't be read"):
            found = None if file.is_symlink() else read(file)
        follows = (found and found.data) == was.data and not file.is_symlink()
        commit = self._commit(data, was.seen.commit)
        self._push(commit, was.seen, "receive.denyCurrentBranch=ignore")
        if not follows:
            self.note = f"{file} stands as it was, for it has changes of its own: commit or drop them with git."
            return
        with explaining(file, "committed, but not written"), suppress(Moved):
            replace_whole(file, data, found)
            blob = self._git("rev-parse", f"{commit}:{NAME}").decode().strip()
            folder = self._here("rev-parse", "--absolute-git-dir")
            with tempfile.TemporaryDirectory(dir=self._cache) as nothing:  # no file there, so no filter is run on one
                apart = (f"--git-dir={folder}", f"--work-tree={nothing}")
                run_git([*apart, "update-index", "--add", "--cacheinfo", f"100644,{blob},{NAME}"], self.to)

    def _here(self, *words: str) -> str:
        """What git says of the working copy; nothing where it has no answer."""
        try:
            return run_git(["-C", self.to, *words], self.to).decode(errors="replace").strip()
        except StoreError:
            return ""


def place_at(to: str, cache: Path, *, new: bool = False) -> Place:
    """The place of this name; `cache` is where a repository's objects are kept, a `new` folder is made."""
    if is_remote(to) and not os.path.lexists(to):
        return Git(to, cache)
    path = Path(to)
    if is_repository(path):
        return Git(to, cache)
    if (path / ".git").exists():
        return Worktree(to, cache).upstream() or Worktree(to, cache)
    if path.is_dir() or not path.name.endswith(".json"):
        return Folder(to, path / NAME, new=new and path.suffix != ".git")
    return Folder(to, path)


def run_git(words: list[str], to: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
    """What git prints; StoreError where it fails or takes too long. It can ask nobody anything."""
    settings = [word for one in _OWN for word in ("-c", one)]
    own = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh", "LC_ALL": "C",
           "GIT_OPTIONAL_LOCKS": "0", "SSH_ASKPASS_REQUIRE": "never"}  # fmt: skip
    passed = {name: value for name, value in os.environ.items() if _KEPT.match(name)}
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, without a shell
            ["git", *settings, *words],  # noqa: S607 - the person's own git
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=passed | own | dict(env or {}),
            cwd="/",
            start_new_session=True,  # without a terminal, so that ssh can't ask there either
        )
    except FileNotFoundError:
        raise PlanError("git is not installed: install it, or sync over a folder.") from None
    except OSError as error:
        raise StoreError(f"{without_password(to)}: git can't be run: {error.strerror}") from error
    with process:
        try:
            out, err = process.communicate(given, SECONDS)
        except subprocess.TimeoutExpired:
            raise StoreError(f"{without_password(to)}: no answer within {SECONDS:g} s: try again later") from None
        finally:
            if process.returncode is None:  # too slow, or stopped by Ctrl+C: in its own session git would go on
                _end(process)
    if process.returncode:
        raise StoreError(f"{without_password(to)}: {_reason(err)}")
    return out


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def _reason(err: bytes) -> str:
    """Why git failed: its own words, in one line."""
    lines = [line.strip() for line in without_password(err.decode(errors="replace")).splitlines()]
    reasons = [line for line in lines if line and not line.startswith(("hint:", "warning:", "remote:"))] or lines
    words = re.sub(r"^[a-z]+: ", "", " ".join(reasons[:2])).rstrip(".") or "git failed without a word"
    return words if len(words) <= 400 else f"{words[:400]}…"
