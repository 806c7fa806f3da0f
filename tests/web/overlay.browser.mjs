// SPDX-License-Identifier: GPL-3.0-or-later
// The overlay in a real browser over a real engine: a whole PK while half of the pushes are lost, and a picture of each
// state to look at. PK_PKD is the program, PK_CHROMIUM the browser, PK_SHOTS where the pictures go.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { EngineHouse } from "./engine.mjs";

const require = createRequire(join(process.env.PK_NODE_MODULES, "playwright-core", "package.json"));
const { chromium } = require("./index.js");
const shots = process.env.PK_SHOTS;
const chinese = ["小明", "安娜·卡列尼娜", "王者归来", "<script>alert(1)</script>", "Somebody with a very long name that never seems to end at all"];

let house;
let browser;

before(async () => {
  mkdirSync(shots, { recursive: true });
  house = await EngineHouse.start(process.env.PK_PKD);
  await house.settings();
  browser = await chromium.launch({ executablePath: process.env.PK_CHROMIUM, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  await house?.stop();
});

// Opens a show's overlay. `loss`: the share of push messages that the page never sees.
async function open(showId, { query = "lang=en", loss = 0, token = true, reducedMotion = "no-preference" } = {}) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion });
  const page = await context.newPage();
  page.trouble = [];
  page.on("pageerror", (error) => page.trouble.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(message.text())) {
      page.trouble.push(message.text());
    }
  });
  await page.addInitScript((share) => {
    let state = 20261123;
    const random = () => { // mulberry32: the same losses each time
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    window.pushes = { taken: 0, lost: 0 };
    window.WebSocket = class extends WebSocket {
      set onmessage(handler) {
        super.onmessage = (event) => {
          if (random() < share) {
            ++window.pushes.lost;
          } else {
            ++window.pushes.taken;
            handler(event);
          }
        };
      }
    };
  }, loss);
  const { url } = await house.call("GET", `/shows/${showId}/overlay`);
  const address = new URL(url);
  address.search = query;
  address.hash = token === true ? address.hash : token;
  await page.goto(address.href);
  return page;
}

function state(page, ...expected) {
  return page.waitForFunction((names) => names.includes(document.body.dataset.state), expected, { timeout: 20000 });
}

// Once nothing moves any more.
async function shoot(page, name) {
  await page.evaluate(() => Promise.all(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => {}))));
  await page.waitForTimeout(350); // the counters
  await page.screenshot({ path: join(shots, `${name}.png`), omitBackground: true });
}

async function close(page) {
  assert.deepEqual(page.trouble, []);
  await page.context().close();
}

function totals(page, ...expected) {
  return page.waitForFunction((both) => ["left", "right"].every((at, i) => document.getElementById(`${at}-total`).textContent === both[i]),
                              expected, { timeout: 5000 });
}

const text = (page, id) => page.locator(`#${id}`).innerText();

test("a whole PK with half of the pushes lost", { timeout: 60000 }, async () => {
  const page = await open("loss", { loss: 0.5 });
  await state(page, "waiting");
  assert.equal(await page.evaluate(() => location.hash), ""); // the token is out of the address
  await shoot(page, "waiting");

  const pkId = await house.create("loss", 20000);
  await state(page, "running");
  for (let round = 0; round < 25; ++round) {
    await house.give("loss", chinese.map((name, i) => [100 + i, name, i % 3 === 0 ? 3 : 1, 1 + (i * round) % 9]));
    await page.waitForTimeout(200);
  }
  await house.give("loss", [[200, "Ben", 3, 40], [201, "Eve", 3, 20]]);
  const progress = await house.call("GET", "/shows/loss/progress");
  const grouped = (kb) => Number(kb).toLocaleString("en-US");
  await totals(page, grouped(progress.gifts[0].kb), grouped(progress.gifts[1].kb)); // within an interval and a bit
  await page.waitForFunction(() => document.querySelectorAll(".leaders li").length === 6, null, { timeout: 5000 });
  await shoot(page, "running");

  await state(page, "urgent");
  await shoot(page, "urgent");
  await state(page, "settling");
  assert.equal(await page.locator("#banner").isHidden(), true);
  await shoot(page, "settling");
  const result = await house.finalResult(pkId);
  await state(page, "won");
  const winner = result.outcome === "A_WINS" ? "Rose" : "Heart";
  assert.equal(await text(page, "title"), `${winner} wins`);
  await totals(page, ...result.gifts.map((gift) => grouped(gift.kb)));
  const top = await page.locator("#top li .name").allInnerTexts();
  assert.deepEqual(top, result.top.map((entry) => entry.userName));
  await shoot(page, "won");
  const pushes = await page.evaluate(() => window.pushes);
  assert.ok(pushes.lost >= 5 && pushes.taken >= 5, JSON.stringify(pushes));
  await close(page);
});

