// `plumbline doctor [URL]`: what plumbline finds on this machine, and whether
// an endpoint is there.
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/x509.h>
#include <unicode/uversion.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "harness/base/text.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/target.h"
#include "harness/loader/installed_models.h"
#include "harness/protocol/credentials.h"
#include "harness/report/words.h"
#include "harness/transport/http_client.h"

namespace plumbline {
namespace {

void Tell(std::string_view what, const std::string& found) {
  PrintLine(fmt::format("{:<13} {}", what, found));
}

std::string Libraries() {
  return fmt::format(
      "{}, ICU {}, CLI11 {}, fmt {}.{}.{}, nlohmann/json {}.{}.{}",
      OpenSSL_version(OPENSSL_VERSION), U_ICU_VERSION, CLI11_VERSION,
      FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100,
      NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
      NLOHMANN_JSON_VERSION_PATCH);
}

std::string Terminal() {
  if (isatty(STDOUT_FILENO) != 1) {
    return "standard output is none: no colors, no progress";
  }
  const char* const kind = std::getenv("TERM");
  return fmt::format(
      "{}, {}", kind == nullptr ? "of no kind" : kind,
      WantsColor(false) ? "with colors" : "without colors (NO_COLOR)");
}

// Where requests to https are to be checked with.
std::string Certificates() {
  const char* const own_file = std::getenv(X509_get_default_cert_file_env());
  const char* const own_folder = std::getenv(X509_get_default_cert_dir_env());
  const std::string file =
      own_file == nullptr ? X509_get_default_cert_file() : own_file;
  const std::string folder =
      own_folder == nullptr ? X509_get_default_cert_dir() : own_folder;
  std::error_code error;
  if (std::filesystem::is_regular_file(file, error)) {
    return file;
  }
  const auto begin = std::filesystem::directory_iterator(folder, error);
  return !error && begin != std::filesystem::directory_iterator()
             ? folder
             : "none found: requests to https will fail (ca-certificates)";
}

// Whether there are any, and nothing of them.
std::string AwsCredentials() {
  const Result<Credentials> found = FindCredentials(false);
  return found.has_value() ? fmt::format("found{}", found->session_token.empty()
                                                        ? ""
                                                        : ", temporary ones")
                           : "not found: " + found.error().message;
}

std::string Models() {
  std::vector<std::string> services;
  // No service has that name: it is asked for to learn which there are.
  static_cast<void>(FindInstalledModel("", DefaultModelSearch(), services));
  const std::set<std::string> each(services.begin(), services.end());
  return each.empty() ? "no botocore found"
                      : Plural(each.size(), "service") + " of botocore";
}

// Whether the endpoint answers, whatever it says.
int TellOfEndpoint(const DoctorFlags& flags) {
  const Result<Url> url = ParseUrl(flags.url);
  if (!url.has_value()) {
    return Complain(url.error());
  }
  HttpClientOptions options;
  options.url = *url;
  options.timeout = Milliseconds(flags.timeout_s);
  options.verify_tls = !flags.insecure;
  const HttpResult result =
      MakeHttpClient(options)->Send({.method = "GET", .target = "/"});
  if (!result.ok()) {
    Tell("endpoint",
         fmt::format("{}: {}{}{}", url->ToString(), ToString(result.failure),
                     result.detail.empty() ? "" : ", ",
                     Printable(result.detail, 200)));
    return kExitCutShort;
  }
  Tell("endpoint",
       fmt::format("{} answers a GET with {} in {:.1f} ms{}", url->ToString(),
                   result.response.status,
                   static_cast<double>(result.elapsed.count()) / 1000,
                   url->is_loopback()
                       ? ""
                       : "; it is not on this machine: writes need "
                         "--allow-writes and --yes-this-is-real"));
  return kExitAsExpected;
}

}  // namespace

int RunDoctor(const DoctorFlags& flags) {
  Tell("plumbline", flags.version);
  Tell("libraries", Libraries());
  Tell("terminal", Terminal());
  const std::vector<std::string> specs = SpecNames();
  Tell("specs", specs.empty() ? "none beside the tool"
                              : fmt::format("{}", fmt::join(specs, ", ")));
  Tell("models", Models());
  Tell("credentials", AwsCredentials());
  Tell("certificates", Certificates());
  return flags.url.empty() ? kExitAsExpected : TellOfEndpoint(flags);
}

}  // namespace plumbline
