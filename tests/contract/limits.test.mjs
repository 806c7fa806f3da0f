// SPDX-License-Identifier: GPL-3.0-or-later
// The bounds that the description tells are those of the server: each parameter and each field of a request is sent at
// its bounds and just beyond, and in another type. Beyond is refused with the name of the field, at the bounds it is not.
// PK_OPENAPI, and PK_PKD, the program.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { Contract } from "./contract.mjs";
import { EngineHouse } from "./engine.mjs";

const contract = new Contract(process.env.PK_OPENAPI);
// What the server never sees or must not do here.
const LEFT_OUT = new Map([
  ["getOverlayPage", "its parameters are read by the page"],
  ["rotateToken", "the others' token would be gone"],
]);
// What a call cannot do without, though no single parameter is required.
const ALWAYS = new Map([["explainGiftRecords", { pkId: "17" }]]);
// Which other fields make a body's field count.
const COMPANIONS = new Map([
  ["rehearsePk action", { ms: 1, speedPercent: 100, first: "TIMER" }],
  ["rehearsePk speedPercent", { action: "SPEED" }],
  ["rehearsePk first", { action: "RACE" }],
]);
const IDLE = new Set(["Sec-WebSocket-Protocol"]); // any text is taken

let house;
before(async () => {
  house = await EngineHouse.start(process.env.PK_PKD);
});
after(() => house.stop());

// [{ value, isRight }] around a schema's bounds, plus what is of another type. `isText`: it travels in a URL or header.
function around(schema, isText) {
  const shape = contract.resolve(schema);
  if (shape.oneOf) { // a number or a decimal string
    const numbers = around(shape.oneOf[0], isText);
    return [...numbers, ...numbers.filter(({ value }) => Number.isInteger(value)).map(({ value, isRight }) => ({ value: String(value), isRight })), { value: "1e3", isRight: false }];
  }
  const types = [shape.type].flat();
  const cases = [];
  if (types.includes("integer")) {
    // Beyond 2^53 a number of JavaScript is not exact.
    const bounds = [[shape.minimum, -1], [shape.maximum, 1]].filter(([bound]) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER);
    for (const [bound, step] of bounds) {
      cases.push({ value: bound, isRight: true }, { value: bound + step, isRight: false });
    }
    cases.push({ value: isText ? "one" : {}, isRight: false });
  } else if (types.includes("boolean")) {
    cases.push({ value: true, isRight: true }, { value: "maybe", isRight: false });
  } else if (types.includes("string")) {
    const letters = (count) => "a".repeat(count);
    if (shape.enum) {
      cases.push(...shape.enum.map((value) => ({ value, isRight: true })), { value: "NOTHING", isRight: false });
    } else if (shape.maxLength !== undefined) {
      cases.push({ value: letters(shape.maxLength), isRight: true }, { value: letters(shape.maxLength + 1), isRight: false });
    } else if (shape.pattern) {
      const most = Number(/\{\d+,(\d+)\}\$$/.exec(shape.pattern)?.[1] ?? 0);
      const regexp = new RegExp(shape.pattern, "u");
      for (const value of [letters(most), letters(most + 1), "1".repeat(Math.max(1, most - 1)), "x", "1", "", "a b", "ä"]) {
        if (value !== "" || !isText) { // an empty parameter is as none
          cases.push({ value, isRight: regexp.test(value) });
        }
      }
    }
    if (shape.minLength > 0 && !isText) {
      cases.push({ value: "", isRight: false });
    }
    if (!isText) {
      cases.push({ value: 7, isRight: false });
    }
  }
  return cases;
}

