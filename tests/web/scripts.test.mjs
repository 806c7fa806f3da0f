// SPDX-License-Identifier: GPL-3.0-or-later
// The checked-in scripts are what the TypeScript compiler makes of their sources. Skips where there is none.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "node:test";

const overlay = fileURLToPath(new URL("../../resources/overlay/", import.meta.url));
const tsc = join(process.env.PK_NODE_MODULES ?? "node_modules", "typescript", "bin", "tsc");

test("the scripts are built from their sources", { skip: existsSync(tsc) ? false : "no TypeScript compiler" }, () => {
  const out = mkdtempSync(join(tmpdir(), "pk-overlay-"));
  try {
    execFileSync(process.execPath, [tsc, "-p", overlay, "--outDir", out], { encoding: "utf8" });
    const names = readdirSync(overlay).filter((name) => name.endsWith(".js")).sort();
    assert.deepEqual(readdirSync(out).sort(), names);
    for (const name of names) {
      assert.equal(readFileSync(join(overlay, name), "utf8"), readFileSync(join(out, name), "utf8"), name);
    }
  } finally {
    rmSync(out, { recursive: true });
  }
});
