// SPDX-License-Identifier: GPL-3.0-or-later
// The OpenAPI description, made ready to hold something against it.
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";

const METHODS = ["get", "post", "put", "delete", "patch"];

export class Contract {
  constructor(file) {
    this.root = JSON.parse(readFileSync(file, "utf8"));
    this.ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, validateFormats: true });
    addFormats(this.ajv);
    this.ajv.addFormat("binary", true);
    this.ajv.addKeyword("example");
    this.compiled = new Map();
    this.operations = Object.entries(this.root.paths).flatMap(([path, item]) => METHODS.filter((method) => item[method]).map((method) => {
      const bases = (item[method].servers ?? item.servers ?? this.root.servers).map((server) => server.url.replace(/\/$/, ""));
      const variable = path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+");
      return {
        method: method.toUpperCase(), path, call: item[method], name: item[method].operationId,
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((one) => this.resolve(one)),
        pattern: new RegExp(`^(${bases.join("|")})${variable}$`),
      };
    }));
    // A path that is written out goes before one with a variable: /redo/retry-all.
    this.operations.sort((a, b) => (a.path.match(/\{/g) ?? []).length - (b.path.match(/\{/g) ?? []).length);
  }

  resolve(value) {
    let found = value;
    while (found?.$ref) {
      found = found.$ref.slice(2).split("/").reduce((at, name) => at[name.replaceAll("~1", "/").replaceAll("~0", "~")], this.root);
    }
    return found;
  }

  // The schema with its references written out. Closed: a field that it does not name is an error. The description itself
  // leaves its objects open, so that they may grow; what this program sends must stand in it.
  inline(schema, closed, isPart = false) {
    const { $ref, ...beside } = schema;
    const { description, examples, ...shape } = $ref ? { ...this.resolve(schema), ...beside } : schema;
    for (const name of ["items"]) {
      if (shape[name]) {
        shape[name] = this.inline(shape[name], closed);
      }
    }
    if (shape.properties) {
      shape.properties = Object.fromEntries(Object.entries(shape.properties).map(([name, part]) => [name, this.inline(part, closed)]));
    }
    for (const name of ["allOf", "oneOf", "anyOf"]) {
      if (shape[name]) {
        shape[name] = shape[name].map((part) => this.inline(part, closed, true));
      }
    }
    if (closed && !isPart && (shape.properties || shape.allOf)) {
      shape.unevaluatedProperties = false;
    }
    return shape;
  }

  // What is wrong with the value; empty: nothing.
  wrong(schema, value, closed) {
    const key = `${closed} ${JSON.stringify(schema)}`;
    if (!this.compiled.has(key)) {
      this.compiled.set(key, this.ajv.compile(this.inline(schema, closed)));
    }
    const validate = this.compiled.get(key);
    return validate(value) ? "" : validate.errors.map((error) => `${error.instancePath || "the whole"} ${error.message} ${JSON.stringify(error.params)}`).join("; ");
  }

  // The operation of a request, and those of its path.
  find(method, path) {
    const ofPath = this.operations.filter((one) => one.pattern.test(path));
    const fits = ofPath.filter((one) => one.path === ofPath[0].path);
    return { ofPath: fits, operation: fits.find((one) => one.method === (method === "HEAD" ? "GET" : method)) };
  }
}

export function mediaType(contentType) {
  return (contentType ?? "").split(";")[0].trim().toLowerCase();
}
