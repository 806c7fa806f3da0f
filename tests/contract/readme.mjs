// SPDX-License-Identifier: GPL-3.0-or-later
// Does what the README says: writes its files (<!-- file: NAME --> before a fence), runs its commands (<!-- run -->) one
// after the other in one shell on a fresh data directory, and compares what they print with the fence that follows. A
// … there stands for anything; times, tokens and what passes by itself differ each time. The Chinese README must have
// the same steps. PK_README, PK_PKD.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

const PASSING = new Set(["timeLeftMs", "version", "retryAfterMs", "tookMs", "tokenFile", "token", "url"]);
const PATIENCE_MS = 20_000;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

// [{ kind: "run" | "file", name, text, expected: { type, text } }]
function stepsOf(markdown) {
  const steps = [];
  const fence = /^(?:<!-- (run|file): ?(\S*) -->|<!-- (run) -->)?\n?```(\w+)\n([\s\S]*?)^```$/gm;
  for (const [whole, named, name, run, type, text] of markdown.matchAll(fence)) {
    const kind = run ?? named;
    if (kind) {
      steps.push({ kind, name, text });
    } else if (steps.length > 0 && markdown.includes(`\`\`\`\n${whole.trimStart()}`) && steps.at(-1).kind === "run" && !steps.at(-1).expected) {
      steps.at(-1).expected = { type, text };
    }
  }
  return steps;
}

const isTime = (value) => typeof value === "number" && value > 1e12;

function compareJson(actual, expected, where) {
  if (Array.isArray(expected)) {
    assert.equal(actual?.length, expected.length, where);
    expected.forEach((part, i) => compareJson(actual[i], part, `${where}[${i}]`));
  } else if (expected !== null && typeof expected === "object") {
    assert.deepEqual(Object.keys(actual ?? {}).sort(), Object.keys(expected).sort(), where);
    for (const [name, part] of Object.entries(expected)) {
      if (PASSING.has(name)) {
        assert.equal(typeof actual[name], typeof part, `${where}.${name}`);
      } else {
        compareJson(actual[name], part, `${where}.${name}`);
      }
    }
  } else if (!(isTime(actual) && isTime(expected))) {
    assert.deepEqual(actual, expected, where);
  }
}

function pattern(text) {
  const times = (part) => part.split(/\b1[0-9]{12}\b/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[0-9]{13}");
  return new RegExp(`^${text.trim().split("…").map(times).join("[\\s\\S]*")}$`);
}

function fits(step, printed) {
  if (!step.expected) {
    return;
  }
  if (step.expected.type === "json") {
    compareJson(JSON.parse(printed), JSON.parse(step.expected.text), "the answer");
  } else {
    assert.match(printed.trim(), pattern(step.expected.text));
  }
}

class Shell {
  constructor(folder) {
    this.process = spawn("bash", ["-e", "-o", "pipefail"], { cwd: folder, env: { ...process.env, HOME: folder, npm_config_cache: join(folder, ".npm") }, detached: true });
    this.printed = "";
    this.said = "";
    this.process.stdout.on("data", (bytes) => (this.printed += bytes));
    this.process.stderr.on("data", (bytes) => (this.said += bytes));
  }

  // What the step prints, when it has ended and fits; a program in the background may print a moment later.
  async run(step, number) {
    const end = `--- ${number} is done ---`;
    this.printed = "";
    this.process.stdin.write(`${step.text}\nprintf '\\n%s\\n' '${end}'\n`);
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      const [body, more] = this.printed.split(`\n${end}\n`);
      try {
        assert.notEqual(more, undefined, "it did not end");
        fits(step, body + more);
        return;
      } catch (error) {
        if (Date.now() > deadline || this.process.exitCode !== null) {
          throw new Error(`${step.text}\nprinted\n${this.printed}\n${this.said}\n${error.message}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async stop() {
    if (this.process.exitCode === null) {
      process.kill(-this.process.pid, "SIGTERM");
      await once(this.process, "exit");
    }
  }
}

const port = await freePort();
const markdown = readFileSync(process.env.PK_README, "utf8")
  .replace("build/release/bin/pkd serve", `"$PK_PKD" serve --port ${port}`)
  .replaceAll("8686", String(port))
  .replaceAll("-I engine/proto ", `-I "${join(dirname(process.env.PK_README), "engine/proto")}" `)
  .replaceAll("curl -N ", "curl -N --max-time 1 ");
const steps = stepsOf(markdown);
const chinese = readFileSync(join(dirname(process.env.PK_README), "resources/docs/README.zh_CN.md"), "utf8");
for (const { kind, text } of stepsOf(readFileSync(process.env.PK_README, "utf8"))) {
  assert.ok(chinese.includes(`\n${text}\`\`\`\n`), `the Chinese README lacks, or has otherwise, the ${kind} step\n${text}`);
}
const folder = mkdtempSync(join(process.cwd(), "readme-"));
symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
mkdirSync(join(folder, ".npm"));
writeFileSync(join(folder, ".curlrc"), "silent\nshow-error\n"); // no progress bar, as on a terminal
const shell = new Shell(folder);
try {
  let number = 0;
  for (const step of steps) {
    ++number;
    if (step.kind === "file") {
      writeFileSync(join(folder, step.name), step.text);
    } else {
      await shell.run({ ...step, text: step.text.replace(/^curl -N .*/gm, "$& || test $? = 28") }, number); // 28: the time is up
      console.log(`ok ${number} ${step.text.trim().split("\n").at(-1).slice(0, 100)}`);
    }
  }
  assert.ok(steps.filter((step) => step.expected).length >= 12, "the README lost its examples");
} finally {
  await shell.stop();
  rmSync(folder, { recursive: true, force: true });
}
