#include "harness/contract/event_stream.h"

#include <gtest/gtest.h>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

TEST(EventStreamTest, IsAStreamingUnionInTheOutput) {
  ContractBuilder builder;
  const ShapeIndex events = builder.Add("Events", ShapeType::kUnion);
  const ShapeIndex output = builder.Add("Output", ShapeType::kStructure);
  builder.AddMember(output, "responseStream", events);
  Operation& operation = builder.AddOperation("StartLiveTail");
  EXPECT_FALSE(AnswersWithEventStream(builder.contract(), operation));
  operation.output = output;
  EXPECT_FALSE(AnswersWithEventStream(builder.contract(), operation));
  builder.shape(events).streaming = true;
  EXPECT_TRUE(AnswersWithEventStream(builder.contract(), operation));
}

}  // namespace
}  // namespace plumbline
