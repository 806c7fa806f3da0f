// SPDX-License-Identifier: GPL-3.0-or-later
// The viewer's connection to the API: pulls by fetch, pushes by a WebSocket that is opened with a ticket.
import { Json, Pull, Viewer, number, text } from "./viewer.js";

const PULL_TIME = 4000;
const RETRY_MIN = 500;
const RETRY_MAX = 8000;
const DENIED_TIME = 30000; // a token that was refused hardly gets better

export type Health = "ok" | "lost" | "denied";

export class Link {
  health: Health = "ok";
  private timer = 0;
  private readonly busy = new Set<string>();
  private retryMs = RETRY_MIN;
  private readonly base: string;

  constructor(private readonly viewer: Viewer, private readonly showId: string, private readonly token: string,
              private readonly changed: () => void) {
    this.base = `/api/v1/shows/${encodeURIComponent(showId)}`;
  }

  start(): void {
    if (this.token === "") {
      this.health = "denied";
      this.changed();
      return;
    }
    this.viewer.enter(performance.now());
    this.poke();
    void this.listen();
  }

  // Sends what is due, and comes back when the next thing is.
  private poke(): void {
    const now = performance.now();
    for (let pull = this.viewer.takeDue(now); pull !== null; pull = this.viewer.takeDue(now)) {
      void this.pull(pull);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.poke(), Math.min(Math.max(this.viewer.nextDue() - performance.now(), 0), 60000));
    this.changed();
  }

  private async get(path: string, method = "GET", sent: string | null = null): Promise<Json> {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PULL_TIME);
    try {
      const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` };
      if (method === "POST") {
        headers["Content-Type"] = "application/json";
      }
      const response = await fetch(path, { method, headers, body: sent, signal: stop.signal, cache: "no-store" });
      const body = (await response.json()) as Json;
      if (!response.ok) {
        throw { status: response.status, code: text(body.code), retryAfterMs: number(body.retryAfterMs) };
      }
      return body;
    } finally {
      clearTimeout(late);
    }
  }

  private async pull(pull: Pull): Promise<void> {
    if (this.busy.has(pull.kind)) {
      return;
    }
    this.busy.add(pull.kind);
    try {
      if (pull.kind === "ranks") {
        await Promise.all(pull.giftIds.map(async (giftId) => {
          const answer = await this.get(`/api/v1/pks/${pull.pkId}/gifts/${giftId}/ranks?limit=3`);
          this.viewer.onRanks(pull.pkId, giftId, answer);
        }));
      } else if (pull.kind === "result") {
        this.viewer.onResult(await this.get(`/api/v1/pks/${pull.pkId}/result`), performance.now());
      } else {
        const answer = await this.get(`${this.base}/progress${pull.needExtraInfo ? "?needExtraInfo=true" : ""}`);
        this.viewer.onProgress(answer, pull.sentAt, performance.now());
      }
      this.health = "ok";
    } catch (error) {
      this.failed(error);
    } finally {
      this.busy.delete(pull.kind);
    }
    this.poke();
  }

  private failed(error: unknown): void {
    const status = number((error as Json | null)?.status);
    if (status === 401 || status === 403) {
      this.health = "denied";
      this.viewer.onRefused(DENIED_TIME, performance.now());
    } else if (status === 404) {
      this.health = "ok"; // the show has no PK yet
    } else {
      this.health = "lost";
      this.viewer.onRefused(number((error as Json | null)?.retryAfterMs), performance.now());
    }
  }

  // --- pushes --------------------------------------------------------------------------------------

  private async listen(): Promise<void> {
    try {
      const ticket = await this.get("/api/v1/push-tickets", "POST", JSON.stringify({ showId: this.showId }));
      const after = this.viewer.lastSeq > 0 ? `?after=${this.viewer.lastSeq}` : "";
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      const socket = new WebSocket(`${scheme}://${location.host}${this.base}/push${after}`,
                                   ["pk.v1.json", text(ticket.subprotocol)]);
      socket.onopen = () => {
        this.retryMs = RETRY_MIN;
        this.viewer.enter(performance.now()); // what was missed meanwhile
        this.poke();
      };
      socket.onmessage = (event) => this.pushed(event.data);
      socket.onclose = () => this.listenAgain();
    } catch (error) {
      this.failed(error);
      this.changed();
      this.listenAgain();
    }
  }

  private pushed(data: unknown): void {
    let message: unknown;
    try {
      message = JSON.parse(String(data));
    } catch {
      return;
    }
    if (typeof message === "object" && message !== null) {
      this.viewer.onPush(message as Json, performance.now());
      this.poke();
    }
  }

  private listenAgain(): void {
    const wait = this.health === "denied" ? DENIED_TIME : this.retryMs * (0.5 + Math.random());
    setTimeout(() => void this.listen(), wait);
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MAX);
  }
}
