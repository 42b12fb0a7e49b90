// Campaigns against plain HTTP servers, as OpenAPI documents describe them:
// nothing is told of a server that keeps its document, and what another does is
// told with the clause that it breaks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/loader/loader.h"
#include "harness/reference/service.h"
#include "harness/transport/in_memory.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::IsEmpty;

constexpr const char* kShelves = R"({
  "openapi": "3.0.3", "info": {"title": "Shelves", "version": "1"},
  "paths": {
    "/shelves/{shelf}/books": {
      "parameters": [{"name": "shelf", "in": "path", "required": true,
        "schema": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 8}}],
      "get": {"operationId": "ListBooks", "parameters": [
          {"name": "limit", "in": "query",
           "schema": {"type": "integer", "minimum": 1, "maximum": 50}},
          {"name": "sort", "in": "query",
           "schema": {"type": "string", "enum": ["title", "year"]}},
          {"name": "X-Tenant", "in": "header", "required": true,
           "schema": {"type": "string", "minLength": 3, "maxLength": 6}}],
        "responses": {
          "200": {"description": "ok",
            "headers": {"X-Total": {"required": true,
              "schema": {"type": "integer", "minimum": 0}}},
            "content": {"application/json": {"schema": {"type": "array",
              "maxItems": 50, "items": {"$ref": "#/components/schemas/Book"}}}}},
          "400": {"$ref": "#/components/responses/Bad"}}},
      "post": {"operationId": "AddBook",
        "requestBody": {"required": true, "content": {"application/json":
          {"schema": {"$ref": "#/components/schemas/Book"}}}},
        "responses": {
          "201": {"description": "made", "content": {"application/json":
            {"schema": {"$ref": "#/components/schemas/Book"}}}},
          "422": {"$ref": "#/components/responses/Bad"}}}}
  },
  "components": {
    "schemas": {"Book": {"type": "object", "additionalProperties": false,
      "required": ["title"], "properties": {
        "title": {"type": "string", "minLength": 1},
        "year": {"type": "integer", "minimum": 1400, "exclusiveMaximum": true,
                 "maximum": 2100},
        "price": {"type": "number", "multipleOf": 0.01, "minimum": 0,
                  "maximum": 1000},
        "isbn": {"oneOf": [{"type": "string", "pattern": "^[0-9]{10}$"},
                           {"type": "string", "pattern": "^[0-9]{13}$"}]}}}},
    "responses": {"Bad": {"description": "not valid", "content":
      {"application/json": {"schema": {"type": "object",
        "required": ["message"],
        "properties": {"message": {"type": "string"}}}}}}}}
})";

const Contract& Shelves() {
  static const Contract kContract =
      LoadContractDocument(ParseJson(kShelves).value(), "shelves.json").value();
  return kContract;
}

using Answering = std::function<HttpResult(const HttpRequest&)>;
// A server with its own mind, round the reference.
using Wrapper =
    std::function<HttpResult(HttpRequest request, const Answering& reference)>;

CampaignResult RunAgainst(const Contract& contract, const Wrapper& wrapper,
                          std::uint64_t requests = 2500) {
  ReferenceService service(contract, {});
  const Answering reference = [&](const HttpRequest& request) {
    return service.HandleInMemory(request);
  };
  SilentSink sink;
  return RunCampaign(
      contract, TransportsTo([&](const HttpRequest& request) {
        return wrapper(request, reference);
      }),
      {.max_requests = requests, .workers = 1, .allow_writes = true}, sink);
}

std::vector<std::string> Told(const CampaignResult& result) {
  std::vector<std::string> told;
  for (const Finding& finding : result.findings) {
    told.push_back(finding.identity.clause + " " + finding.identity.kind);
  }
  return told;
}

// Drops a query parameter of the wire where it is not to the server's liking.
void DropQuery(HttpRequest& request, const std::string& parameter) {
  const std::size_t at = request.target.find(parameter);
  if (at != std::string::npos) {
    const std::size_t end = request.target.find('&', at);
    request.target.erase(at, end == std::string::npos ? end : end + 1 - at);
  }
}

