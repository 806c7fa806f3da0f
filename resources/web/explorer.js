// SPDX-License-Identifier: GPL-3.0-or-later
// Renders /openapi.json, and sends calls with the token that is typed in. Everything goes in as text.

const METHODS = ["get", "post", "put", "delete"];

function make(tag, text = "", className = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

// Of Markdown what the description uses: paragraphs, **strong** and `code`.
function makeText(text) {
  return text.split(/\n\s*\n/).map((paragraph) => {
    const element = make("p");
    for (const part of paragraph.split(/(\*\*[^*]+\*\*|`[^`]+`)/)) {
      if (part.startsWith("**")) {
        element.append(make("strong", part.slice(2, -2)));
      } else if (part.startsWith("`")) {
        element.append(make("code", part.slice(1, -1)));
      } else {
        element.append(part);
      }
    }
    return element;
  });
}

function resolve(root, value) {
  let found = value;
  for (let depth = 0; found && found.$ref && depth < 8; ++depth) {
    found = found.$ref.slice(2).split("/").reduce((at, name) => at?.[name], root);
  }
  return found ?? {};
}

// What a value of the schema looks like.
function sample(root, schema, depth = 0) {
  const own = resolve(root, schema);
  const shape = own.oneOf && own.type === undefined ? { ...resolve(root, own.oneOf[0]), ...own } : own;
  if (shape.example !== undefined) {
    return shape.example;
  }
  if (shape.examples?.length) {
    return shape.examples[0];
  }
  if (shape.enum) {
    return shape.enum[0];
  }
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type;
  if (type === "object" || shape.properties) {
    return depth > 5 ? {} : Object.fromEntries(
      Object.entries(shape.properties ?? {}).map(([name, part]) => [name, sample(root, part, depth + 1)]));
  }
  if (type === "array") {
    return [sample(root, shape.items ?? {}, depth + 1)];
  }
  return { integer: shape.default ?? shape.minimum ?? 0, number: 0, boolean: false }[type] ?? "";
}

function exampleOf(content) {
  return content.example ?? Object.values(content.examples ?? {})[0]?.value;
}

function typeName(root, schema) {
  const shape = resolve(root, schema);
  const kinds = shape.enum ?? (shape.oneOf ?? [shape]).flatMap((part) => resolve(root, part).type ?? "any");
  const bounds = shape.minimum !== undefined || shape.maximum !== undefined ? `, ${shape.minimum ?? ""} … ${shape.maximum ?? ""}` : "";
  return kinds.join(" | ") + bounds + (shape.default === undefined ? "" : `, default ${shape.default}`);
}

function parameterTable(root, parameters) {
  const table = make("table");
  for (const parameter of parameters) {
    const row = table.insertRow();
    row.append(make("td"), make("td", typeName(root, parameter.schema)), make("td"));
    row.cells[2].append(...makeText(parameter.description ?? ""));
    row.cells[0].append(make("code", parameter.name), make("span", ` ${parameter.in}${parameter.required ? ", required" : ""}`, "muted"));
  }
  return table;
}

function answerTable(root, responses) {
  const table = make("table");
  for (const [status, response] of Object.entries(responses ?? {})) {
    const told = resolve(root, response);
    const row = table.insertRow();
    row.append(make("td", status), make("td"), make("td"));
    row.cells[1].append(...makeText(told.description ?? ""));
    for (const [type, content] of Object.entries(told.content ?? {})) {
      const name = content.schema?.$ref?.split("/").pop();
      row.cells[2].append(make("code", `${type}${name ? ` · ${name}` : ""}`), make("br"));
    }
  }
  return table;
}

async function send(form, method, path, base) {
  const output = form.querySelector("pre");
  output.hidden = false;
  let target = path;
  const query = new URLSearchParams();
  const headers = {};
  const token = document.getElementById("token").value.trim();
  if (token !== "") {
    headers.Authorization = `Bearer ${token}`;
  }
  for (const input of form.querySelectorAll("input")) {
    const value = input.value.trim();
    if (input.dataset.in === "path") {
      target = target.replace(`{${input.name}}`, encodeURIComponent(value));
    } else if (input.dataset.in === "query" && value !== "") {
      query.set(input.name, value);
    } else if (input.dataset.in === "header" && value !== "") {
      headers[input.name] = value;
    }
  }
  const body = form.querySelector("textarea")?.value;
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  try {
    const address = base + target + (query.size || query.toString() ? `?${query}` : "");
    const response = await fetch(address, { method: method.toUpperCase(), headers, body, cache: "no-store" });
    const text = await response.text();
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch { /* not JSON: as it is */ }
    output.textContent = `${response.status} ${response.statusText}\n\n${shown}`;
  } catch (error) {
    output.textContent = String(error);
  }
}

function tryForm(root, method, path, parameters, call, base) {
  const form = make("form");
  for (const parameter of parameters) {
    const label = make("label", parameter.name);
    const input = make("input");
    input.name = parameter.name;
    input.dataset.in = parameter.in;
    input.required = parameter.required === true;
    input.placeholder = parameter.example ?? "";
    label.append(input);
    form.append(label);
  }
  const content = resolve(root, call.requestBody)?.content?.["application/json"];
  if (content) {
    const label = make("label", "body");
    const area = make("textarea");
    area.value = JSON.stringify(exampleOf(content) ?? sample(root, content.schema), null, 2);
    area.spellcheck = false;
    label.append(area);
    form.append(label);
  }
  const output = make("pre");
  output.hidden = true;
  form.append(make("button", "Send"), output);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form, method, path, base);
  });
  return form;
}

