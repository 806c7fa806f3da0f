// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what the viewer knows. Texts of users go in as text only.
import { Health } from "./link.js";
import { Texts } from "./texts.js";
import { Gift, Ranked, ShownPk, Viewer } from "./viewer.js";

const URGENT = 10000;
const WHY_AFTER = 3000;
const COUNT_TIME = 300;
const BAR_MIN = 8; // per cent, at the extremes
const LOGO = /^[a-z0-9-]{1,40}$/;
const OWN_LOGO = /^own-[0-9a-f]{16}\.(png|svg)$/; // a picture that the user brought

export interface StageOptions {
  swap: boolean;
  reduced: boolean;
}

interface Counter {
  element: HTMLElement;
  from: bigint;
  to: bigint;
  since: number;
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no #${id}`);
  }
  return found;
}

function setText(element: HTMLElement, value: string): void {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

function grouped(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

function clock(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  const pad = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`
                       : `${minutes}:${pad(seconds % 60)}`;
}

// The share of the left side in per cent: half at 0:0, never quite all.
export function barShare(left: bigint, right: bigint): number {
  const sum = left + right;
  const share = sum > 0n ? Number((left * 1000000n) / sum) / 1000000 : 0.5;
  return BAR_MIN + (100 - 2 * BAR_MIN) * share;
}

export class Stage {
  private readonly counters: Counter[];
  private readonly order: number[]; // which side stands left, which right
  private health: Health = "ok";
  private shownPkId = 0n;
  private frame = 0;
  private timer = 0;
  private resultKey = "";

  constructor(private readonly viewer: Viewer, private readonly texts: Texts, private readonly options: StageOptions) {
    document.documentElement.lang = texts.lang;
    this.order = options.swap ? [1, 0] : [0, 1];
    this.counters = ["left", "right"].map((at) => ({ element: part(`${at}-total`), from: 0n, to: 0n, since: 0 }));
  }

  show(health: Health): void {
    this.health = health;
    const pk = this.viewer.shown;
    const state = this.stateOf(pk);
    document.body.dataset.state = state;
    document.body.dataset.stale = String(health === "lost");
    setText(part("notice"), health === "lost" ? this.texts.reconnecting : "");
    this.showTime(pk, state);
    if (pk.gifts.length === 2) {
      const isNew = pk.pkId !== this.shownPkId;
      this.shownPkId = pk.pkId;
      this.showSides(pk, isNew);
    }
    this.showResult(pk, state);
    this.arm(pk);
  }

  private stateOf(pk: ShownPk): string {
    if (this.health === "denied") {
      return "denied";
    }
    if (pk.gifts.length !== 2 || pk.phase === "nothing") {
      return "waiting";
    }
    if (pk.endReason === "VOIDED") {
      return "voided";
    }
    if (pk.phase === "final") {
      return pk.outcome === "DRAW" ? "draw" : pk.outcome === "" ? "voided" : "won";
    }
    if (pk.phase === "settling") {
      return "settling";
    }
    return this.viewer.timeLeft(performance.now()) <= URGENT ? "urgent" : "running";
  }

  private showTime(pk: ShownPk, state: string): void {
    const now = performance.now();
    let words = "";
    let more = "";
    if (state === "running" || state === "urgent") {
      words = clock(this.viewer.timeLeft(now));
    } else if (state === "settling") {
      words = this.texts.settling;
      more = now - pk.settlingSince > WHY_AFTER ? this.texts.settlingWhy : "";
    } else if (state === "waiting") {
      words = this.texts.waiting;
    } else if (state === "denied") {
      words = this.texts.noAccess;
    }
    const time = part("time");
    if (state === "urgent" && time.textContent !== words && !this.options.reduced) {
      time.classList.remove("pop");
      void time.offsetWidth; // starts the animation anew
      time.classList.add("pop");
    }
    setText(time, words);
    setText(part("why"), more);
  }

  private showSides(pk: ShownPk, isNew: boolean): void {
    const metric = (gift: Gift | Ranked) => (pk.compareBy === "KB" ? gift.kb : gift.count);
    const sides = this.order.map((side) => pk.gifts[side]);
    ["left", "right"].forEach((at, i) => {
      const gift = sides[i];
      setText(part(`${at}-name`), this.nameOf(gift));
      setText(part(`${at}-desc`), gift.desc);
      this.showLogo(part(`${at}-logo`) as HTMLImageElement, gift.logo);
      this.count(this.counters[i], metric(gift), isNew);
      setText(part(`${at}-other`), pk.compareBy === "KB" ? `${this.texts.coins} · ${grouped(gift.count)} ${this.texts.gifts}`
                                                         : `${this.texts.gifts} · ${grouped(gift.kb)} ${this.texts.coins}`);
      this.showLeaders(part(`${at}-leaders`), pk.leaders[this.order[i]], metric);
    });
    const share = barShare(metric(sides[0]), metric(sides[1]));
    document.documentElement.style.setProperty("--share", `${share.toFixed(2)}%`);
    part("bar").setAttribute("aria-valuenow", share.toFixed(0));
  }

  private nameOf(gift: Gift): string {
    return this.texts.lang === "en" ? gift.nameEn || gift.name : gift.name || gift.nameEn;
  }

  private showLogo(image: HTMLImageElement, logo: string): void {
    const source = OWN_LOGO.test(logo) ? `/web/${logo}` : LOGO.test(logo) ? `/web/${logo}.svg` : "";
    if (image.getAttribute("src") !== source) {
      image.hidden = true;
      image.onload = () => { image.hidden = false; };
      image.setAttribute("src", source);
    }
  }

  private showLeaders(box: HTMLElement, leaders: Ranked[], metric: (user: Ranked) => bigint): void {
    const key = leaders.map((user) => `${user.uid} ${user.userName} ${metric(user)}`).join("\n");
    if (box.dataset.key === key) {
      return;
    }
    box.dataset.key = key;
    box.replaceChildren(...leaders.map((user, i) => this.userRow(user, i + 1, grouped(metric(user)))));
  }

  private userRow(user: Ranked, rank: number, amount: string): HTMLElement {
    const row = document.createElement("li");
    const name = user.userName || user.uid;
    for (const [kind, words] of [["rank", String(rank)], ["face", [...name][0] ?? ""], ["name", name], ["amount", amount]]) {
      const cell = document.createElement("span");
      cell.className = kind;
      cell.textContent = words;
      row.append(cell);
    }
    return row;
  }

  private showResult(pk: ShownPk, state: string): void {
    const key = ["won", "draw", "voided"].includes(state) ? `${pk.pkId} ${state} ${pk.phase}` : "";
    if (key === this.resultKey) {
      return;
    }
    this.resultKey = key;
    part("banner").hidden = key === "";
    document.body.dataset.winner = "";
    if (key === "") {
      return;
    }
    let title = state === "draw" ? this.texts.draw : this.texts.voided;
    if (state === "won") {
      const winner = pk.outcome === "A_WINS" ? 0 : 1;
      document.body.dataset.winner = this.order[0] === winner ? "left" : "right";
      title = this.texts.wins(this.nameOf(pk.gifts[winner]));
    }
    setText(part("title"), title);
    const metric = (user: Ranked) => (pk.compareBy === "KB" ? user.kb : user.count);
    const best = state === "voided" ? [] : pk.top.slice(0, 5);
    part("top").replaceChildren(...best.map((user, i) => {
      const row = this.userRow(user, i + 1, grouped(metric(user)));
      row.dataset.side = pk.gifts[this.order[0]].giftId === user.giftId ? "left" : "right";
      row.style.animationDelay = this.options.reduced ? "0s" : `${0.6 + i * 0.09}s`;
      if (i === 0 && state === "won") {
        row.classList.add("mvp");
        row.dataset.mvp = this.texts.mvp;
      }
      return row;
    }));
  }

  // --- what moves ------------------------------------------------------------------------------------

  private count(counter: Counter, to: bigint, atOnce: boolean): void {
    if (counter.to === to && !atOnce) {
      return;
    }
    const now = performance.now();
    counter.from = atOnce || this.options.reduced ? to : this.valueOf(counter, now);
    counter.to = to;
    counter.since = now;
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => this.step());
    }
  }

  private valueOf(counter: Counter, now: number): bigint {
    const x = Math.min(1, (now - counter.since) / COUNT_TIME);
    const eased = 1 - (1 - x) ** 3;
    return counter.from + ((counter.to - counter.from) * BigInt(Math.round(eased * 1000))) / 1000n;
  }

  private step(): void {
    const now = performance.now();
    for (const counter of this.counters) {
      setText(counter.element, grouped(this.valueOf(counter, now)));
    }
    const moves = this.counters.some((counter) => now - counter.since < COUNT_TIME);
    this.frame = moves ? requestAnimationFrame(() => this.step()) : 0;
  }

  // Wakes when the second changes; while nothing runs down, nothing wakes.
  private arm(pk: ShownPk): void {
    clearTimeout(this.timer);
    const now = performance.now();
    if (pk.phase === "running" && Number.isFinite(pk.zeroAt)) {
      const left = this.viewer.timeLeft(now);
      this.timer = setTimeout(() => this.show(this.health), left > 0 ? (left % 1000) + 5 : 1000);
    } else if (pk.phase === "settling") {
      this.timer = setTimeout(() => this.show(this.health), 500);
    }
  }
}
