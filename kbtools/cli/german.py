"""The command line in German: click's own words and the reasons the machine gives."""

from __future__ import annotations

import errno
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser

_WORDS = {
    "Usage: ": "Aufruf: ",
    "Usage:": "Aufruf:",
    "Options": "Optionen",
    "Commands": "Befehle",
    "Arguments": "Angaben",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "default: {default}": "sonst: {default}",
    "required": "Pflicht",
}


def _translate(text: str) -> str:
    return _WORDS.get(text, text)


def speak() -> None:
    """Let click use German words for what it prints itself."""
    for module in (core, decorators, exceptions, formatting, parser):
        if hasattr(module, "_"):
            module._ = _translate  # type: ignore[attr-defined]


class Command(click.Command):
    """A command whose usage line is German."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        return [piece.replace("[OPTIONS]", "[OPTIONEN]") for piece in super().collect_usage_pieces(ctx)]


class Group(click.Group):
    """A group whose usage line is German."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        words = {"[OPTIONS]": "[OPTIONEN]", "COMMAND [ARGS]...": "BEFEHL [ANGABEN]..."}
        return [words.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]


def usage_error(error: click.ClickException) -> str:
    """What was wrong with a call, and where help is to be had."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "kbtools"
    return f"{_usage_message(error)}\nHilfe: {where} --help"


def _usage_message(error: Any) -> str:
    match error:
        case click.NoSuchOption():
            near = f" Gemeint: {error.possibilities[0]}?" if error.possibilities else ""
            return f"Die Option {error.option_name} gibt es nicht.{near}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else "?"
            return f"Die Angabe {name} fehlt."
        case click.BadParameter() if error.param is not None and "does not exist" in error.message:
            return "Den angegebenen Pfad gibt es nicht."
        case click.BadParameter() if error.param is not None:
            name = error.param.opts[0] if error.param.opts else error.param.name
            allowed = getattr(error.param.type, "choices", None)
            return f"Der Wert bei {name} passt nicht." + (f" Erlaubt: {', '.join(allowed)}." if allowed else "")
        case click.exceptions.NoArgsIsHelpError():
            return str(error.ctx.get_help())
        case click.UsageError() if "No such command" in error.message:
            return f"Den Befehl gibt es nicht: {error.message.split(chr(39))[1]}."
        case click.UsageError() if "unexpected extra argument" in error.message:
            return "Der Aufruf enthält zu viele Angaben."
    return "Der Aufruf passt nicht."


def os_error(error: OSError) -> str:
    """A reason people understand, with the file where known."""
    reasons = {
        errno.ENOSPC: "Der Datenträger ist voll.",
        errno.EACCES: "Die Rechte fehlen.",
        errno.EPERM: "Die Rechte fehlen.",
        errno.EROFS: "Der Ordner ist schreibgeschützt.",
        errno.EADDRINUSE: "Der Anschluss ist schon belegt.",
        errno.EEXIST: "Dort liegt schon etwas mit diesem Namen; bitte löschen oder umbenennen.",
        errno.ENOTDIR: "Wo ein Ordner hingehört, liegt eine Datei; bitte löschen oder umbenennen.",
        errno.EISDIR: "Wo eine Datei hingehört, liegt ein Ordner; bitte löschen oder umbenennen.",
        errno.ENAMETOOLONG: "Der Name ist zu lang.",
        errno.ELOOP: "Eine Verknüpfung führt im Kreis.",
        errno.ENOENT: "Die Datei oder der Ordner fehlt.",
    }
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"{reason} ({error.filename})" if error.filename else reason
