# shellcheck shell=bash
# What the commands in Deploy share. Sourced, with `set -euo pipefail` in force; `root` is the checkout.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"

# What building needs from Debian, beside Swift itself.
# shellcheck disable=SC2034 # used by who sources this
build_packages=(libzmq3-dev libsqlite3-dev)

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "This needs root, and there is no sudo. Run as root: $*"
    fi
}

# Installs the Debian packages that are missing; does nothing and asks for no rights when none is.
need_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || die "Missing: ${missing[*]}. Install them by your system's package manager."
    printf 'installing %s\n' "${missing[*]}" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update </dev/null >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends "${missing[@]}" \
        </dev/null >&2 || die "apt-get could not install ${missing[*]}."
}

# As need_packages, for servers that only tests start: none is running or comes up at boot because of it.
need_idle_packages() {
    local policy=/usr/sbin/policy-rc.d fresh=() status=0 package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || fresh+=("$package")
    done
    [ ${#fresh[@]} -gt 0 ] || return 0
    if [ -e "$policy" ]; then
        need_packages "${fresh[@]}"
    else
        printf '#!/bin/sh\nexit 101\n' | as_root install -m 755 /dev/stdin "$policy"
        (need_packages "${fresh[@]}") || status=$?
        as_root rm -f "$policy"
    fi
    if [ "$status" = 0 ] && [ -d /run/systemd/system ]; then as_root systemctl --quiet disable "${fresh[@]}" >&2 || true; fi
    return "$status"
}

need_swift() {
    local wanted=6.2 text found
    command -v swift >/dev/null ||
        die "Swift $wanted or later is needed and there is no 'swift' in PATH. See https://www.swift.org/install/linux/"
    text="$(swift --version 2>&1 </dev/null)" || die "'swift --version' fails:" "$text"
    found="$(sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' <<<"$text" | head -n 1)"
    [ -n "$found" ] || die "Swift $wanted or later is needed; 'swift --version' says:" "$text"
    [ "$(printf '%s\n%s\n' "$wanted" "$found" | sort -V | head -n 1)" = "$wanted" ] ||
        die "Swift $wanted or later is needed, found $found at $(command -v swift). See https://www.swift.org/install/linux/"
}

# Settings of the caller's own services must not reach those that are started here: the environment goes before the file.
forget_settings() {
    local variable
    for variable in "${!ANTQ_@}"; do
        case "$variable" in
        ANTQ_BINARIES | ANTQ_SEEDS | ANTQ_KILLS) ;;
        *) unset "$variable" ;;
        esac
    done
}

# The options of the one release build. Other options would build everything once more.
release=(-c release --static-swift-stdlib)

# Where the release products are. With ANTQ_BINARIES they are there already.
binaries() {
    if [ -n "${ANTQ_BINARIES:-}" ]; then
        printf '%s\n' "$ANTQ_BINARIES"
    else
        swift build --package-path "$root" "${release[@]}" --show-bin-path </dev/null
    fi
}

# Builds products of the release build, unless ANTQ_BINARIES says where they are.
build_products() {
    local product
    [ -z "${ANTQ_BINARIES:-}" ] || return 0
    for product in "$@"; do
        swift build --package-path "$root" "${release[@]}" --product "$product" </dev/null >&2
    done
}

# Python with the pinned packages of Deploy/lib/python.txt, in .build/venv. Prints its path.
python_environment() {
    local venv="$root/.build/venv" pins="$root/Deploy/lib/python.txt"
    if ! cmp -s "$pins" "$venv/pins.txt"; then
        rm -rf "$venv"
        mkdir -p "$root/.build"
        python3 -m venv "$venv" </dev/null >&2
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$pins" </dev/null >&2
        cp "$pins" "$venv/pins.txt"
    fi
    printf '%s\n' "$venv/bin/python"
}
