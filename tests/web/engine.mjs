// SPDX-License-Identifier: GPL-3.0-or-later
// A real pkd on data of its own, and the calls that the browser tests make.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";

export class EngineHouse {
  static async start(program) {
    const house = new EngineHouse();
    house.data = mkdtempSync(join(tmpdir(), "pk-web-"));
    house.process = spawn(program, ["serve", "--data", house.data, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: house.process.stdout })) {
      const ready = JSON.parse(line);
      house.origin = new URL(ready.api).origin;
      house.token = readFileSync(ready.tokenFile, "utf8").trim();
      break;
    }
    return house;
  }

  async call(method, path, body) {
    const headers = { Authorization: `Bearer ${this.token}` };
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    const response = await fetch(`${this.origin}/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === "" ? {} : JSON.parse(text);
  }

  settings(change) {
    return this.call("PUT", "/settings", { intervalMs: 1000, settleMs: 1500, progressPerSecond: 5, countInjected: true, ledgerDays: 90, pullsPerSecond: 20000, ...change });
  }

  async create(showId, durationMs, more = {}) {
    return (await this.call("POST", "/pks", {
      showId, durationMs, compareBy: "KB",
      gifts: [{ giftId: 1, desc: "I sing a ballad" }, { giftId: 3, desc: "我跳舞 <b>bold</b>" }], ...more,
    })).pkId;
  }

  // [uid, name, giftId, count] each.
  async give(showId, gifts) {
    const now = Date.now();
    const records = gifts.map(([uid, userName, giftId, count], i) => ({
      orderId: `w${now}-${++this.orders}`, showId, uid: String(uid), userName, giftId, count,
      kb: String(count * (giftId === 1 ? 1 : 5)), timestamp: now - 1,
    }));
    return this.call("POST", "/gift-records", { records });
  }

  end(showId, pkId, how = "end") {
    return this.call("POST", `/pks/${pkId}/${how}`, { showId });
  }

  async finalResult(pkId) {
    for (;;) {
      const result = await this.call("GET", `/pks/${pkId}/result`);
      if (result.final) {
        return result;
      }
      await new Promise((resolve) => setTimeout(resolve, result.retryAfterMs));
    }
  }

  async stop(signal = "SIGTERM") {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill(signal);
      await once(this.process, "exit");
    }
    rmSync(this.data, { recursive: true, force: true });
  }

  orders = 0;
}
