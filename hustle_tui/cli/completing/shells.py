"""What is exchanged with a completing bash, zsh or fish: the script it reads, and words quoted as it quotes them.

click's own scripts cut a word at `:` and `=` in bash, lose what stands before `=` in the others, and do not quote.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from typing import Any

from click.shell_completion import CompletionItem, ShellComplete

from hustle_tui.cli.completing.offers import with_offers
from hustle_tui.cli.root import root
from hustle_tui.cli.session import Session

PROGRAM, VARIABLE = "hustle", "_HUSTLE_COMPLETE"

_BASH = """\
_hustle() {
    local IFS=$'\\n' kind word
    COMPREPLY=()
    while IFS=, read -r kind word; do
        case $kind in
            plain) COMPREPLY+=("$word") ;;
            file) compopt -o default ;;
        esac
    done < <(COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_PART="$2" _HUSTLE_COMPLETE=bash_complete \\
        "${1/#\\~\\//$HOME/}" 2>/dev/null)
}
complete -o nosort -F _hustle hustle
"""

_ZSH = """\
#compdef hustle
_hustle() {
    local line word typed=${(j: :)words[1,CURRENT]}
    local -a names told shown rows
    for line in ${(f)"$(COMP_WORDS=$typed _HUSTLE_COMPLETE=zsh_complete ${~words[1]} 2>/dev/null)"}; do
        case $line in
            file,*) _files; return ;;
            plain,*$'\t'*) rows=(-l) ;;
        esac
        word=${${line#*,}%%$'\t'*}
        names+=("$word") told+=("${word//:/\\:}${${line#*,$word}/$'\t'/:}")
    done
    zformat -a shown ' -- ' $told
    shown=("${(@mr:COLUMNS-1:)shown}")
    compadd -U -V hustle $rows ${rows:+-d} ${rows:+shown} -a names
}
if [[ $funcstack[1] == _hustle ]]; then
    _hustle "$@"
else
    compdef _hustle hustle
fi
"""

_FISH = """\
function _hustle
    set -l words (commandline -cp)
    for line in (env COMP_WORDS="$words" _HUSTLE_COMPLETE=fish_complete hustle 2>/dev/null)
        set -l found (string split -m 1 , -- $line)
        switch $found[1]
            case file
                __fish_complete_path (commandline -ct)
            case plain
                echo $found[2]
        end
    end
end
complete --no-files --command hustle --arguments "(_hustle)"
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
_BARE = re.compile(r"([^\w@%+=:,./-])")
_IN_QUOTES = re.compile(r'(["\\$`])')


class Shell(ShellComplete):
    """One request of a shell, which passes the line up to the cursor."""

    def __init__(self, shell: str, *click_needs: Any) -> None:
        super().__init__(*click_needs)
        self._shell = shell
        self._typed, self._quote, self._lead = "", "", ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, and that one as far as it is typed."""
        words, self._quote = _split(os.environ.get("COMP_WORDS", ""))
        while len(words) > 1 and re.match(r"\w+=", words[0]):  # fish gives variables set for the command, too
            del words[0]
        *before, self._typed = words
        option, equals, _ = self._typed.partition("=")
        if equals and option.startswith("--") and "--" not in before:
            self._lead = option + equals
        return before[1:], self._typed

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line: what it is (`plain` or `file`), a comma, the word as the shell takes it, a tab and its meaning."""
        if item.type != "plain":
            return f"{item.type},"
        word = self._lead + item.value
        if self._shell == "bash":
            return f"plain,{self._quoted(word[self._kept() :])}"
        return f"plain,{word}\t{item.help}" if item.help else f"plain,{word}"

    def _kept(self) -> int:
        """How many characters of the word bash leaves as they are: it completes what stands after a `:` or `=`."""
        part = os.environ.get("COMP_PART", self._typed)
        if not self._quote:
            part = _split(part)[0][-1]
        return len(self._typed) - len(part) if self._typed.endswith(part) else 0

    def _quoted(self, word: str) -> str:
        """The word as bash reads it back as one, within the quotes that are open.

        They are closed and opened again around what nothing keeps plain within them. bash closes them at the end, but
        not after a sign like theirs.
        """
        if not self._quote:
            return _BARE.sub(r"\\\1", word)
        if self._quote == "'":
            word = word.replace("'", r"'\''")
        else:
            word = _IN_QUOTES.sub(r"\\\1", word).replace("!", "\"'!'\"")
        return word + self._quote if word.endswith(self._quote) else word


def _split(line: str) -> tuple[list[str], str]:
    """The words of a line as a shell reads them, the last as far as it is typed, and the quote that it stands in."""
    lexer = shlex.shlex(line + ".", posix=True)  # so that the last word is there, even an empty one
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    quote = ""
    try:
        words.extend(lexer)
    except ValueError:  # a quote is open
        words.append(lexer.token)
        quote = _open_quote(line)
    words[-1] = words[-1][:-1]
    return words, quote


def _open_quote(line: str) -> str:
    """The quote that is not closed at the end of a line."""
    quote, marks = "", iter(line)
    for mark in marks:
        if mark == "\\" and quote != "'":
            next(marks, "")
        elif mark == quote:
            quote = ""
        elif mark in "'\"" and not quote:
            quote = mark
    return quote


def complete(instruction: str, session: Session) -> int:
    """Print what the shell asks for, whose line stands in the environment; the exit code."""
    shell, _, wanted = instruction.partition("_")
    if wanted != "complete":
        return 1
    asked = Shell(shell, with_offers(root(), ("",)), {"obj": session}, PROGRAM, VARIABLE)
    sys.stdout.write(asked.complete() + "\n")
    return 0
