# shellcheck shell=bash
# All that CI does, in at most $PLUMBLINE_CI_SECONDS (default 35 minutes).
# Sourced by scripts/test.
#
# GCC's build and tests and the format check always run. The sanitizers, the
# fuzz targets and clang-tidy take the time that is left, in this order, and
# what did not fit is named. GCC's tests run last, so that the output ends with
# their summary; what failed before them is shown below it once more, with the
# end of what it printed.

readonly ci_seconds="${PLUMBLINE_CI_SECONDS:-2100}"
# Kept for GCC's tests.
readonly gcc_test_seconds=300
readonly fuzz_seconds="${PLUMBLINE_FUZZ_SECONDS:-5}"

readonly ci_logs="$root/build/ci-logs"
# Lines of a failed part that are shown once more.
readonly shown_lines=60

failed=()
skipped=()
notes=()

# Seconds that an optional part may take.
seconds_left() {
  local -r left=$((ci_seconds - gcc_test_seconds - SECONDS))
  echo $((left > 0 ? left : 0))
}

# part NAME COMMAND...: remembers a failure and goes on.
part() {
  local -r name="$1" started=$SECONDS
  shift
  say "== $name"
  local status=0
  mkdir -p "$ci_logs"
  # Not a pipe: the part may set variables.
  "$@" > >(tee "$ci_logs/$name") 2>&1 || status=$?
  wait $! || true
  case "$status" in
    0) say "== $name: passed in $((SECONDS - started)) s" ;;
    124)
      say "== $name: no time left after $((SECONDS - started)) s"
      skipped+=("$name")
      ;;
    *)
      say "== $name: FAILED"
      failed+=("$name")
      ;;
  esac
}

# bounded COMMAND...: status 124 where the time that is left does not do.
bounded() {
  local -r left="$(seconds_left)"
  ((left > 0)) || return 124
  timeout "$left" "$@"
}

check_format() {
  local -a files
  mapfile -t files < <(git -C "$root" ls-files --full-name \
    '*.cc' '*.h' | sed "s|^|$root/|")
  clang-format-19 --dry-run -Werror "${files[@]}"
}

# shell_scripts: the tracked files whose first line names a shell.
shell_scripts() {
  local file first
  git -C "$root" ls-files | while read -r file; do
    IFS= read -r -n 64 first 2>/dev/null <"$root/$file" || true
    case "$first" in '#!'*bash | '#!'*/sh) echo "$file" ;; esac
  done
}