test("with every push lost, too", { timeout: 45000 }, async () => {
  const page = await open("deaf", { loss: 1, query: "lang=zh&theme=light&pair=colorblind&swap=1" });
  const pkId = await house.create("deaf", 12000); // who knows of no PK asks every five seconds
  await state(page, "running", "urgent");
  await house.give("deaf", [[1, "小明", 1, 500], [2, "小红", 3, 100]]); // 500 KB each: a draw
  await page.waitForFunction(() => document.getElementById("left-total").textContent === "500", null, { timeout: 5000 });
  assert.equal(await text(page, "left-name"), "爱心"); // swapped
  await state(page, "urgent");
  await shoot(page, "urgent-light-colorblind-zh");
  await house.finalResult(pkId);
  await state(page, "draw");
  assert.equal(await text(page, "title"), "平局");
  await shoot(page, "draw-light-colorblind-zh");
  await close(page);
});

test("the bar at its extremes, and other looks", { timeout: 40000 }, async () => {
  const pkId = await house.create("looks", 30000);
  await house.give("looks", [[1, "小明", 1, 999999]]);
  const pages = {
    solid: await open("looks", { query: "lang=zh&theme=solid" }),
    minimal: await open("looks", { query: "lang=en&theme=minimal&pos=bottom&scale=0.7" }),
    colorblind: await open("looks", { query: "lang=en&pair=colorblind&motion=reduced" }),
  };
  for (const [name, page] of Object.entries(pages)) {
    await state(page, "running");
    await page.waitForFunction(() => document.getElementById("left-total").textContent === "999,999", null, { timeout: 5000 });
    await shoot(page, `running-${name}`);
    const share = await page.evaluate(() => document.querySelector(".fill.left").clientWidth / document.getElementById("bar").clientWidth);
    assert.ok(Math.abs(share - 0.92) < 0.01, `${share}`);
  }
  await house.end("looks", pkId, "void");
  for (const [name, page] of Object.entries(pages)) {
    await state(page, "voided");
    await shoot(page, `voided-${name}`);
    await close(page);
  }
});

test("a small source", { timeout: 30000 }, async () => {
  const pkId = await house.create("small", 30000);
  await house.give("small", [[1, "小明", 1, 30], [2, "小红", 3, 4]]);
  const page = await open("small");
  await page.setViewportSize({ width: 800, height: 600 });
  await state(page, "running");
  await page.waitForFunction(() => document.querySelectorAll(".leaders li").length === 2, null, { timeout: 5000 });
  await shoot(page, "running-800x600");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(overflow, false);
  await house.end("small", pkId);
  await house.finalResult(pkId);
  await state(page, "won");
  await shoot(page, "won-800x600");
  await close(page);
});

test("names are text, whatever stands in them", { timeout: 30000 }, async () => {
  const page = await open("xss");
  const pkId = await house.create("xss", 60000);
  await house.give("xss", [[1, "<img src=x onerror=alert(1)>", 1, 5]]);
  await page.waitForFunction(() => document.querySelectorAll(".leaders li").length === 1, null, { timeout: 5000 });
  assert.equal(await page.locator(".leaders img, .words b").count(), 0);
  assert.equal(await page.locator(".leaders .name").innerText(), "<img src=x onerror=alert(1)>");
  assert.equal(await text(page, "right-desc"), "我跳舞 <b>bold</b>");
  await house.end("xss", pkId);
  await close(page);
});

test("without a token, or with an old one, it says so", { timeout: 30000 }, async () => {
  for (const token of ["", "old"]) {
    const page = await open("s1", { token });
    await state(page, "denied");
    await shoot(page, "denied");
    await close(page);
  }
});

test("the pages for people", { timeout: 30000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } });
  const page = await context.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  await page.goto(`${house.origin}/`);
  await page.screenshot({ path: join(shots, "front.png") });
  await page.getByRole("link", { name: "API explorer" }).click();
  await page.locator("summary .method").first().waitFor();
  await page.screenshot({ path: join(shots, "explorer-calls.png") });
  await page.locator("#token").fill(house.token);
  const calls = await (await fetch(`${house.origin}/openapi.json`)).json();
  const count = Object.values(calls.paths).flatMap((item) => Object.keys(item).filter((name) => ["get", "post", "put", "delete"].includes(name))).length;
  assert.equal(await page.locator("summary .method").count(), count);
  assert.equal(await page.locator("h2").count(), calls.tags.length + 1); // and the schemas
  const box = page.locator("details", { has: page.getByText("/gifts", { exact: true }) }).first();
  await box.locator("summary").click();
  await box.getByRole("button", { name: "Send" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("form pre")].some((one) => one.textContent.startsWith("200")));
  await page.screenshot({ path: join(shots, "explorer.png"), fullPage: true });
  assert.deepEqual(trouble, []);
  await context.close();
});

test("when the engine is gone it keeps the last data and says so", { timeout: 30000 }, async () => {
  const page = await open("gone");
  await house.create("gone", 60000);
  await house.give("gone", [[1, "小明", 1, 30], [2, "小红", 3, 4]]);
  await page.waitForFunction(() => document.getElementById("left-total").textContent === "30", null, { timeout: 5000 });
  await house.stop("SIGKILL");
  await page.waitForFunction(() => document.body.dataset.stale === "true", null, { timeout: 8000 });
  assert.equal(await text(page, "notice"), "Reconnecting…");
  assert.equal(await text(page, "left-total"), "30");
  await shoot(page, "reconnecting");
  await close(page);
});
