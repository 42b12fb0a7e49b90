# shellcheck shell=bash
# Runs a command against a server that others made. Sourced by the scripts in
# scripts/targets/, each of which says what its server is:
#
#   name, version         of the server, set before this is sourced
#   install FOLDER        puts it into a folder
#   serve FOLDER PORT     becomes the server (exec), on loopback and that port
#   default_check         the arguments of `plumbline check` where no command
#                         is given, in an array; $url stands for the URL
#
# The server lives in build/targets/ and is installed on the first call. It is
# stopped by its process id however this ends. $PLUMBLINE_TARGET_SECONDS bounds
# the whole (default 600).

: "${name:?}" "${version:?}"

readonly limit_seconds="${PLUMBLINE_TARGET_SECONDS:-600}"
readonly start_seconds=90
# Exit status where the server cannot be installed or started.
readonly no_server=3

target_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly target_root

fail() {
  echo "$name: $*" >&2
  exit "$no_server"
}

# The lines at the top of the script.
usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0" | head -n -1
}

# The marker is written last, so that a broken installation is made anew.
ensure_installed() {
  folder="$target_root/build/targets/$name-$version"
  [[ -e "$folder/installed" ]] && return
  echo "$name: installing $name $version (once)" >&2
  rm -rf "$folder"
  mkdir -p "$folder"
  install "$folder" >"$folder/install.log" 2>&1 || {
    tail -n 20 "$folder/install.log" >&2
    fail "could not install $name $version"
  }
  touch "$folder/installed"
}

# A port that nobody listens on now.
free_port() {
  python3 -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])'
}

stop_target() {
  if [[ -n "${command_pid:-}" ]]; then
    kill "$command_pid" 2>/dev/null || true
  fi
  if [[ -n "${server_pid:-}" ]]; then
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
  fi
  rm -rf "${scratch:-}"
}

# Starts the server and waits until it listens; another port where somebody was
# faster.
start_target() {
  scratch="$(mktemp -d)"
  local try port
  for try in 1 2 3; do
    port="$(free_port)"
    (cd "$scratch" && serve "$folder" "$port") >"$scratch/log" 2>&1 &
    server_pid=$!
    local until=$((SECONDS + start_seconds))
    while ((SECONDS < until)); do
      kill -0 "$server_pid" 2>/dev/null || break
      if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        url="http://127.0.0.1:$port"
        return
      fi
      sleep 0.2
    done
    echo "$name: did not start, try $try" >&2
    kill "$server_pid" 2>/dev/null || true
  done
  tail -n 20 "$scratch/log" >&2
  fail 'the server did not start'
}

# run_target ARGUMENTS...: those of the script.
run_target() {
  case "${1:-}" in
    -h | --help)
      usage
      exit 0
      ;;
    --) shift ;;
    '') ;;
    *) fail "a command must follow --, not '$1'" ;;
  esac
  trap stop_target EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  ensure_installed
  start_target
  echo "$url"
  export PLUMBLINE_TARGET="$url"
  if (($# == 0)); then
    local -r tool="$target_root/build/release/harness/cli/plumbline"
    [[ -x "$tool" ]] ||
      fail "$tool is not built (cmake --preset release, then build)"
    local -a arguments
    default_check
    set -- "$tool" check "${arguments[@]}"
  fi
  # In the background, so that a signal to this script reaches its trap at once.
  local status=0
  timeout --kill-after=5 "$limit_seconds" "$@" <&0 &
  command_pid=$!
  wait "$command_pid" || status=$?
  command_pid=''
  if ((status == 124)); then
    fail "stopped after $limit_seconds seconds"
  fi
  exit "$status"
}

# install_from_pypi FOLDER REQUIREMENT...: into a virtual environment.
install_from_pypi() {
  local -r into="$1"
  shift
  python3 -m venv "$into/venv"
  timeout "$limit_seconds" "$into/venv/bin/pip" install --quiet \
    --disable-pip-version-check "$@"
}

# install_from_maven FOLDER GROUP:ARTIFACT:VERSION: it and all that it needs
# into FOLDER/lib.
install_from_maven() {
  local group artifact of
  IFS=: read -r group artifact of <<<"$2"
  cat >"$1/pom.xml" <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>plumbline</groupId>
  <artifactId>target</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>$group</groupId>
      <artifactId>$artifact</artifactId>
      <version>$of</version>
    </dependency>
  </dependencies>
</project>
XML
  timeout "$limit_seconds" mvn --quiet --batch-mode --file "$1/pom.xml" \
    dependency:copy-dependencies "-DoutputDirectory=$1/lib"
}

# The model of an AWS service, by the folder's name in botocore ("sqs"), from
# the package that every Python client of AWS reads.
aws_model() {
  local -r models="$target_root/build/targets/models"
  if [[ ! -e "$models/installed" ]]; then
    rm -rf "$models"
    mkdir -p "$models"
    install_from_pypi "$models" botocore >"$models/install.log" 2>&1 ||
      fail 'could not install botocore, which has the service models'
    touch "$models/installed"
  fi
  local -a found=("$models"/venv/lib/python*/site-packages/botocore/data/"$1")
  [[ -d "${found[0]}" ]] || fail "there is no model of $1"
  echo "${found[0]}"
}
