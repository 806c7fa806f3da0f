// SPDX-License-Identifier: GPL-3.0-or-later
// Redocly's linter with redocly.yaml over the OpenAPI description: node lint.mjs openapi.json. No finding, not even a
// warning, is let through.
import { formatProblems, getTotals, lint, loadConfig } from "@redocly/openapi-core";
import { fileURLToPath } from "node:url";

const config = await loadConfig({ configPath: fileURLToPath(new URL("redocly.yaml", import.meta.url)) });
const problems = await lint({ ref: process.argv[2], config });
formatProblems(problems, { format: "codeframe", totals: getTotals(problems), version: "openapi-core", maxProblems: 100 });
process.exitCode = problems.length > 0 ? 1 : 0;