async function call(operation, { path = {}, query = {}, headers = {}, body }) {
  let target = operation.path.replace(/\{(\w+)\}/g, (all, name) => encodeURIComponent(path[name] ?? operation.parameters.find((one) => one.name === name).example));
  const all = new URLSearchParams({ ...ALWAYS.get(operation.name), ...query });
  target += String(all) === "" ? "" : `?${all}`;
  const controller = new AbortController(); // an event stream does not end
  const response = await fetch(`${house.origin}/api/v1${target}`, {
    method: operation.method, signal: controller.signal, body: body === undefined ? undefined : JSON.stringify(body),
    headers: { Authorization: `Bearer ${house.token}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
  });
  const isStream = response.headers.get("Content-Type") === "text/event-stream";
  const answer = { status: response.status, body: isStream ? {} : JSON.parse((await response.text()) || "{}") };
  if (isStream) {
    controller.abort();
  }
  return answer;
}

function checkAnswer(answer, isRight, field, where) {
  if (isRight) {
    assert.ok(answer.status !== 400, `${where}: refused: ${answer.body.detail}`);
  } else {
    assert.equal(`${answer.status} ${answer.body.code} ${answer.body.field}`, `400 VALIDATION_FAILED ${field}`, where);
  }
}

const operations = contract.operations.filter((one) => !LEFT_OUT.has(one.name) && !one.call.tags.includes("Pages"));

test("parameters have their bounds", { timeout: 60_000 }, async () => {
  let count = 0;
  for (const operation of operations.filter((one) => !one.call.responses["101"])) {
    const body = operation.call.requestBody?.content["application/json"]?.example;
    for (const parameter of operation.parameters.filter((one) => !IDLE.has(one.name))) {
      for (const { value, isRight } of around(parameter.schema, true)) {
        if (parameter.in === "header" && /[^ -~]/.test(value)) {
          continue; // no header holds it
        }
        const more = { [{ path: "path", query: "query", header: "headers" }[parameter.in]]: { [parameter.name]: value } };
        checkAnswer(await call(operation, { body, ...more }), isRight, parameter.name, `${operation.name} ${parameter.name}=${value}`);
        ++count;
      }
    }
  }
  assert.ok(count > 150, `${count}`);
});

// Calls `use` with a copy of the body for each case: [{ body, isRight, field }].
function* variants(schema, body, field = "") {
  const shape = contract.resolve(schema);
  const put = (name, value) => {
    const copy = structuredClone(body);
    if (value === undefined) {
      delete copy[name];
    } else {
      copy[name] = value;
    }
    return copy;
  };
  for (const [name, part] of Object.entries(shape.properties ?? {})) {
    const at = field === "" ? name : `${field}.${name}`;
    const inner = contract.resolve(part);
    if (shape.required?.includes(name)) {
      yield { body: put(name, undefined), isRight: false, field: at };
    }
    if (inner.type === "array" && body[name] !== undefined) {
      const one = body[name][0];
      yield { body: put(name, {}), isRight: false, field: at };
      yield { body: put(name, Array(inner.minItems - 1).fill(one)), isRight: false, field: at };
      if (inner.maxItems < 100) {
        yield { body: put(name, Array(inner.maxItems + 1).fill(one)), isRight: false, field: at };
      }
      for (const variant of variants(inner.items, one, `${at}[0]`)) {
        yield { ...variant, body: put(name, [variant.body, ...body[name].slice(1)]) };
      }
    } else {
      for (const { value, isRight } of around(part, false)) {
        yield { body: put(name, value), isRight, field: at };
      }
    }
  }
}

test("fields have their bounds", { timeout: 60_000 }, async () => {
  let count = 0;
  for (const operation of operations.filter((one) => one.call.requestBody && one.name !== "postGiftRecords")) {
    const { schema, example, examples } = operation.call.requestBody.content["application/json"];
    for (const { body, isRight, field } of variants(schema, example ?? Object.values(examples)[0].value)) {
      if (operation.name === "putGift" && field === "giftId") {
        continue; // only the one in the path is right
      }
      const companions = COMPANIONS.get(`${operation.name} ${field}`);
      const sent = companions ? { ...body, ...companions, [field]: body[field] } : body;
      checkAnswer(await call(operation, { body: sent }), isRight, field, `${operation.name} ${field}: ${JSON.stringify(sent)}`);
      ++count;
    }
  }
  assert.ok(count > 60, `${count}`);
});

test("the fields of a gift record have their bounds", { timeout: 60_000 }, async () => {
  const operation = operations.find((one) => one.name === "postGiftRecords");
  const { schema, example } = operation.call.requestBody.content["application/json"];
  const record = contract.resolve(schema).properties.records.items;
  let count = 0;
  for (const { body, isRight, field } of variants(record, { ...example.records[0], timestamp: Date.now() })) {
    if (field === "timestamp" && isRight || field === "orderId" && body.orderId === undefined) {
      continue; // long ago, but a time; what has no orderId is told by its place
    }
    const instead = field === "price" ? { kb: undefined, count: 1 } : {}; // kb is price times count
    const answer = await call(operation, { query: { verdicts: true }, body: { records: [{ ...body, ...instead }] } });
    const told = answer.body.records[0];
    const where = `${field}: ${JSON.stringify(body)}: ${JSON.stringify(told)}`;
    assert.equal(told.verdict === "INVALID", !isRight, where);
    if (!isRight) {
      assert.equal(told.field, field === "price" ? "kb" : field, where);
    }
    ++count;
  }
  assert.ok(count > 40, `${count}`);
  const many = (count) => call(operation, { body: { records: Array(count).fill(example.records[0]) } });
  assert.equal((await many(10_000)).status, 200);
  assert.equal((await many(10_001)).status, 413);
  assert.equal((await many(0)).status, 400);
});
