"""The only module that writes: below the roots its caller names, only what changed, never half a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Which files a run wrote and removed, relative to the root."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish(files: Mapping[str, bytes], root: Path, *, only_these: bool = False) -> Written:
    """Bring `root` in line with `files` (relative path → content). `only_these` removes everything else below it.

    Raises ValueError for a path that would leave the root, OSError when the disk refuses.
    """
    targets = {_inside(root, path): content for path, content in files.items()}
    for folder in sorted({parent for target in targets for parent in target.parents if parent.is_relative_to(root)}):
        # Writing through a link would leave the root.
        if folder != root and folder.is_symlink():
            folder.unlink()
    written = [path for path, content in sorted(targets.items()) if write(path, content)]
    removed = _remove_others(root, set(targets)) if only_these else []
    return Written(written=_relative(written, root), removed=_relative(removed, root))


def remove(path: Path) -> None:
    """Remove one file if it is there."""
    path.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder with all that is in it, if it is there."""
    shutil.rmtree(path, ignore_errors=True)


def replace_folder(new: Path, old: Path) -> None:
    """Put a finished folder in the place of another; on failure the old one is still there."""
    aside = old.with_name(f".{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        os.replace(old, aside)
    try:
        os.replace(new, old)
    except OSError:
        if aside.exists():
            os.replace(aside, old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _inside(root: Path, path: str) -> Path:
    target = root / path
    if not Path(os.path.abspath(target)).is_relative_to(os.path.abspath(root)) or "\0" in path:
        raise ValueError(f"{path} liegt außerhalb von {root}")
    return target


def write(path: Path, content: bytes) -> bool:
    """Write one file if its content differs; to a temporary name first. Says whether it wrote."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _remove_others(root: Path, kept: set[Path]) -> list[Path]:
    removed = []
    for folder, folders, names in os.walk(root, topdown=False):
        for name in names + [one for one in folders if (Path(folder) / one).is_symlink()]:
            path = Path(folder) / name
            if path not in kept:
                path.unlink()
                removed.append(path)
        if Path(folder) != root and not os.listdir(folder):
            os.rmdir(folder)
    return sorted(removed)


def _relative(paths: list[Path], root: Path) -> tuple[str, ...]:
    return tuple(path.relative_to(root).as_posix() for path in paths)
