#include "harness/engine/answer_class.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

TEST(MaskMessageTest, LeavesOutWhatFollowsFromTheRequest) {
  const Json input = {{"Name", "pack-a"}, {"Names", {"pack-a-long", "x"}}};
  EXPECT_EQ(MaskMessage("No pack-a-long nor pack-a, 2 x", input),
            "No * nor *, # x");
  EXPECT_EQ(MaskMessage("Value 'other one' at \"names.1\" can't be 128", input),
            "Value * at * can't be #");
  EXPECT_EQ(MaskMessage("it's Bob's 'own' one's", {}), "it's Bob's * one's");
  EXPECT_EQ(MaskMessage("an 'open end", {}), "an 'open end");
  EXPECT_EQ(MaskMessage("", input), "");
}

TEST(MaskMessageTest, IsBounded) {
  EXPECT_LE(MaskMessage(std::string(1 << 20, 'm'), {}).size(), 4096U);
}

Exchange Answer(ReplyKind kind, int status, const std::string& name = {},
                const std::string& message = {}) {
  Exchange exchange;
  exchange.reply.kind = kind;
  exchange.reply.status = status;
  exchange.reply.error_name = name;
  exchange.reply.error_message = message;
  return exchange;
}

TEST(AnswerClassTest, TellsCausesApart) {
  const auto of = [](const Exchange& exchange, const Json& input = {}) {
    return AnswerClassOf(exchange, {.operation = "Get", .input = input});
  };
  const auto error = [](const char* name, const char* message) {
    return Answer(ReplyKind::kError, 400, name, message);
  };
  EXPECT_EQ(of(error("Bad", "too long: abc"), {{"Name", "abc"}}),
            of(error("Bad", "too long: defg"), {{"Name", "defg"}}));
  EXPECT_NE(of(error("Bad", "too long")), of(error("Bad", "is null")));
  EXPECT_NE(of(error("Bad", "too long")), of(error("Worse", "too long")));
  EXPECT_NE(of(Answer(ReplyKind::kError, 500)),
            of(Answer(ReplyKind::kError, 502)));
  EXPECT_EQ(of(Answer(ReplyKind::kSuccess, 200, "", "one")),
            of(Answer(ReplyKind::kSuccess, 200, "", "another")));
}

}  // namespace
}  // namespace plumbline
