# shellcheck shell=bash
# What scripts/run and scripts/test share: packages, configuring, building.
# Sourced, after `root` is set to the top of the tree.
: "${root:?}"

say() { printf 'plumbline: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 70
}

# As root, with sudo only where that is needed.
as_root() {
  if [[ "$(id -u)" == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "needs root for: $*"
  fi
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local name
  local -A installed=()
  while IFS=' ' read -r name _; do
    installed["$name"]=1
  done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" \
    2>/dev/null | grep ' installed$' || true)
  for name in "$@"; do
    [[ -n "${installed[$name]:-}" ]] || echo "$name"
  done
}

# ensure_packages NAME...: installs what is missing and does nothing, not even
# `apt-get update`, where all is there. Where that fails, the build decides
# whether it can do without.
ensure_packages() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "no apt here: taking what is installed and fetching the rest"
    return
  fi
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0
  say "installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq ||
    say 'apt-get update failed'
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends "${missing[@]}" >/dev/null </dev/null ||
    say "could not install ${missing[*]}: going on without"
}

# configure PRESET: once; ninja runs CMake again when its files change.
configure() {
  local -r preset="$1" log="$root/build/$1.configure.log"
  [[ -e "$root/build/$preset/build.ninja" ]] && return
  say "configuring $preset"
  mkdir -p "$root/build"
  if ! (cd "$root" && cmake --preset "$preset") >"$log" 2>&1; then
    cat "$log" >&2
    die "cmake --preset $preset failed"
  fi
}

# build PRESET [TARGET...]: silent where there is nothing to do.
build() {
  local -r preset="$1" folder="$root/build/$1"
  shift
  configure "$preset"
  if [[ "$(ninja -C "$folder" -n "$@" 2>&1)" == *'no work to do.'* ]]; then
    return
  fi
  say "building $preset"
  local -r started=$SECONDS
  ninja -C "$folder" "$@" || return
  say "built $preset in $((SECONDS - started)) s"
}