check_shell() {
  local -a files
  command -v shellcheck >/dev/null || return 0
  mapfile -t files < <(shell_scripts)
  (cd "$root" && shellcheck -x "${files[@]}" scripts/lib/*.sh)
}

# The modules whose tests run under the sanitizers: those that read what others
# wrote first, then the rest.
readonly sanitized_modules=(base transport schema contract case protocol
  pattern loader resource expect drift check sequence agreement generate
  reference engine report cli)

# build_sanitized TARGET...: in the time that is left.
build_sanitized() {
  configure asan-ubsan
  bounded ninja -C "$root/build/asan-ubsan" "$@"
}

# A module at a time, so that as many are judged as the time allows.
test_sanitized() {
  local -r folder="$root/build/asan-ubsan"
  local module
  configure asan-ubsan
  for module in "${sanitized_modules[@]}"; do
    grep -q "^build ${module}_test:" "$folder/build.ninja" || continue
    if ! build_sanitized "${module}_test"; then
      (($(seconds_left) > 0)) && return 1
      say "no time left before $module"
      return 124
    fi
    (cd "$folder/harness/$module" &&
      bounded "./${module}_test" --gtest_filter='-Slow*' --gtest_brief=1) ||
      return
    say "$module: clean"
  done
}

# A few seconds of every target, from the readable seeds. What is found is
# left in build/fuzz-findings/.
fuzz_all() {
  local target name grown
  local -r findings="$root/build/fuzz-findings"
  build_sanitized fuzz/all || return
  mkdir -p "$findings"
  for target in "$root"/build/asan-ubsan/fuzz/fuzz_*; do
    [[ -f "$target" && -x "$target" ]] || continue
    (("$(seconds_left)" > fuzz_seconds)) || return 124
    name="$(basename "$target")"
    grown="$(mktemp -d)"
    if ! "$target" -max_total_time="$fuzz_seconds" -rss_limit_mb=2048 \
      -timeout=60 -print_final_stats=0 -verbosity=0 \
      -artifact_prefix="$findings/$name-" \
      "$grown" "$root/corpus/fuzz/${name#fuzz_}" >"$findings/$name.log" 2>&1
    then
      tail -n 40 "$findings/$name.log"
      rm -rf "$grown"
      return 1
    fi
    rm -rf "$grown"
    say "$name: $fuzz_seconds s, nothing found"
  done
}

# The .cc files that a branch changed against the main branch; on the main
# branch none.
changed_files() {
  local base
  base="$(git -C "$root" merge-base HEAD origin/main 2>/dev/null || true)"
  [[ -n "$base" ]] || return 0
  git -C "$root" diff --name-only --diff-filter=d "$base" HEAD -- \
    'harness/*.cc' 'fuzz/*.cc'
}

# tidy_one FILE: quiet where it is clean; 255 stops xargs when time is up.
tidy_one() {
  (($(date +%s) < tidy_until)) || return 255
  local output
  if output="$(cd "$root" && clang-tidy-19 --quiet -p build/tidy \
    "$1" 2>/dev/null)"; then
    echo "$1" >>"$tidy_folder/clean"
  else
    printf '%s\n' "$output"
    echo "$1" >>"$tidy_folder/unclean"
  fi
}

# tidy_files FILE...: as many as the time allows. Fails where one is unclean.
tidy_files() {
  local -r left="$(seconds_left)"
  (($# > 0)) || return 0
  ((left > 20)) || return 124
  # Where each file is compiled by itself.
  configure tidy
  tidy_until=$(($(date +%s) + left - 20))
  tidy_folder="$(mktemp -d)"
  touch "$tidy_folder/clean" "$tidy_folder/unclean"
  export root tidy_until tidy_folder
  export -f tidy_one
  printf '%s\n' "$@" |
    xargs -P "$(nproc)" -I{} bash -c 'tidy_one {}' 2>/dev/null || true
  local -r clean="$(wc -l <"$tidy_folder/clean")"
  local -r unclean="$(wc -l <"$tidy_folder/unclean")"
  rm -rf "$tidy_folder"
  say "clang-tidy: $clean clean, $unclean not, of $# files"
  ((unclean == 0)) || return 1
  ((clean == $#)) || return 124
}

tidy_changed() {
  local -a files
  mapfile -t files < <(changed_files)
  tidy_files "${files[@]}"
}

# What stands in files that the branch left alone is shown and fails nothing.
tidy_rest() {
  local -a files
  mapfile -t files < <({
    changed_files
    changed_files
    git -C "$root" ls-files 'harness/*.cc' 'fuzz/*.cc'
  } | sort | uniq -u)
  local status=0
  tidy_files "${files[@]}" || status=$?
  if ((status == 1)); then
    notes+=('clang-tidy has something to say on older files, see above')
    status=0
  fi
  return "$status"
}

run_ci() {
  # The packages have been installed: a test that misses one fails.
  export PLUMBLINE_NO_SKIP=1
  part 'format' check_format
  part 'shellcheck' check_shell
  # Without GCC's build there is nothing to say.
  build dev || die "GCC's build failed"
  part 'fuzz targets' fuzz_all
  part 'tests under asan-ubsan' test_sanitized
  part 'clang-tidy of the change' tidy_changed
  part 'clang-tidy of the rest' tidy_rest
  local name
  for name in "${notes[@]}"; do say "note: $name"; done
  for name in "${skipped[@]}"; do say "skipped: $name"; done
  for name in "${failed[@]}"; do say "FAILED: $name"; done

  say "== GCC's tests"
  local status=0
  (cd "$root" && ctest --preset dev) || status=$?
  if ((${#failed[@]} > 0)); then
    # Again, below what is longest.
    for name in "${failed[@]}"; do
      say "FAILED: $name"
      tail -n "$shown_lines" "$ci_logs/$name" | cut -c -300
    done
    ((status != 0)) || status=1
  fi
  return "$status"
}
