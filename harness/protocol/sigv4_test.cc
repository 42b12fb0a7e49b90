#include "harness/protocol/sigv4.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/base/json.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr const char* kHost = "example.amazonaws.com";

Credentials ExampleCredentials() {
  return {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""};
}

// 2015-08-30T12:36:00Z, the time of all cases of the suite.
SigningScope ExampleScope() {
  using std::chrono::August;
  using std::chrono::sys_days;
  return {"us-east-1", "service",
          sys_days(std::chrono::year(2015) / August / 30) +
              std::chrono::hours(12) + std::chrono::minutes(36)};
}

std::string FileText(const std::filesystem::path& path) {
  const Result<std::string> text = ReadFile(path.string(), 1U << 20U);
  EXPECT_TRUE(text.has_value()) << path;
  return text.value_or("");
}

// A request of the suite: the target may have spaces in it.
HttpRequest ParseRequest(const std::string& text) {
  HttpRequest request;
  const std::size_t blank = text.find("\n\n");
  const std::vector<std::string> lines = Split(text.substr(0, blank), '\n');
  const std::string& first = lines.front();
  const std::size_t space = first.find(' ');
  request.method = first.substr(0, space);
  request.target = first.substr(space + 1, first.rfind(' ') - space - 1);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon != std::string::npos) {
      request.headers.push_back(
          {lines[i].substr(0, colon), lines[i].substr(colon + 1)});
    }
  }
  request.body = blank == std::string::npos ? "" : text.substr(blank + 2);
  return request;
}

std::string Written(const HttpRequest& request) {
  std::string text = request.method + " " + request.target + " HTTP/1.1\n";
  for (const Header& header : request.headers) {
    text += header.name + ":" + header.value + "\n";
  }
  return text + "\n" + request.body;
}

class SuiteCase {
 public:
  explicit SuiteCase(std::filesystem::path folder)
      : folder_(std::move(folder)) {
    context_ = ParseJson(Text("context.json")).value();
    const Json& credentials = context_.at("credentials");
    credentials_ = {credentials.at("access_key_id"),
                    credentials.at("secret_access_key"),
                    credentials.value("token", "")};
    options_.normalize_path = context_.at("normalize");
    options_.sign_body_header = context_.at("sign_body");
    options_.omit_session_token = context_.value("omit_session_token", false);
  }

  void Check() const {
    SCOPED_TRACE(folder_.filename());
    EXPECT_EQ(context_.at("timestamp"), "2015-08-30T12:36:00Z");
    Signer signer(credentials_, options_);
    HttpRequest request = ParseRequest(Text("request.txt"));
    const std::chrono::seconds expires(
        context_.at("expiration_in_seconds").get<int>());
    HttpRequest in_query = request;
    Compare("header", signer.Sign(request, kHost, ExampleScope()), request);
    Compare("query", signer.Presign(in_query, kHost, ExampleScope(), expires),
            in_query);
  }

 private:
  [[nodiscard]] std::string Text(const std::string& name) const {
    return FileText(folder_ / name);
  }

  void Compare(const std::string& way, const Signature& signature,
               const HttpRequest& request) const {
    EXPECT_EQ(signature.canonical_request,
              Text(way + "-canonical-request.txt"));
    EXPECT_EQ(signature.string_to_sign, Text(way + "-string-to-sign.txt"));
    EXPECT_EQ(signature.value, Text(way + "-signature.txt"));
    EXPECT_EQ(Written(request), Text(way + "-signed-request.txt"));
  }

  std::filesystem::path folder_;
  Json context_;
  Credentials credentials_;
  SigningOptions options_;
};

TEST(SigV4Test, PassesThePublicSuite) {
  const char* suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES names no folder of public suites";
  }
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(suites) / "sigv4")) {
    if (entry.is_directory()) {
      SuiteCase(entry.path()).Check();
      ++cases;
    }
  }
  EXPECT_GT(cases, 0);
}

// The canonical request of `request` line by line.
std::vector<std::string> Canonical(HttpRequest request,
                                   const SigningOptions& options = {}) {
  Signer signer(ExampleCredentials(), options);
  return Split(signer.Sign(request, kHost, ExampleScope()).canonical_request,
               '\n');
}

HttpRequest To(const std::string& target) {
  HttpRequest request;
  request.method = "GET";
  request.target = target;
  return request;
}

std::string CanonicalQueryOf(const std::string& query) {
  return Canonical(To("/?" + query)).at(2);
}

