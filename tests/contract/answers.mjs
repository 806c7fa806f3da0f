// SPDX-License-Identifier: GPL-3.0-or-later
// Holds what the API answered in the C++ tests against the OpenAPI description: node answers.mjs openapi.json FOLDER,
// the folder with the exchanges that tests/engine/http left (exchangelog.h). Every answer must be one that its operation
// tells of, down to the last field, and every operation must have answered.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Contract, mediaType } from "./contract.mjs";

// Operations that no test calls with success.
const UNCALLED = new Map([]);
// Codes that no test provokes.
const UNSEEN_CODES = new Map([]);
// Tests that send parameters which no operation knows.
const STRANGERS = new Set(["tst_httpgate", "tst_httplog"]);
// Where a fake engine answers what the real one never would.
const FAKES = [
  { test: "tst_httpgate", operation: "endPk", why: "refuses with every code there is, to see each one's status" },
];

const [file, folder] = process.argv.slice(2);
const contract = new Contract(file);
const problem = contract.root.components.schemas.Problem;
const succeeded = new Set();
const codes = new Set();
const statuses = new Map(); // by operation
const findings = [];
let exchanges = 0;
let pushes = 0;

function jsonOf(text, where) {
  try {
    return JSON.parse(text);
  } catch {
    findings.push(`${where}: no JSON: ${text?.slice(0, 80)}`);
    return undefined;
  }
}

// Of a response that is no operation's own.
function checkProblem(line, where, ...allowed) {
  if (mediaType(line.fields["content-type"]) !== "application/problem+json") {
    return mediaType(line.fields["content-type"]) === "application/x-protobuf" || findings.push(`${where}: not a problem`);
  }
  if (line.method === "HEAD") {
    return;
  }
  const body = jsonOf(line.body, where);
  if (body === undefined) {
    return;
  }
  const wrong = contract.wrong(problem, body, true);
  if (wrong) {
    findings.push(`${where}: ${wrong}`);
  }
  codes.add(body.code);
  if (body.status !== line.status) {
    findings.push(`${where}: the body says ${body.status}`);
  }
  if (allowed.length > 0 && !allowed.includes(body.code)) {
    findings.push(`${where}: ${body.code} where only ${allowed} may come`);
  }
  if (["429", "503"].includes(String(line.status)) && !/^[1-9][0-9]*$/.test(line.fields["retry-after"] ?? "")) {
    findings.push(`${where}: no Retry-After`);
  }
}

function checkHeaders(response, line, where) {
  for (const [name, reference] of Object.entries(response.headers ?? {})) {
    const header = contract.resolve(reference);
    const text = line.fields[name.toLowerCase()];
    const value = header.schema.type === "integer" && /^[0-9]+$/.test(text) ? Number(text) : text;
    const wrong = text === undefined ? "is missing" : contract.wrong(header.schema, value, true);
    if (wrong) {
      findings.push(`${where}: header ${name} ${wrong}`);
    }
  }
}

// What was sent with success must be what the description lets send.
function checkRequest(operation, line, query, where) {
  for (const name of query.keys()) {
    if (!STRANGERS.has(where.split(":")[0]) && !operation.parameters.some((one) => one.in === "query" && one.name === name)) {
      findings.push(`${where}: the parameter ${name} is not described`);
    }
  }
  const type = mediaType(line.sentType);
  const sends = operation.call.requestBody?.content;
  if (!line.sentBody || !type || !sends) {
    return;
  }
  if (!sends[type]) {
    findings.push(`${where}: ${type} was taken and is not described`);
  } else if (type === "application/json" && operation.name !== "postGiftRecords") { // takes malformed records, as INVALID
    const body = JSON.parse(line.sentBody, (key, value) => value ?? undefined); // null is as absent
    const wrong = contract.wrong(sends[type].schema, body, false);
    if (wrong) {
      findings.push(`${where}: was taken: ${line.sentBody.slice(0, 200)}: ${wrong}`);
    }
  }
}

