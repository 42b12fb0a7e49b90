"""Each rule of the house, held against small trees that keep and break it."""

import pathlib
import tempfile
import unittest

import rules
import tree_check

HEADER = """// What it is.
#ifndef PLUMBLINE_HARNESS_BASE_ERROR_H_
#define PLUMBLINE_HARNESS_BASE_ERROR_H_
#endif
"""


class TreeCheckTest(unittest.TestCase):

    def breaches(self, rule, files, **options):
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                path = pathlib.Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            tree = tree_check.Tree(root)
            return list(tree_check.RULES[rule](tree, **options))

    def test_table_names_only_its_own_rows_and_has_no_cycle(self):
        for module, row in rules.MAY_INCLUDE.items():
            for name in row:
                self.assertNotIn(
                    module,
                    tree_check.allowed_modules(name, rules.MAY_INCLUDE))

    def test_module_order_allows_what_rows_list_in_turn(self):
        self.assertEqual([], self.breaches("module-order", {
            "harness/loader/a.cc": '#include "harness/base/error.h"\n'
                                   '#include "harness/loader/a.h"\n'}))

    def test_module_order_refuses_the_way_back(self):
        found = self.breaches("module-order", {
            "harness/base/a.cc": '\n#include "harness/case/case.h"\n'})
        self.assertEqual(
            ["harness/base/a.cc:2: base may not include case "
             "(harness/case/case.h)"], found)

    def test_module_order_refuses_a_module_without_a_row(self):
        self.assertEqual(1, len(self.breaches("module-order", {
            "harness/misc/a.cc": ""})))

    def test_module_order_lets_tests_use_their_test_deps_only(self):
        files = {"harness/check/CMakeLists.txt":
                     "plumbline_module(check DEPS contract\n"
                     "                 TEST_DEPS loader)\n",
                 "harness/check/a_test.cc":
                     '#include "harness/loader/loader.h"\n'}
        self.assertEqual([], self.breaches("module-order", files))
        files["harness/check/b_test.cc"] = (
            '#include "harness/reference/service.h"\n')
        files["harness/check/c.cc"] = '#include "harness/loader/loader.h"\n'
        found = self.breaches("module-order", files)
        self.assertEqual(["harness/check/b_test.cc:1", "harness/check/c.cc:1"],
                         [line.split(": ")[0] for line in found])

    def test_module_order_sees_files_at_any_depth(self):
        found = self.breaches("module-order", {
            "harness/base/text/a.cc": '#include "harness/case/case.h"\n'})
        self.assertEqual(["harness/base/text/a.cc:1: base may not include case "
                          "(harness/case/case.h)"], found)

    def test_used_permissions_refuses_what_no_production_file_uses(self):
        table = {"base": [], "case": ["base"], "check": ["base", "case"]}
        files = {"harness/case/a.cc": '#include "harness/base/a.h"\n',
                 "harness/check/deep/a.cc": '#include "harness/base/a.h"\n',
                 "harness/check/a_test.cc": '#include "harness/case/a.h"\n'}
        self.assertEqual(
            ["rules.py: check may include case, and no production file of it "
             "does"], self.breaches("used-permissions", files, table=table))
        files["harness/check/b.h"] = '#include "harness/case/a.h"\n'
        self.assertEqual([], self.breaches("used-permissions", files,
                                           table=table))

    def test_tests_beside_wants_a_test_or_a_reason(self):
        files = {"harness/base/a.cc": "", "harness/base/a_test.cc": "",
                 "harness/base/b.cc": "", "harness/base/table_x.cc": "",
                 "harness/base/testing_c.cc": ""}
        found = self.breaches("tests-beside", files,
                              exceptions={"harness/base/table_*.cc": "why"},
                              owed=[])
        self.assertEqual(["harness/base/b.cc:1: no b_test.cc beside it"],
                         found)
        self.assertEqual([], self.breaches(
            "tests-beside", {"harness/base/b.cc": ""}, exceptions={},
            owed=["harness/base/*.cc"]))

    def test_tests_beside_refuses_an_exception_for_nothing(self):
        found = self.breaches("tests-beside", {},
                              exceptions={"harness/base/gone.cc": "why"})
        self.assertEqual(1, len(found))

    def test_file_sizes_has_a_cap_for_tests_of_its_own(self):
        long = "\n" * (rules.MAX_LINES + 1)
        found = self.breaches("file-sizes", {
            "harness/base/a.cc": long, "harness/base/a_test.cc": long,
            "harness/base/b_test.cc": "\n" * (rules.MAX_TEST_LINES + 1),
            "harness/base/c.cc": "\n" * rules.MAX_LINES})
        self.assertEqual(["harness/base/a.cc:500", "harness/base/b_test.cc:800"],
                         [line.split(": ")[0] for line in found])

    def test_todos_wants_a_reason(self):
        word = "TO" + "DO"
        found = self.breaches("todos", {
            "harness/base/a.cc": f"// {word}: later\n// {word}(needs GCC 14)\n"
                                 f"// {word}()\n"})
        self.assertEqual(["harness/base/a.cc:1", "harness/base/a.cc:3"],
                         [line.split(": ")[0] for line in found])

    def test_include_guards_are_named_by_path(self):
        self.assertEqual([], self.breaches("include-guards", {
            "harness/base/error.h": HEADER}))
        self.assertEqual(1, len(self.breaches("include-guards", {
            "harness/base/other.h": HEADER})))
        self.assertEqual(1, len(self.breaches("include-guards", {
            "harness/base/error.h": "#pragma once\n"})))

    def test_include_paths_start_at_the_top(self):
        found = self.breaches("include-paths", {
            "harness/base/a.cc": '#include "error.h"\n#include <vector>\n'
                                 '#include "../base/error.h"\n'
                                 '#include "harness/base/error.h"\n'})
        self.assertEqual(2, len(found))


if __name__ == "__main__":
    unittest.main()
