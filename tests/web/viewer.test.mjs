// SPDX-License-Identifier: GPL-3.0-or-later
// The overlay's viewer, alone: what it believes and when it asks. node --test tests/web/viewer.test.mjs
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

// The page's scripts have no package.json beside them: loaded as modules from their text.
async function load(name) {
  const text = await readFile(new URL(`../../resources/overlay/${name}`, import.meta.url));
  return import(`data:text/javascript;base64,${text.toString("base64")}`);
}
const { Viewer } = await load("viewer.js");

const half = () => 0.5;
const gifts = (a, b, more = {}) => [{ giftId: 1, count: a, kb: String(a * 10), ...more }, { giftId: 2, count: b, kb: String(b * 10), ...more }];
const named = (a, b) => gifts(a, b, { giftName: "玫瑰", giftNameEn: "Rose", giftLogo: "rose", desc: "sing" });
let seq = 0;
const push = (type, body, at = {}) => ({ messageId: "m", showId: "s1", seq: ++seq, serverTime: 0, type, [type]: { pkId: "7", ...body }, ...at });
const created = (body = {}) => push("pkCreated", { startTime: 0, endTime: 60000, durationMs: 60000, intervalMs: 5000, compareBy: "KB", gifts: named(0, 0), ...body });
const progress = (a, b, version, body = {}) => push("pkProgress", { gifts: gifts(a, b), timeLeftMs: 50000, version, ...body });
const answer = (a, b, version, body = {}) => ({ pkId: "7", status: "RUNNING", gifts: gifts(a, b), timeLeftMs: 50000, version, ...body });
const result = (body) => ({ pkId: "7", gifts: named(3, 1), version: 90, endReason: "TIME_UP", compareBy: "KB", ...body });

function fresh() {
  seq = 0;
  const viewer = new Viewer(half);
  viewer.enter(0);
  assert.equal(viewer.takeDue(0).kind, "progress");
  assert.equal(viewer.takeDue(0), null);
  return viewer;
}

// Everything that is due at the time.
function due(viewer, now) {
  const pulls = [];
  for (let pull = viewer.takeDue(now); pull; pull = viewer.takeDue(now)) {
    pulls.push(pull);
  }
  return pulls.map((pull) => pull.kind);
}

test("a create push starts the PK", () => {
  const viewer = fresh();
  viewer.onPush(created(), 100);
  assert.equal(viewer.shown.phase, "running");
  assert.equal(viewer.shown.gifts[0].desc, "sing");
  assert.equal(viewer.timeLeft(100), 60000);
});

test("a lost create push costs one pull with the extra information", () => {
  const viewer = fresh();
  viewer.onPush(progress(1, 0, 3), 1000);
  const pull = viewer.takeDue(1000);
  assert.deepEqual([pull.kind, pull.needExtraInfo], ["progress", true]);
  viewer.onPush(progress(2, 0, 4), 1010);
  assert.ok(!due(viewer, 1010).includes("progress"));
  viewer.onProgress(answer(2, 0, 4, { gifts: named(2, 0), intervalMs: 2000, compareBy: "COUNT" }), 1000, 1050);
  assert.equal(viewer.shown.gifts[0].name, "玫瑰");
  assert.equal(viewer.interval, 2000);
});

test("versions never go back", () => {
  const viewer = fresh();
  viewer.onPush(created(), 0);
  viewer.onPush(progress(5, 5, 10), 100);
  viewer.onPush(progress(4, 4, 9), 110);
  viewer.onProgress(answer(3, 3, 8), 100, 120);
  assert.equal(viewer.shown.gifts[0].count, 5n);
});

test("an older PK never comes back", () => {
  const viewer = fresh();
  viewer.onPush(created({ pkId: "10" }), 0);
  viewer.onPush(progress(5, 5, 10, { pkId: "9" }), 10);
  viewer.onProgress(answer(5, 5, 10, { pkId: "9" }), 0, 20);
  assert.equal(viewer.shown.pkId, 10n); // as numbers: "10" is less than "9" as texts
});

test("a gap in the numbers, or a marker, makes it ask at once", () => {
  const viewer = fresh();
  viewer.onPush(created(), 0);
  due(viewer, 3000);
  ++seq;
  viewer.onPush(progress(1, 1, 2), 3000);
  assert.ok(due(viewer, 3000).includes("progress"));
  viewer.onPush({ type: "gap", dropped: 3 }, 6000);
  assert.ok(due(viewer, 6000).includes("progress"));
  viewer.onPush({ type: "gap", dropped: 3 }, 6010); // not at each of many
  assert.ok(!due(viewer, 6010).includes("progress"));
});