TEST(SigV4Test, SignsAVectorOfThePublicDocumentation) {
  HttpRequest request = To("/");
  Signer signer(ExampleCredentials());
  // get-vanilla of the AWS Signature Version 4 test suite.
  EXPECT_EQ(signer.Sign(request, kHost, ExampleScope()).value,
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

TEST(SigV4Test, SortsTheQueryByNameAndThenByValue) {
  EXPECT_EQ(CanonicalQueryOf("b=1&a=2&a=1&a=10"), "a=1&a=10&a=2&b=1");
  EXPECT_EQ(CanonicalQueryOf("a-=1&a=2"), "a=2&a-=1");
  EXPECT_EQ(CanonicalQueryOf("a=1&B=2"), "B=2&a=1");
}

TEST(SigV4Test, EncodesTheQueryAnew) {
  EXPECT_EQ(CanonicalQueryOf("\xe1\x88\xb4=%e1%88%b4"), "%E1%88%B4=%E1%88%B4");
  EXPECT_EQ(CanonicalQueryOf("a=b c&d=e%20f&g=h+i&%41=/"),
            "A=%2F&a=b%20c&d=e%20f&g=h%2Bi");
  EXPECT_EQ(CanonicalQueryOf("a=b=c"), "a=b%3Dc");
}

TEST(SigV4Test, KeepsEmptyValuesAndDropsEmptyPairs) {
  EXPECT_EQ(CanonicalQueryOf("b&a=&&c=1&"), "a=&b=&c=1");
}

TEST(SigV4Test, EncodesThePathOnceMoreThanItIs) {
  EXPECT_EQ(Canonical(To("/a%20b/\xe1\x88\xb4")).at(1), "/a%2520b/%E1%88%B4");
}

TEST(SigV4Test, LeavesThePathOfS3AsItIs) {
  SigningOptions options;
  options.normalize_path = false;
  options.double_encode_path = false;
  EXPECT_EQ(Canonical(To("//a/../b%20c/./%2f~"), options).at(1),
            "//a/../b%20c/./%2F~");
}

TEST(SigV4Test, NormalizesThePath) {
  EXPECT_EQ(Canonical(To("/a/../../b//c/.")).at(1), "/b/c");
  EXPECT_EQ(Canonical(To("/a/b/..")).at(1), "/a");
  EXPECT_EQ(Canonical(To("/..")).at(1), "/");
  EXPECT_EQ(Canonical(To("/...//")).at(1), "/.../");
}

TEST(SigV4Test, FoldsHeaderValuesAndSortsNames) {
  HttpRequest request = To("/");
  request.headers = {{"My-Header2", "\"a   b   c\""},
                     {"my-header1", "  a \t b  "},
                     {"My-Header2", "1"},
                     {"Empty", "  "}};
  const std::vector<std::string> lines = Canonical(request);
  EXPECT_EQ(lines.at(3), "empty:");
  EXPECT_EQ(lines.at(4), "host:example.amazonaws.com");
  EXPECT_EQ(lines.at(5), "my-header1:a b");
  EXPECT_EQ(lines.at(6), "my-header2:\"a b c\",1");
  EXPECT_EQ(lines.at(9), "empty;host;my-header1;my-header2;x-amz-date");
}

TEST(SigV4Test, NeverSignsWhatChangesOnTheWay) {
  HttpRequest request = To("/");
  request.headers = {{"Connection", "close"},     {"X-Amzn-Trace-Id", "1"},
                     {"User-Agent", "plumbline"}, {"Expect", "100-continue"},
                     {"Transfer-Encoding", "x"},  {"Authorization", "old"}};
  EXPECT_EQ(Canonical(request).at(6), "host;x-amz-date");
}

TEST(SigV4Test, ReplacesAFormerSignature) {
  Credentials credentials = ExampleCredentials();
  credentials.session_token = "token";
  Signer signer(credentials);
  HttpRequest request = To("/?a=b");
  signer.Sign(request, kHost, ExampleScope());
  const std::string once = Written(request);
  signer.Sign(request, kHost, ExampleScope());
  EXPECT_EQ(Written(request), once);

  HttpRequest in_query = To("/?a=b");
  signer.Presign(in_query, kHost, ExampleScope(), std::chrono::hours(1));
  const std::string target = in_query.target;
  signer.Presign(in_query, kHost, ExampleScope(), std::chrono::hours(1));
  EXPECT_EQ(in_query.target, target);
}

TEST(SigV4Test, AddsTheTokenAfterSigningWhereToldTo) {
  Credentials credentials = ExampleCredentials();
  HttpRequest plain = To("/");
  const Signature without =
      Signer(credentials).Sign(plain, kHost, ExampleScope());
  credentials.session_token = "token";
  SigningOptions options;
  options.omit_session_token = true;
  HttpRequest request = To("/");
  const Signature with =
      Signer(credentials, options).Sign(request, kHost, ExampleScope());
  EXPECT_EQ(with.value, without.value);
  EXPECT_EQ(FindHeader(request.headers, "x-amz-security-token"), "token");
}

TEST(SigV4Test, DerivesTheKeyAnewForAnotherScope) {
  Signer signer(ExampleCredentials());
  std::vector<SigningScope> scopes(4, ExampleScope());
  scopes[1].region = "eu-west-1";
  scopes[2].service = "config";
  scopes[3].time += std::chrono::days(1);
  for (const SigningScope& scope : scopes) {
    HttpRequest reused = To("/");
    HttpRequest fresh = To("/");
    EXPECT_EQ(signer.Sign(reused, kHost, scope).value,
              Signer(ExampleCredentials()).Sign(fresh, kHost, scope).value);
  }
}

TEST(SigV4Test, SignV4IsOneSignatureInTheHeaders) {
  HttpRequest request = To("/");
  SignV4(request, kHost, ExampleCredentials(), ExampleScope());
  HttpRequest expected = To("/");
  Signer(ExampleCredentials()).Sign(expected, kHost, ExampleScope());
  EXPECT_EQ(Written(request), Written(expected));
}

}  // namespace
}  // namespace plumbline
