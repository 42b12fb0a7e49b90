#include "harness/pattern/graph.h"

#include <gtest/gtest.h>

#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

TEST(CharPickerTest, NumbersTheCharactersInOrder) {
  const CharPicker picker(CharSet::OfEach(U"acdé"));
  std::u32string all;
  for (std::uint32_t i = 0; i < picker.size(); ++i) {
    all.push_back(picker.At(i));
  }
  EXPECT_EQ(all, U"acdé");
}

TEST(CharPickerTest, PrefersWhatReadsWell) {
  EXPECT_EQ(CharPicker(CharSet::All()).plain(), U'a');
  EXPECT_EQ(CharPicker(CharSet::OfEach(U"!9Z")).plain(), U'Z');
  EXPECT_EQ(CharPicker(CharSet::OfEach(U" \t")).plain(), U' ');
  EXPECT_EQ(CharPicker(CharSet::OfEach(U"éz")).plain(), U'z');
  EXPECT_EQ(CharPicker(CharSet::Of(U'é')).plain(), U'é');
}

TEST(GraphTest, HasOneEdgeForEachTarget) {
  const Graph graph(RawAutomaton("[ab]|[c-é]"), CharSet::All());
  ASSERT_EQ(graph.EdgesOf(graph.start()).size(), 1U);
  const Edge edge = graph.EdgesOf(graph.start())[0];
  EXPECT_EQ(graph.chars(edge.chars).set(), CharSet::Of({{'a', U'é'}}));
  EXPECT_TRUE(graph.IsAccepting(edge.target));
}

TEST(GraphTest, KeepsToTheCharactersAsked) {
  const Graph graph(RawAutomaton("é|."), CharSet::PrintableAscii());
  const Edge edge = graph.EdgesOf(graph.start())[0];
  EXPECT_EQ(graph.chars(edge.chars).set(), CharSet::PrintableAscii());
}

}  // namespace
}  // namespace plumbline
