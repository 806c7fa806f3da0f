// SPDX-License-Identifier: GPL-3.0-or-later
// The main job by a client whose types are generated from the OpenAPI description: what does not fit them does not
// compile, and what the engine answers otherwise fails here. PK_PKD is the program.
import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";
import { EngineHouse } from "../engine.mjs";

// Every call speaks protobuf as well; this client takes JSON.
type Json = "application/json" | "application/problem+json";
type Problem = components["schemas"]["Problem"];
type GiftRecord = components["schemas"]["GiftRecord"];

let house: EngineHouse;
let api: ReturnType<typeof createClient<paths, Json>>;
let orders = 0;

before(async () => {
  house = await EngineHouse.start(process.env["PK_PKD"]!);
  api = createClient<paths, Json>({ baseUrl: `${house.origin}/api/v1`, headers: { Authorization: `Bearer ${house.token}` } });
  const { data } = await api.PUT("/settings", {
    body: { intervalMs: 1000, settleMs: 200, progressPerSecond: 5, countInjected: true, ledgerDays: 90, pullsPerSecond: 20000 },
  });
  assert.equal(data?.settleMs, 200);
});

after(() => house.stop());

function gift(showId: string, uid: number, giftId: number, count: number): GiftRecord {
  return { orderId: `o${++orders}`, showId, uid: String(uid), userName: `user ${uid}`, giftId, count, kb: String(count * 10), timestamp: Date.now() };
}

async function create(showId: string, key?: string) {
  return api.POST("/pks", {
    params: { header: key === undefined ? {} : { "Idempotency-Key": key } },
    body: { showId, gifts: [{ giftId: 1, desc: "win: I sing" }, { giftId: 3 }], durationMs: 60_000, compareBy: "KB" },
  });
}

test("the main job", { timeout: 30_000 }, async () => {
  const created = await create("s1", "start-s1");
  assert.equal(created.response.status, 201);
  assert(created.data);
  const { pkId } = created.data;
  assert.equal(created.response.headers.get("Location"), `/api/v1/pks/${pkId}`);
  const again = await create("s1", "start-s1");
  assert.equal(again.data?.pkId, pkId, "a retry gets the first answer");

  const records = [gift("s1", 10001, 1, 3), gift("s1", 10002, 3, 2), gift("s1", 10001, 1, 1)];
  const taken = await api.POST("/gift-records", { params: { query: { verdicts: true } }, body: { records: [...records, records[0]!] } });
  assert.equal(taken.data?.verdicts.COUNTED, 3);
  assert.deepEqual(taken.data?.records?.map((record) => record.verdict), ["COUNTED", "COUNTED", "COUNTED", "DUPLICATE"]);

  const progress = await api.GET("/shows/{showId}/progress", { params: { path: { showId: "s1" }, query: { needExtraInfo: true } } });
  assert(progress.data);
  assert.deepEqual(progress.data.gifts.map((side) => side.kb), ["40", "20"]);
  assert.equal(progress.data.gifts[0]?.desc, "win: I sing");
  assert.ok(progress.data.timeLeftMs > 0);

  const ranks = await api.GET("/pks/{pkId}/gifts/{giftId}/ranks", { params: { path: { pkId, giftId: 1 }, query: { uid: "10002" } } });
  assert.deepEqual(ranks.data?.entries.map((entry) => [entry.rank, entry.uid, entry.count]), [[1, "10001", 4]]);
  assert.equal(ranks.data?.me?.rank, 0, "gave nothing of this gift");

  const early = await api.GET("/pks/{pkId}/result", { params: { path: { pkId } } });
  assert.equal(early.data?.final, false);
  assert.equal(early.data?.outcome, undefined);
  const ended = await api.POST("/pks/{pkId}/end", { params: { path: { pkId } }, body: { showId: "s1" } });
  assert.deepEqual(ended.data, {});

  let result: components["schemas"]["PkResult"];
  for (;;) {
    const answer = await api.GET("/pks/{pkId}/result", { params: { path: { pkId }, query: { uid: "10002" } } });
    assert(answer.data);
    result = answer.data;
    if (result.final) {
      break;
    }
    const wait = result.retryAfterMs ?? 100;
    await new Promise<void>((resolve) => void setTimeout(resolve, wait));
  }
  assert.equal(result.outcome, "A_WINS");
  assert.equal(result.winnerGiftId, 1);
  assert.equal(result.endReason, "ENDED_BY_HOST");
  assert.deepEqual(result.top.map((entry) => [entry.rank, entry.uid, entry.kb]), [[1, "10001", "40"]]);
  assert.deepEqual(result.me?.gifts.map((own) => own.kb), ["0", "20"]);

  const ledger = await api.GET("/gift-records", { params: { query: { pkId, limit: 3 } } });
  assert.deepEqual(ledger.data?.records.map((record) => record.verdict), ["DUPLICATE", "COUNTED", "COUNTED"]);
  const next = ledger.data?.next;
  assert(next !== undefined);
  const rest = await api.GET("/gift-records", { params: { query: { pkId, from: next } } });
  assert.deepEqual(rest.data?.records.map((record) => record.orderId), [records[0]!.orderId]);
  assert.equal(rest.data?.next, undefined);

  const found = await api.GET("/pks", { params: { query: { status: "ENDED", showId: "s1" } } });
  assert.deepEqual(found.data?.pks.map((pk) => [pk.pkId, pk.outcome]), [[pkId, "A_WINS"]]);
});