function callBox(root, method, path, item) {
  const call = item[method];
  const box = make("details");
  const summary = make("summary");
  summary.append(make("span", method.toUpperCase(), `method ${method}`), make("span", path, "path"),
                 make("span", call.summary ?? "", "muted"));
  const inside = make("div");
  box.append(summary, inside);
  // Filled when it is opened first: most never are.
  box.addEventListener("toggle", () => {
    if (!box.open || inside.childElementCount > 0) {
      return;
    }
    const base = (call.servers ?? item.servers ?? root.servers)[0].url.replace(/\/$/, "");
    const parameters = [...(item.parameters ?? []), ...(call.parameters ?? [])].map((one) => resolve(root, one));
    if (call.description) {
      inside.append(...makeText(call.description));
    }
    if (parameters.length > 0) {
      inside.append(make("h3", "Parameters"), parameterTable(root, parameters));
    }
    inside.append(make("h3", "Answers"), answerTable(root, call.responses));
    const [status, success] = Object.entries(call.responses).find(([code]) => code < "300") ?? [];
    for (const content of Object.values(resolve(root, success).content ?? {})) {
      const example = exampleOf(content);
      if (example !== undefined) {
        inside.append(make("h3", `Example of ${status}`), make("pre", typeof example === "string" ? example : JSON.stringify(example, null, 2)));
        break;
      }
    }
    if (!/\/(push|events)$/.test(path)) { // those do not end
      inside.append(make("h3", "Try it"), tryForm(root, method, path, parameters, call, base));
    }
  });
  return box;
}

const calls = document.getElementById("calls");
document.getElementById("access").addEventListener("submit", (event) => event.preventDefault());
try {
  const root = await (await fetch("/openapi.json")).json();
  document.getElementById("about").append(...makeText(root.info.description ?? ""));
  const groups = new Map((root.tags ?? []).map((tag) => [tag.name, [make("h2", tag.name), ...makeText(tag.description ?? "")]]));
  for (const [path, item] of Object.entries(root.paths)) {
    for (const method of METHODS.filter((name) => item[name])) {
      const name = item[method].tags?.[0] ?? "Further calls";
      groups.set(name, [...(groups.get(name) ?? [make("h2", name)]), callBox(root, method, path, item)]);
    }
  }
  calls.append(...[...groups.values()].flat());
  calls.append(make("h2", "Schemas"));
  for (const [name, schema] of Object.entries(root.components.schemas)) {
    const box = make("details");
    box.append(make("summary", name), make("div"));
    box.lastChild.append(make("pre", JSON.stringify(schema, null, 2)));
    calls.append(box);
  }
} catch (error) {
  calls.append(make("p", `The description could not be read: ${error}`));
}
