// SPDX-License-Identifier: GPL-3.0-or-later
// What no linter asks of the description: that each operation shows what goes in and what comes out, and that what it
// shows is right. PK_OPENAPI is the file.
import assert from "node:assert/strict";
import test from "node:test";
import { Contract } from "./contract.mjs";

const contract = new Contract(process.env.PK_OPENAPI);

function* contents(operation) {
  const { call } = operation;
  if (call.requestBody) {
    for (const [type, content] of Object.entries(contract.resolve(call.requestBody).content)) {
      yield [`${operation.name} request ${type}`, type, content];
    }
  }
  for (const [status, response] of Object.entries(call.responses)) {
    for (const [type, content] of Object.entries(contract.resolve(response).content ?? {})) {
      yield [`${operation.name} ${status} ${type}`, type, content];
    }
  }
}

function examplesOf(content) {
  return [...("example" in content ? [content.example] : []), ...Object.values(content.examples ?? {}).map((one) => contract.resolve(one).value)];
}

test("each body has an example, and each example is right", () => {
  let count = 0;
  for (const operation of contract.operations) {
    for (const [where, type, content] of contents(operation)) {
      if (content.schema?.format === "binary") {
        continue; // protobuf: the message is named instead
      }
      const examples = examplesOf(content);
      assert.ok(examples.length > 0, `${where} has no example`);
      for (const example of examples) {
        const isOpen = operation.name === "getOpenApi";
        assert.equal(contract.wrong(content.schema, example, !isOpen), "", where);
        ++count;
      }
    }
  }
  assert.ok(count > 300, `${count}`);
});

test("an example that is wrong would be seen", () => {
  const created = contract.operations.find((one) => one.name === "createPk").call.responses["201"].content["application/json"];
  const broken = (change) => contract.wrong(created.schema, { ...examplesOf(created)[0], ...change }, true);
  assert.equal(broken({}), "");
  assert.match(broken({ pkId: 17 }), /must be string/);
  assert.match(broken({ pkId: undefined, status: "OVER" }), /required property 'pkId'.*allowed values/);
  assert.match(broken({ more: 1 }), /unevaluated/);
});

test("each parameter has an example, and each example is right", () => {
  for (const operation of contract.operations) {
    for (const parameter of operation.parameters) {
      const where = `${operation.name} ${parameter.name}`;
      assert.ok("example" in parameter, `${where} has no example`);
      assert.equal(contract.wrong(parameter.schema, parameter.example, true), "", where);
    }
  }
});

test("each operation can succeed, and says which errors it gives", () => {
  for (const { name, call } of contract.operations) {
    assert.equal(Object.keys(call.responses).filter((status) => /^(2..|101)$/.test(status)).length, 1, name);
    for (const status of ["400", "403", "413", "421", "500", "503"]) {
      assert.ok(call.responses[status], `${name} lacks ${status}`);
    }
    const isOpen = call.security?.length === 0;
    assert.equal("401" in call.responses, !isOpen, `${name} and its token`);
    assert.equal("415" in call.responses, call.requestBody !== undefined, `${name} and its content types`);
  }
});

test("each code of a problem belongs to a status", () => {
  const codes = new Set(contract.root.components.schemas.Problem.properties.code.enum);
  const told = new Set();
  for (const [name, response] of Object.entries(contract.root.components.responses)) {
    for (const example of examplesOf(response.content["application/problem+json"])) {
      assert.ok(codes.has(example.code), `${name}: ${example.code}`);
      told.add(example.code);
    }
  }
  told.add("METHOD_NOT_ALLOWED"); // of no operation: the description's head tells of it
  assert.deepEqual([...codes].filter((code) => !told.has(code)), []);
});

test("each number and each list of a request is bounded", () => {
  const loose = [];
  const look = (schema, where) => {
    const shape = contract.resolve(schema);
    const types = [shape.type].flat();
    if (types.includes("integer") && (shape.minimum === undefined || (shape.maximum === undefined && !/cursor|index|after|Last-Event-ID|redo/i.test(where)))) {
      loose.push(where);
    }
    if (types.includes("array") && shape.maxItems === undefined) {
      loose.push(where);
    }
    for (const [name, part] of Object.entries(shape.properties ?? {})) {
      look(part, `${where}.${name}`);
    }
    for (const part of [shape.items ?? [], shape.oneOf ?? [], shape.allOf ?? []].flat()) {
      look(part, where);
    }
  };
  for (const operation of contract.operations) {
    const body = operation.call.requestBody?.content["application/json"];
    if (body) {
      look(body.schema, operation.name);
    }
    for (const parameter of operation.parameters) {
      look(parameter.schema, `${operation.name} ${parameter.name === "from" ? "cursor" : parameter.name === "id" ? "redo" : parameter.name}`);
    }
  }
  assert.deepEqual(loose, []);
});
