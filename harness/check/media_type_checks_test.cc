// What the checks say of messages with several media types, and of XML.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"
#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kBoth = R"({
  "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
  "paths": {"/pets": {"post": {"operationId": "make",
    "requestBody": {"required": true, "content": {
      "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
      "application/xml": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
    "responses": {"200": {"description": "ok", "content": {
      "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
      "application/xml": {"schema": {"$ref": "#/components/schemas/Pet"}},
      "text/plain": {"schema": {"type": "string", "maxLength": 3}}}}}}}},
  "components": {"schemas": {"Pet": {"type": "object", "required": ["name"],
    "properties": {"name": {"type": "string", "maxLength": 5}}}}}
})";

class MediaTypeChecksTest : public testing::Test {
 protected:
  [[nodiscard]] Exchange Exchanged(const Step& step,
                                   HttpResponse response) const {
    const HttpResult outcome{.response = std::move(response)};
    return {.operation = "make",
            .request = EncodeRequest(contract_, step),
            .result = outcome,
            .reply = DecodeReply(contract_, "make", outcome)};
  }

  std::vector<Verdict> Judged(CheckFunction check, const Step& step,
                              HttpResponse response,
                              int control_status = 200) const {
    const Exchange exchange = Exchanged(step, std::move(response));
    const Exchange control =
        Exchanged({.operation = "make", .input = step.input},
                  {.status = control_status,
                   .headers = {{"Content-Type", "application/json"}},
                   .body = R"({"name": "a"})"});
    std::vector<Verdict> verdicts;
    check({contract_, clauses_, validator_, {}},
          {.step = step,
           .operation = *contract_.FindOperation("make"),
           .exchange = exchange,
           .control = [&] { return &control; }},
          verdicts);
    return verdicts;
  }

  [[nodiscard]] static Step InXml() {
    return {.operation = "make",
            .input = {{"name", "a"}},
            .headers = {{"Content-Type", "application/xml"}},
            .clause = "make.input@content-type",
            .label = "the body as application/xml",
            .control = Json({{"name", "a"}})};
  }

  const Contract contract_ =
      LoadContractDocument(ParseJson(kBoth).value(), "t.json").value();
  const ClauseSet clauses_ = ClauseSet::Derive(contract_);
  const Validator validator_{contract_};
};

TEST_F(MediaTypeChecksTest, FailsADocumentedTypeThatIsRefused) {
  const auto kind = [&](const Step& step, int status, int control = 200) {
    const auto all =
        Judged(CheckKeptRequest, step, {.status = status}, control);
    EXPECT_THAT(all, SizeIs(1));
    return all[0].outcome == Outcome::kFail ? all[0].kind : "";
  };
  EXPECT_EQ(kind(InXml(), 415), "refused-media-type");
  EXPECT_EQ(kind(InXml(), 415, 400), "refused-media-type");
  EXPECT_EQ(kind(InXml(), 400), "refused");
  EXPECT_EQ(kind(InXml(), 400, 400), "");
  EXPECT_EQ(kind(InXml(), 409), "");
  EXPECT_EQ(kind(InXml(), 406), "");
  Step asked = InXml();
  asked.headers = {{"Accept", "application/xml"}};
  asked.clause = "make.output@content-type";
  EXPECT_EQ(kind(asked, 406), "refused-media-type");
  EXPECT_EQ(kind(asked, 415), "");
  EXPECT_EQ(kind(asked, 400), "");
}

TEST_F(MediaTypeChecksTest, JudgesAnAnswerByTheSchemaOfItsType) {
  const auto clauses = [&](const char* type, const char* body) {
    std::vector<std::string> broken;
    for (const Verdict& one :
         Judged(CheckOutput, {.operation = "make", .input = {{"name", "a"}}},
                {.status = 200,
                 .headers = {{"Content-Type", type}},
                 .body = body})) {
      broken.push_back(one.clause);
    }
    return broken;
  };
  EXPECT_THAT(clauses("application/xml", "<Pet><name>abc</name></Pet>"),
              IsEmpty());
  EXPECT_THAT(clauses("application/xml", "<Pet><name>abcdef</name></Pet>"),
              testing::ElementsAre("make.output.name@length.max"));
  EXPECT_THAT(clauses("application/xml", "<Pet/>"),
              testing::ElementsAre("make.output.name@required"));
  EXPECT_THAT(clauses("text/plain", "abc"), IsEmpty());
  EXPECT_THAT(clauses("text/plain", "abcd"),
              testing::ElementsAre("make.output.body_text_plain@length.max"));
}

TEST_F(MediaTypeChecksTest, TellsXmlThatIsNone) {
  const auto kinds = [&](const char* body) {
    return Failures(Judged(CheckDocumentedResponse,
                           {.operation = "make", .input = {{"name", "a"}}},
                           {.status = 200,
                            .headers = {{"Content-Type", "application/xml"}},
                            .body = body}));
  };
  EXPECT_THAT(kinds("<Pet><name>a</name></Pet>"), IsEmpty());
  EXPECT_THAT(kinds("<Pet><name>a</Pet>"), testing::ElementsAre("not-xml"));
}

// RFC 9110 section 12.5.3: without Accept-Encoding any coding will do.
TEST_F(MediaTypeChecksTest, DoesNotJudgeWhatItCannotDecode) {
  for (const char* const coding : {"br", "zstd", "gzip, br"}) {
    for (const char* const type :
         {"application/json", "application/xml", "text/plain"}) {
      const HttpResponse coded{
          .status = 200,
          .headers = {{"Content-Type", type}, {"Content-Encoding", coding}},
          .body = "\x8b\x02\x80{}\x03"};
      const Step step{.operation = "make", .input = {{"name", "a"}}};
      EXPECT_THAT(Failures(Judged(CheckDocumentedResponse, step, coded)),
                  IsEmpty());
      EXPECT_THAT(Failures(Judged(CheckOutput, step, coded)), IsEmpty());
    }
  }
}

}  // namespace
}  // namespace plumbline
