#include "harness/base/secrets.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"

namespace plumbline {
namespace {

std::string Masked(const std::string& secret, const std::string& text) {
  Secrets secrets;
  secrets.Add(secret);
  return secrets.Mask(text);
}

TEST(SecretsTest, TakesOutAValueInEachForm) {
  const std::string secret = "s/cr+t Ab\"c\\d'e";
  for (const std::string& form :
       {secret, std::string(R"(s\/cr\u002bt Ab\"c\\d'e)"),
        std::string(R"(s\/cr\u002Bt\u0020Ab\u0022c\u005Cd'e)"),
        std::string("s%2Fcr%2Bt%20Ab%22c%5Cd%27e"),
        std::string("s%2fcr%2bt+Ab%22c%5cd%27e"),
        std::string("s%252Fcr%252Bt%2520Ab%2522c%255Cd%2527e"),
        std::string(R"(s\\/cr\\u002bt Ab\\\"c\\\\d'e)"),
        std::string("s/cr&#43;t Ab&quot;c\\d&#x27;e"),
        std::string(R"(s\/cr\u002bt Ab\&quot;c\\d'e)"),
        std::string(R"(s\\/cr\\u002bt Ab\\\&quot;c\\\\d'e)"),
        std::string("s&#92;/cr&#92;u002bt Ab&#92;&#34;c&#92;&#92;d'e"),
        std::string(R"(s/cr+t Ab"c\d'\''e)"),
        std::string(R"(s/cr\x2bt Ab"c\\d\'e)"), EncodeHex(secret)}) {
    EXPECT_EQ(Masked(secret, "<" + form + ">"), "<***>") << form;
  }
  EXPECT_EQ(Masked("schl\xC3\xBCssel", R"(a schl\u00fcssel b)"), "a *** b");
  EXPECT_EQ(Masked("schl\xC3\xBCssel", "schl%c3%bcssel"), "***");
  EXPECT_EQ(Masked("key-\xF0\x9F\x98\x80", R"(key-\uD83D\ude00)"), "***");
}

TEST(SecretsTest, LeavesOtherTextsAsTheyAre) {
  for (const char* const text :
       {"s/cr+", "secret", "\\u00", "%2", "&#4", "100%25", "a\\", "\\\\\\"}) {
    EXPECT_EQ(Masked("a/secret+value", text), text);
  }
  EXPECT_EQ(Masked("abc", "abc"), "abc");  // shorter than any secret
  EXPECT_EQ(Secrets().Mask("text"), "text");
}

TEST(SecretsTest, TakesOutWhatWasCut) {
  const std::string secret = "0123456789abcdef";
  EXPECT_EQ(Masked(secret, "a 01234567... (900 more bytes)"),
            "a ***... (900 more bytes)");
  EXPECT_EQ(Masked(secret, "{\"body\": \"x01234567\"}"),
            "{\"body\": \"x***\"}");
  EXPECT_EQ(Masked(secret, "0123 and so on"), "0123 and so on");
  EXPECT_EQ(Masked(secret, "\"0123\""), "\"0123\"");
  EXPECT_EQ(Masked("abcd", "\"ab\""), "\"ab\"");
}

TEST(SecretsTest, KnowsWhatIsSecretInAHeader) {
  Secrets bearer;
  bearer.AddHeader("Bearer abcdefgh");
  EXPECT_EQ(bearer.Mask("Bearer abcdefgh, not Bearer"),
            "Bearer ***, not Bearer");
  Secrets basic;
  basic.AddHeader("Basic " + EncodeBase64("user:pass:word"));
  EXPECT_EQ(basic.Mask("user:pass:word or pass:word alone"),
            "*** or *** alone");
  Secrets cookies;
  cookies.AddHeader("a=first-one; b=second-one");
  EXPECT_EQ(cookies.Mask("second-one first-one"), "*** ***");
  EXPECT_EQ(SecretPart("two more words"), std::pair(0UL, 14UL));
}

RC_GTEST_PROP(SecretsTest, NothingOfItIsLeft, ()) {
  const auto any = rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::inRange('!', '~'), rc::gen::element('\\', '"', '/', '%', '+')));
  const std::string secret = "q" + *any + "0123456789";
  const std::string before = *any;
  const std::string after = *any;
  Secrets secrets;
  secrets.Add(secret);
  const std::string whole = before + secret + after;
  // In JSON, in JSON in JSON, in a URL and in a shell.
  const std::string json = SafeJson(whole, -1);
  for (const std::string& text :
       {whole, json, SafeJson(json, -1), EncodeUri(whole), ShellQuote(whole)}) {
    RC_ASSERT(secrets.Mask(text).find("0123456789") == std::string::npos);
  }
  // In base64 wherever it begins. What is left decodes to none of it.
  const std::string masked = secrets.Mask(EncodeBase64(whole));
  RC_ASSERT(masked.find("***") != std::string::npos);
}

}  // namespace
}  // namespace plumbline
