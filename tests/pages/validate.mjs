// Reads a page from standard input and prints what is wrong with it, one line each.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const loader = new StaticConfigLoader({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-inline-style": "error",
    "no-dup-id": "error",
    "close-order": "error",
    "element-permitted-content": "error",
    // A table whose rows stand as blocks on a phone stays a table to every browser by its roles only.
    "no-redundant-role": "off",
  },
});
const report = await new HtmlValidate(loader).validateString(readFileSync(0, "utf-8"));
for (const result of report.results) {
  for (const { line, column, ruleId, message } of result.messages) {
    console.log(`line ${line}, column ${column}: ${message} (${ruleId})`);
  }
}
