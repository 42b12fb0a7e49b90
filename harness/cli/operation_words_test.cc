#include "harness/cli/operation_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kTagged = R"(openapi: 3.0.3
info: {title: T}
paths:
  /pets:
    get: {operationId: pets.list, tags: [pets], responses: {200: {}}}
    post: {operationId: pets.make, tags: [pets, keep], responses: {201: {}}}
  /pets/{id}:
    get: {operationId: petOf, responses: {200: {}}, parameters: [
      {name: id, in: path, required: true, schema: {type: string}}]}
  /health: {get: {operationId: health, tags: [ops], responses: {200: {}}}}
)";

class OperationWordsTest : public CliTestBase {
 protected:
  using Words = std::vector<std::string>;

  static Result<Words> Names(const Words& wanted, const Words& excluded = {}) {
    const Result<Contract> contract = LoadContractText(kTagged, "t.yaml");
    EXPECT_TRUE(contract.has_value());
    return NamesOfWords(*contract, kTagged, wanted, excluded);
  }
};

TEST_F(OperationWordsTest, MeanNamesPathsMethodsAndTags) {
  EXPECT_EQ(Names({})->size(), 4U);
  EXPECT_THAT(*Names({"health"}), ElementsAre("health"));
  EXPECT_THAT(*Names({"pets.list"}), ElementsAre("pets_list"));
  EXPECT_THAT(*Names({"pets_*"}), ElementsAre("pets_list", "pets_make"));
  EXPECT_THAT(*Names({"/pets/*"}), ElementsAre("petOf"));
  EXPECT_THAT(*Names({"POST /pets"}), ElementsAre("pets_make"));
  EXPECT_THAT(*Names({"GET /*"}), testing::SizeIs(3));
  EXPECT_THAT(*Names({"tag:pets"}), ElementsAre("pets_list", "pets_make"));
  EXPECT_THAT(*Names({"tag:ops", "petOf"}), testing::SizeIs(2));
  EXPECT_THAT(*Names({"tag:pets"}, {"tag:keep"}), ElementsAre("pets_list"));
  EXPECT_THAT(*Names({}, {"/pets*"}), ElementsAre("health"));
}

TEST_F(OperationWordsTest, AreNamedWhereTheyMeanNothing) {
  EXPECT_THAT(Names({"helth"}).error().message,
              HasSubstr("did you mean health?"));
  EXPECT_THAT(Names({}, {"tag:pest"}).error().message,
              HasSubstr("--exclude: no operation matches 'tag:pest'; did you "
                        "mean tag:pets?"));
  EXPECT_THAT(Names({"/pet"}).error().message, HasSubstr("/pets?"));
  EXPECT_THAT(Names({"GET /pet"}).error().message, HasSubstr("GET /pets?"));
  EXPECT_THAT(Names({"health"}, {"*"}).error().message,
              HasSubstr("leaves no operation"));
}

TEST_F(OperationWordsTest, SelectWhatIsPlayed) {
  const std::string file = File("t.yaml", std::string(kTagged));
  const auto check = [&](Words more) {
    Words words = {"check",        file, "--max-requests", "50",
                   "--min-judged", "0",  "--out",          folder_.string()};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  };
  const Ran some = check({"--operations", "tag:pets", "--exclude", "POST /*"});
  EXPECT_THAT(some.out, HasSubstr("1 operation ")) << some.err;
  const Ran none = check({"--exclude", "helth"});
  EXPECT_EQ(none.status, kExitNothing);
  EXPECT_THAT(none.err, HasSubstr("did you mean health?"));
}

TEST_F(OperationWordsTest, SelectWhatIsListed) {
  const std::string file = File("t.yaml", std::string(kTagged));
  const Ran some = RunWords(
      {"clauses", file, "--operations", "tag:pets", "--exclude", "POST /*"});
  EXPECT_THAT(some.out, HasSubstr("pets_list")) << some.err;
  EXPECT_THAT(some.out, testing::Not(HasSubstr("health")));
  const Ran families =
      RunWords({"clauses", file, "--resources", "--operations", "/health"});
  EXPECT_THAT(families.out, HasSubstr("health"));
  EXPECT_THAT(families.out, testing::Not(HasSubstr("pets_list")));
}

// A comparison of nothing is not green.
TEST_F(OperationWordsTest, ThatMatchNothingAreNamedByEachCommand) {
  const std::vector<Words> commands = {
      {"clauses", kPacks}, {"convert", kPacks}, {"diff", kPacks, kPacks}};
  for (const Words& command : commands) {
    Words words = command;
    words.insert(words.end(), {"--operations", "Put*," + kStatuses + "x"});
    const Ran ran = RunWords(words);
    EXPECT_EQ(ran.status, kExitNothing) << command[0];
    EXPECT_THAT(ran.err, HasSubstr("did you mean " + kStatuses + "?"));
    words.back() = "Put*";
    EXPECT_EQ(RunWords(words).status, kExitAsExpected) << command[0];
  }
  EXPECT_THAT(RunWords({"sample", kPacks, kStatuses + "x"}).err,
              HasSubstr("did you mean " + kStatuses + "?"));
}

TEST_F(OperationWordsTest, EndWithTheFirstFindingWhereAsked) {
  const auto check = [&](Words more) {
    Words words = {"check",          kPacks,
                   "--fault",        "accepts-above-max",
                   "--workers",      "1",
                   "--max-requests", "3000",
                   "--out",          folder_.string()};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  };
  const Ran first = check({"--stop-at-first"});
  EXPECT_EQ(first.status, kExitFindings) << first.out << first.err;
  const Ran all = check({});
  EXPECT_EQ(all.status, kExitFindings);
  EXPECT_THAT(all.out, HasSubstr("3 findings"));
  EXPECT_THAT(first.out, testing::Not(HasSubstr("3 findings")));
}

}  // namespace
}  // namespace plumbline
