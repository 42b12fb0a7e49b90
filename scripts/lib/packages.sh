# shellcheck shell=bash
# The Debian and Ubuntu packages that plumbline is built with. Sourced.
# A library that is missing here is fetched at a pinned release by
# scripts/cmake/PlumblineDependencies.cmake where that knows one.

# shellcheck disable=SC2034  # read by those who source this file
readonly -a release_packages=(
  ca-certificates ccache cmake g++ git ninja-build pkg-config
  libbrotli-dev libcli11-dev libcpp-httplib-dev libfmt-dev libicu-dev
  libpugixml-dev librapidcheck-dev libssl-dev libtomlplusplus-dev
  libyaml-cpp-dev nlohmann-json3-dev zlib1g-dev
)

# For the tests: GoogleTest, the micro-benchmarks, and Python for the tests
# that read the tree or check what plumbline writes.
# shellcheck disable=SC2034
readonly -a test_packages=(
  curl libbenchmark-dev libgmock-dev libgtest-dev libpcre2-dev libre2-dev
  python3 python3-flask python3-jsonschema python3-venv python3-yaml
)

# For the tests that look at HTML reports. Asked for by itself: where there is
# no such package, the others are installed nevertheless.
# shellcheck disable=SC2034
readonly -a browser_packages=(chromium-headless-shell)

# For packages of Debian, and the tests that install one where there is nothing
# else.
# shellcheck disable=SC2034
readonly -a cpack_packages=(dpkg-dev file)
# shellcheck disable=SC2034
readonly -a chroot_packages=(debootstrap)

# For the sanitizers, libFuzzer, clang-tidy and clang-format.
# shellcheck disable=SC2034
readonly -a clang_packages=(
  clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev
)