test("the countdown at zero asks for the result, and again until it is final", () => {
  const viewer = fresh();
  viewer.onPush(created({ endTime: 10000 }), 0);
  assert.equal(viewer.nextDue() <= 10000, true);
  due(viewer, 5000);
  assert.ok(due(viewer, 10000).includes("result"));
  assert.equal(viewer.shown.phase, "settling");
  viewer.onResult(result({ final: false, retryAfterMs: 1500 }), 10050);
  assert.ok(!due(viewer, 11000).includes("result"));
  assert.ok(due(viewer, 11550).includes("result"));
  viewer.onResult(result({ final: true, outcome: "A_WINS", top: [{ uid: "9", userName: "<b>", giftId: 1, count: 3, kb: "30" }] }), 11600);
  assert.equal(viewer.shown.phase, "final");
  assert.equal(viewer.shown.outcome, "A_WINS");
  assert.equal(viewer.shown.top[0].kb, 30n);
  viewer.onPush(progress(9, 9, 99), 11700); // what is final stays
  assert.equal(viewer.shown.gifts[0].count, 3n);
});

test("no winner is guessed while it settles", () => {
  const viewer = fresh();
  viewer.onPush(created(), 0);
  viewer.onPush(push("pkEnded", { endReason: "ENDED_BY_HOST" }), 100);
  assert.equal(viewer.shown.outcome, "");
  assert.equal(viewer.timeLeft(100), 0);
  assert.ok(due(viewer, 400).includes("result"));
});

test("a lost answer is asked for again", () => {
  const viewer = fresh();
  viewer.onPush(created(), 0);
  viewer.onPush(push("pkFinal", { outcome: "A_WINS", endReason: "TIME_UP" }), 100);
  assert.ok(due(viewer, 100).includes("result"));
  assert.ok(due(viewer, 5100).includes("result"));
});

test("with every push lost, pulls alone show all of it", () => {
  const viewer = fresh();
  viewer.onProgress(answer(1, 0, 2, { gifts: named(1, 0), intervalMs: 1000, timeLeftMs: 3000 }), 0, 10);
  let now = 10;
  let pulls = 0;
  while (viewer.shown.phase !== "final" && now < 20000) {
    now = Math.max(now + 1, Math.min(viewer.nextDue(), now + 1000));
    for (let pull = viewer.takeDue(now); pull; pull = viewer.takeDue(now)) {
      ++pulls;
      if (pull.kind === "progress") {
        viewer.onProgress(now < 3000 ? answer(1, 0, now, { timeLeftMs: 3000 - now }) : answer(1, 0, now, { status: "SETTLING" }), now, now + 5);
      } else if (pull.kind === "result") {
        viewer.onResult(result(now < 5000 ? { final: false, retryAfterMs: 500, version: now } : { final: true, outcome: "DRAW" }), now + 5);
      }
    }
  }
  assert.equal(viewer.shown.outcome, "DRAW");
  assert.ok(now < 6000, `final at ${now}`);
  assert.ok(pulls < 40, `${pulls} pulls`);
});

test("a message later under way does not put the countdown back", () => {
  const viewer = fresh();
  viewer.onPush(created({ endTime: 10000 }), 0);
  viewer.onPush(progress(1, 0, 2, { timeLeftMs: 9000 }), 3000); // two seconds under way
  assert.equal(viewer.timeLeft(3000), 7000);
});

test("totals beyond 2^53 are exact", () => {
  const viewer = fresh();
  viewer.onPush(created(), 0);
  viewer.onPush(progress(1, 0, 2, { gifts: [{ giftId: 1, count: 1, kb: "9007199254740993" }, { giftId: 2, count: 0, kb: "0" }] }), 10);
  assert.equal(viewer.shown.gifts[0].kb, 9007199254740993n);
});

test("nonsense is survived", () => {
  const viewer = fresh();
  for (const message of [{}, { type: "pkProgress" }, { type: "pkProgress", pkProgress: null }, { type: "x", seq: "y" }, { type: "__proto__" },
                         { type: "pkCreated", pkCreated: { pkId: "7", gifts: "no" } }, { type: "pkEnded", pkEnded: { pkId: {} } }]) {
    viewer.onPush(message, 10);
  }
  viewer.onProgress({}, 0, 10);
  viewer.onResult({ final: true }, 10);
  assert.equal(viewer.shown.phase === "final", false);
});
