#include "harness/report/xml_text.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(XmlTextTest, ShowsByItsNumberWhatXmlCannotHold) {
  EXPECT_EQ(XmlText("a\x01\x1f\x7f z"), "a\\u{1}\\u{1f}\\u{7f} z");
  EXPECT_EQ(XmlText("a\xEF\xBF\xBF\xEF\xBF\xBE"), "a\\u{ffff}\\u{fffe}");
  EXPECT_EQ(XmlText("\xFF"), "\\xff");
}

TEST(XmlTextTest, KeepsWhatTheWriterEscapes) {
  EXPECT_EQ(XmlText("<a b='c'>&amp;\n\xC3\xA9"), "<a b='c'>&amp;\n\xC3\xA9");
}

TEST(XmlTextTest, KeepsAnAttributeOnOneLine) {
  EXPECT_EQ(XmlText("a\nb\n"), "a\nb\n");
  EXPECT_EQ(XmlLine("a\nb").find('\n'), std::string::npos);
}

}  // namespace
}  // namespace plumbline