test("errors have types", { timeout: 20_000 }, async () => {
  const first = await create("s2");
  assert(first.data);
  const second = await create("s2");
  assert(second.error);
  if (second.error.code === "PK_ALREADY_RUNNING") { // one of the codes that a create can give: another would not compile
    assert.equal(second.error.status, 409);
    assert.equal(second.error.pkId, first.data.pkId);
    assert.equal(second.error.field, "showId");
  } else {
    assert.ok(false, second.error.code);
  }

  const problemOf = (answer: { error?: Problem }): string => (answer.error ? `${answer.error.status} ${answer.error.code} ${answer.error.field ?? ""}` : "none");
  assert.equal(problemOf(await api.GET("/pks/{pkId}", { params: { path: { pkId: "4711" } } })), "404 PK_NOT_FOUND pkId");
  assert.equal(problemOf(await api.GET("/shows/{showId}/progress", { params: { path: { showId: "nobody" } } })), "404 SHOW_NOT_FOUND showId");
  assert.equal(problemOf(await api.POST("/pks/{pkId}/end", { params: { path: { pkId: first.data.pkId } }, body: { showId: "s3" } })), "409 SHOW_MISMATCH showId");
  assert.equal(problemOf(await api.POST("/pks", { body: { showId: "s 4", gifts: [{ giftId: 1 }, { giftId: 3 }] } })), "400 VALIDATION_FAILED showId");
  await create("s5", "one-key");
  assert.equal(problemOf(await create("s6", "one-key")), "422 IDEMPOTENCY_KEY_REUSED Idempotency-Key");

  const stranger = createClient<paths, Json>({ baseUrl: `${house.origin}/api/v1` });
  const refused = await stranger.GET("/settings");
  assert.equal(problemOf(refused), "401 UNAUTHORIZED Authorization");
  assert.equal(refused.response.headers.get("WWW-Authenticate"), 'Bearer realm="PK Console"');
});

// What the types keep a client from.
export const mistakes = {
  // @ts-expect-error: a create needs two gifts
  noGifts: () => api.POST("/pks", { body: { showId: "s1" } }),
  // @ts-expect-error: there is no such status
  noStatus: () => api.GET("/pks", { params: { query: { status: "OVER" } } }),
  // @ts-expect-error: kb is a decimal string in answers
  noNumber: (result: components["schemas"]["PkResult"]): number => result.gifts[0]!.kb,
};
