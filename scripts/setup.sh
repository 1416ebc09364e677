# Sourced by the scripts beside it: goes to the project's root and makes sure that
# .venv has what pyproject.toml asks for, with its programs first on the PATH.
# Needs Python 3.11 or later with `venv` and `pip`.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
unset PYTHONHOME PYTHONPATH

# Print a message for the person at the terminal and stop.
stop() {
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    exit 3
}

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
version='import sys; print("python%d.%d" % sys.version_info[:2])'

heading() { printf '\n== %s ==\n' "$1"; }

# Print the first Python that is new enough and can make environments. A name on the
# PATH is no proof: it may be a version manager's stub, so each is run.
suitable_python() {
    local name bare=''
    for name in python3.11 python3.12 python3.13 python3.14 python3 python; do
        if "$name" -c "$new_enough" >/dev/null 2>&1; then
            if "$name" -c 'import ensurepip, venv' >/dev/null 2>&1; then
                printf '%s\n' "$name"
                return
            fi
            bare=${bare:-$name}
        fi
    done
    if [ -z "$bare" ]; then
        stop 'no Python 3.11 or later found; install one: https://www.python.org/downloads'
    fi
    stop "$bare has no \`venv\` module or no pip; on Debian and Ubuntu:
    sudo apt install $("$bare" -c "$version")-venv
then run this again"
}

# Windows keeps the programs of an environment elsewhere.
programs() {
    if [ -d .venv/Scripts ]; then printf '%s' .venv/Scripts; else printf '%s' .venv/bin; fi
}

make_environment() {
    local python
    python=$(suitable_python)
    heading "environment: .venv with $("$python" -c "$version")"
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        stop "\`$python -m venv .venv\` failed; see above"
    fi
}

# Programs in an environment name its place: one that was moved is made anew.
has_environment() {
    "$(programs)/python" -c "import pip; $new_enough" >/dev/null 2>&1 &&
        { [ ! -f "$stamp" ] || [ "$(tail -n 1 "$stamp")" = "$root" ]; }
}

# The stamp is written last, so that an install that was cut short is done again.
install_project() {
    local wanted
    wanted=$("$(programs)/python" -c '
import hashlib, pathlib
print(hashlib.sha256(pathlib.Path("pyproject.toml").read_bytes()).hexdigest())')
    wanted+=$'\n'$root
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return; fi
    heading 'install: flask-grader and what it needs (a minute or two)'
    # Twice quiet: errors are shown, notes about package sources are not.
    if ! "$(programs)/python" -m pip install -qq --disable-pip-version-check \
        -e '.[dev]'; then
        stop 'pip could not install the project; see above, mend it, run this again'
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

# See to it that a program of the system is there; it is installed where nobody has to
# be asked for it.
#   needed PROGRAM [PACKAGE]
needed() {
    if command -v "$1" >/dev/null 2>&1; then return; fi
    installed "${2-$1}"
}

# Install a package of the system, or say that it is missing.
installed() {
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        heading "install: $1"
        apt-get -qq update && apt-get -qq install --yes "$1" >/dev/null && return
    fi
    stop "the tests need \`$1\`; install it, then run this again"
}

stamp=.venv/installed-from
has_environment || make_environment
install_project
PATH="$root/$(programs):$PATH"
export PATH