TEST(OpenApiCampaignTest, TellsNothingOfAServerThatKeepsItsDocument) {
  const Wrapper plain = [](const HttpRequest& request,
                           const Answering& reference) {
    return reference(request);
  };
  const CampaignResult shelves = RunAgainst(Shelves(), plain, 20000);
  EXPECT_THAT(Told(shelves), IsEmpty());
  const Contract statuses =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-pack-statuses.openapi.json")
          .value();
  EXPECT_THAT(Told(RunAgainst(statuses, plain, 20000)), IsEmpty());
  // And it was judged, not passed over.
  for (const char* const clause :
       {"ListBooks.input.limit@range.max", "ListBooks.input.shelf@pattern",
        "ListBooks.input.X-Tenant@required", "ListBooks.input.limit@type",
        "AddBook.input@closed", "AddBook.input.year@range.max",
        "AddBook.input.price@multiple-of", "AddBook.input.isbn@schema"}) {
    const auto found = shelves.coverage.clauses().find(clause);
    ASSERT_NE(found, shelves.coverage.clauses().end()) << clause;
    EXPECT_GT(found->second.violated, 0U) << clause;
    EXPECT_GT(found->second.honoured, 0U) << clause;
  }
}

TEST(OpenApiCampaignTest, FindsAParameterThatIsNotChecked) {
  const auto told = Told(RunAgainst(
      Shelves(), [](HttpRequest request, const Answering& reference) {
        DropQuery(request, "limit=");
        return reference(request);
      }));
  EXPECT_THAT(told, Contains("ListBooks.input.limit@range.max accepted"));
  EXPECT_THAT(told, Contains("ListBooks.input.limit@range.min accepted"));
  EXPECT_THAT(told, Contains("ListBooks.input.limit@type accepted"));
}

TEST(OpenApiCampaignTest, FindsAHeaderThatIsNotDemanded) {
  EXPECT_THAT(
      Told(RunAgainst(Shelves(),
                      [](HttpRequest request, const Answering& reference) {
                        if (!FindHeader(request.headers, "X-Tenant")) {
                          SetHeader(request.headers, "X-Tenant", "acme");
                        }
                        return reference(request);
                      })),
      testing::ElementsAre("ListBooks.input.X-Tenant@required accepted"));
}

// What a server answers in place of a success.
std::vector<std::string> ToldOfSuccesses(
    const std::function<void(HttpResponse&)>& change) {
  return Told(RunAgainst(
      Shelves(), [&](const HttpRequest& request, const Answering& reference) {
        HttpResult outcome = reference(request);
        if (outcome.response.status < 300) {
          change(outcome.response);
        }
        return outcome;
      }));
}

TEST(OpenApiCampaignTest, HoldsTheResponseAgainstTheDocumentedOne) {
  EXPECT_THAT(ToldOfSuccesses([](HttpResponse& r) { r.status = 206; }),
              Contains("ListBooks.output@status undocumented-status"));
  EXPECT_THAT(ToldOfSuccesses([](HttpResponse& r) {
                SetHeader(r.headers, "Content-Type", "text/html");
              }),
              Contains("AddBook.output@content-type undocumented-type"));
  EXPECT_THAT(
      ToldOfSuccesses([](HttpResponse& r) {
        std::erase_if(r.headers, [](const Header& header) {
          return header.name == "X-Total";
        });
      }),
      testing::ElementsAre("ListBooks.output.X-Total@required broken-output"));
  EXPECT_THAT(ToldOfSuccesses([](HttpResponse& r) { r.body = "{"; }),
              Contains("service@well-formed not-json"));
  EXPECT_THAT(ToldOfSuccesses([](HttpResponse& r) { r.body.clear(); }),
              Contains("service@well-formed empty-body"));
  const auto extra = ToldOfSuccesses([](HttpResponse& r) {
    Json body = ParseJson(r.body).value();
    if (body.is_object()) {
      body["more"] = 1;
      r.body = ToText(body);
    }
  });
  EXPECT_THAT(extra,
              testing::ElementsAre("AddBook.output@closed broken-output"));
}

TEST(OpenApiCampaignTest, HoldsErrorBodiesToo) {
  EXPECT_THAT(Told(RunAgainst(
                  Shelves(),
                  [](const HttpRequest& request, const Answering& reference) {
                    HttpResult outcome = reference(request);
                    if (outcome.response.status == 422) {
                      outcome.response.body = R"({"error": "no"})";
                    }
                    return outcome;
                  })),
              testing::ElementsAre("AddBook.errors.Bad.message@required "
                                   "broken-output"));
}

TEST(OpenApiCampaignTest, LeavesUndocumentedErrorsAlone) {
  EXPECT_THAT(Told(RunAgainst(
                  Shelves(),
                  [](const HttpRequest& request, const Answering& reference) {
                    HttpResult outcome = reference(request);
                    if (outcome.response.status >= 400) {
                      outcome.response = {.status = 418};
                    }
                    return outcome;
                  })),
              IsEmpty());
}

}  // namespace
}  // namespace plumbline