function checkExchange(line, name) {
  const where = `${name}: ${line.method ?? "?"} ${line.target ?? "?"} → ${line.status}`;
  if (!line.method) { // not HTTP as it should be
    return line.status >= 400 ? checkProblem(line, where) : undefined;
  }
  let url;
  try {
    url = new URL(line.target, "http://127.0.0.1");
  } catch {
    return checkProblem(line, where);
  }
  const { ofPath, operation } = contract.find(line.method, line.target.startsWith("http") ? url.pathname : line.target.split("?")[0]);
  if (!operation) {
    if (line.status < 400) {
      findings.push(`${where}: is not described`);
    } else if (line.status === 405 && (!line.fields.allow || ofPath.length === 0)) {
      findings.push(`${where}: Allow ${line.fields.allow}`);
    }
    return checkProblem(line, where);
  }
  const seen = statuses.get(operation.name) ?? statuses.set(operation.name, new Set()).get(operation.name);
  if (FAKES.some((fake) => fake.test === name && fake.operation === operation.name) && line.status >= 400) {
    return checkProblem(line, where);
  }
  seen.add(line.status);
  const response = contract.resolve(operation.call.responses[line.status]);
  if (!response) {
    findings.push(`${where}: ${operation.name} tells of no ${line.status} ${line.body?.slice(0, 120) ?? ""}`);
    return undefined;
  }
  checkHeaders(response, line, where);
  if (line.status < 400) {
    succeeded.add(operation.name);
    checkRequest(operation, line, url.searchParams, where);
  } else {
    checkProblem(line, where);
  }
  const type = mediaType(line.fields["content-type"]);
  if (line.status === 101 || line.status === 204) {
    return undefined;
  }
  const content = response.content?.[type];
  if (!content) {
    if (type !== "application/x-protobuf" || line.status < 400) {
      findings.push(`${where}: ${operation.name} tells of no ${type}`);
    }
  } else if ((type === "application/json" || type === "application/problem+json") && line.method !== "HEAD" && !line.bodyOmitted) {
    const body = jsonOf(line.body, where);
    const wrong = body === undefined ? "" : contract.wrong(content.schema, body, operation.name !== "getOpenApi");
    if (wrong) {
      findings.push(`${where}: ${wrong}: ${line.body.slice(0, 300)}`);
    }
  }
  return undefined;
}

const message = contract.root.components.schemas.PushMessage;
const pushed = new Set();
for (const name of readdirSync(folder).filter((one) => one.endsWith(".jsonl")).sort()) {
  for (const text of readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean)) {
    const line = JSON.parse(text);
    if (line.push !== undefined) {
      const body = jsonOf(line.push, `${name}: push`);
      const wrong = body === undefined ? "" : contract.wrong(message, body, true);
      if (wrong) {
        findings.push(`${name}: push ${wrong}: ${line.push.slice(0, 300)}`);
      }
      pushed.add(body?.type);
      ++pushes;
    } else if (line.status !== undefined) {
      checkExchange(line, name.replace(".jsonl", ""));
      ++exchanges;
    }
  }
}

// What the gate before all operations answers is the same for each; what is an operation's own must have come.
const OF_THE_GATE = ["400", "401", "403", "406", "413", "415", "421", "429", "500", "503"];
for (const { name, call } of contract.operations) {
  for (const status of Object.keys(call.responses)) {
    if (!OF_THE_GATE.includes(status) && !statuses.get(name)?.has(Number(status)) && !UNCALLED.has(name)) {
      findings.push(`${name} never answered ${status}`);
    }
  }
  if (succeeded.has(name) === UNCALLED.has(name)) {
    findings.push(UNCALLED.has(name) ? `${name} is called: it is no exception any more` : `${name} was never called with success`);
  }
}
for (const code of problem.properties.code.enum) {
  if (codes.has(code) === UNSEEN_CODES.has(code)) {
    findings.push(UNSEEN_CODES.has(code) ? `${code} was seen: it is no exception any more` : `the error ${code} never came`);
  }
}
for (const type of message.properties.type.enum) {
  if (!pushed.has(type)) {
    findings.push(`a push message ${type} never came`);
  }
}
// The same finding at many requests is told once.
const told = new Map();
for (const finding of findings) {
  const [where, ...what] = finding.split(" → ");
  const key = what.length > 0 ? what.join(" → ").replace(/^[0-9]+: /, "").split(": {")[0] : finding;
  told.set(key, [...(told.get(key) ?? []), what.length > 0 ? `${where} → ${what.join(" → ")}` : finding]);
}
console.log(`${exchanges} exchanges and ${pushes} push messages of ${contract.operations.length} operations, ${codes.size} error codes`);
for (const same of [...told.values()].slice(0, 60)) {
  console.log(same[0] + (same.length > 1 ? ` (and ${same.length - 1} more like it)` : ""));
}
process.exitCode = told.size > 0 || exchanges === 0 ? 1 : 0;
