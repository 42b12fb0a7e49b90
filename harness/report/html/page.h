// The style and the script of the HTML report: html/page.css and html/page.js
// as the build found them.
#ifndef PLUMBLINE_HARNESS_REPORT_HTML_PAGE_H_
#define PLUMBLINE_HARNESS_REPORT_HTML_PAGE_H_

#include <string_view>

namespace plumbline {

extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_HTML_PAGE_H_
