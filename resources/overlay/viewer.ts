// SPDX-License-Identifier: GPL-3.0-or-later
// What a viewer knows of a show's PK and when it asks: pushes tell quickly, pulls make a lost push harmless. No network,
// no clock and no page here: every call is given the time, in milliseconds of a clock that only runs forward.

export type Phase = "nothing" | "running" | "settling" | "final";
export type CompareBy = "COUNT" | "KB";
export type Outcome = "A_WINS" | "B_WINS" | "DRAW" | "";

export interface Gift {
  giftId: number;
  count: bigint;
  kb: bigint;
  name: string;
  nameEn: string;
  logo: string;
  desc: string;
}

export interface Ranked {
  giftId: number;
  uid: string;
  userName: string;
  count: bigint;
  kb: bigint;
}

export interface ShownPk {
  pkId: bigint;
  phase: Phase;
  version: number;
  gifts: Gift[]; // two; empty until told
  compareBy: CompareBy;
  hasInfo: boolean; // names and texts are known
  zeroAt: number; // when the countdown shows 0
  settlingSince: number;
  endReason: string;
  outcome: Outcome; // once final
  leaders: Ranked[][]; // the best three, a side each
  top: Ranked[]; // with the final result
}

export type Pull =
  | { kind: "progress"; needExtraInfo: boolean; sentAt: number }
  | { kind: "result"; pkId: bigint; sentAt: number }
  | { kind: "ranks"; pkId: bigint; giftIds: number[]; sentAt: number };

// The wire's JSON: checked by what reads it, field by field.
export type Json = { [name: string]: unknown };

const NEVER = Infinity;
const INTERVAL_DEFAULT = 5000;
const RANKS_EVERY = 2000;
const GOOD_ROUND_TRIP = 1000;

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function number(value: unknown, otherwise = 0): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

// Of a decimal string or a number.
export function big(value: unknown): bigint {
  if (typeof value === "string" && /^-?\d{1,24}$/.test(value)) {
    return BigInt(value);
  }
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : 0n;
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

export function readRanked(value: unknown, giftId = 0): Ranked[] {
  return list(value).map((entry) => ({
    giftId: number(entry.giftId, giftId),
    uid: text(entry.uid),
    userName: text(entry.userName),
    count: big(entry.count),
    kb: big(entry.kb),
  }));
}

function made(pkId: bigint): ShownPk {
  return {
    pkId, phase: "nothing", version: 0, gifts: [], compareBy: "COUNT", hasInfo: false, zeroAt: NEVER, settlingSince: 0,
    endReason: "", outcome: "", leaders: [[], []], top: [],
  };
}

export class Viewer {
  shown: ShownPk = made(0n);
  lastSeq = 0;
  private intervalMs = INTERVAL_DEFAULT;
  private progressAt = 0;
  private progressSentAt = -NEVER;
  private resultAt = NEVER;
  private ranksAt = NEVER;
  private ranksSentAt = -NEVER;

  constructor(private readonly random: () => number = Math.random) {}

  get interval(): number {
    return this.intervalMs;
  }

  // Comes into the show, or back on line.
  enter(now: number): void {
    this.progressAt = Math.min(this.progressAt, now);
  }

  onPush(message: Json, now: number): void {
    const type = text(message.type);
    const seq = number(message.seq);
    const missed = type === "gap" || (this.lastSeq !== 0 && seq > this.lastSeq + 1);
    this.lastSeq = Math.max(this.lastSeq, seq);
    const body = object(message[type]);
    const pkId = big(body.pkId);
    if (pkId !== 0n && pkId >= this.shown.pkId) {
      this.take(type, body, pkId, number(message.serverTime), now);
    }
    if (missed) {
      // At once, but where half of the pushes are lost not at each gap: twice the regular rate at most.
      this.progressAt = Math.min(this.progressAt, Math.max(now, this.progressSentAt + this.intervalMs / 2));
    }
  }

  private take(type: string, body: Json, pkId: bigint, serverTime: number, now: number): void {
    const isNew = this.show(pkId);
    const pk = this.shown;
    if (type === "pkCreated") {
      this.readInfo(body);
      this.countDown(now + number(body.endTime) - serverTime);
      if (pk.phase === "nothing") {
        pk.phase = "running";
      }
    } else if (type === "pkProgress") {
      if (pk.phase !== "final" && number(body.version) > pk.version) {
        this.readTotals(body, now);
        if (pk.phase === "nothing") {
          pk.phase = "running";
        }
        this.countDown(now + number(body.timeLeftMs));
      }
    } else if (type === "pkEnded" || type === "pkFinal") {
      this.hearEnd(text(body.endReason), now);
      if (type === "pkFinal" && pk.phase !== "final") {
        this.resultAt = now;
      }
    }
    if (isNew && !pk.hasInfo) {
      this.progressAt = now; // heard of it by a later message: the create push was lost
    }
  }

  onProgress(answer: Json, sentAt: number, now: number): void {
    const pkId = big(answer.pkId);
    if (pkId === 0n || pkId < this.shown.pkId) {
      return;
    }
    this.show(pkId);
    const pk = this.shown;
    if (list(answer.gifts).some((gift) => "giftName" in gift)) {
      this.readInfo(answer);
    }
    this.readInterval(answer);
    if (pk.phase === "final" || number(answer.version) < pk.version) {
      return;
    }
    this.readTotals(answer, now);
    const status = text(answer.status);
    if (status === "RUNNING") {
      if (pk.phase === "nothing") {
        pk.phase = "running";
      }
      const roundTrip = now - sentAt;
      if (roundTrip <= GOOD_ROUND_TRIP) {
        pk.zeroAt = NEVER; // better than what was reckoned before
      }
      this.countDown(now - Math.min(roundTrip, GOOD_ROUND_TRIP) / 2 + number(answer.timeLeftMs));
    } else {
      this.hearEnd(text(answer.endReason), now);
      if (status === "ENDED") {
        this.resultAt = Math.min(this.resultAt, now);
      }
    }
  }

  onResult(answer: Json, now: number): void {
    const pk = this.shown;
    if (big(answer.pkId) !== pk.pkId || pk.phase === "final") {
      return;
    }
    this.readInfo(answer);
    const isFinal = answer.final === true;
    if (isFinal || number(answer.version) >= pk.version) {
      this.readTotals(answer, now);
    }
    pk.endReason = text(answer.endReason) || pk.endReason;
    if (isFinal) {
      pk.phase = "final";
      pk.outcome = text(answer.outcome) as Outcome;
      pk.top = readRanked(answer.top);
      this.resultAt = NEVER;
    } else {
      this.settle(now);
      this.resultAt = now + Math.max(100, number(answer.retryAfterMs, 500));
    }
  }

  onRanks(pkId: bigint, giftId: number, answer: Json): void {
    const side = this.shown.gifts.findIndex((gift) => gift.giftId === giftId);
    if (pkId === this.shown.pkId && side >= 0) {
      this.shown.leaders[side] = readRanked(answer.entries, giftId).slice(0, 3);
    }
  }

  // The server says when to come again; a pull that got lost is repeated anyhow.
  onRefused(retryAfterMs: number, now: number): void {
    this.progressAt = Math.max(this.progressAt, now + retryAfterMs);
  }

  // What it asks now; call it at nextDue() and after each input.
  takeDue(now: number): Pull | null {
    const pk = this.shown;
    if (pk.phase === "running" && pk.zeroAt <= now) {
      this.settle(now);
      this.resultAt = Math.min(this.resultAt, now);
    }
    if (this.resultAt <= now) {
      this.resultAt = now + this.intervalMs; // again, should the answer get lost
      return { kind: "result", pkId: pk.pkId, sentAt: now };
    }
    if (this.progressAt <= now) {
      this.progressAt = now + this.intervalMs * (0.8 + 0.15 * this.random());
      this.progressSentAt = now;
      return { kind: "progress", needExtraInfo: !pk.hasInfo, sentAt: now };
    }
    if (this.ranksAt <= now && pk.gifts.length === 2) {
      this.ranksAt = NEVER;
      this.ranksSentAt = now;
      return { kind: "ranks", pkId: pk.pkId, giftIds: pk.gifts.map((gift) => gift.giftId), sentAt: now };
    }
    return null;
  }

  nextDue(): number {
    const zeroAt = this.shown.phase === "running" ? this.shown.zeroAt : NEVER;
    return Math.min(this.progressAt, this.resultAt, this.ranksAt, zeroAt);
  }

  timeLeft(now: number): number {
    return this.shown.phase === "running" ? Math.max(0, this.shown.zeroAt - now) : 0;
  }

  // --- what follows ------------------------------------------------------------------------------

  private show(pkId: bigint): boolean {
    if (pkId === this.shown.pkId) {
      return false;
    }
    this.shown = made(pkId);
    this.resultAt = NEVER;
    return true;
  }

  // Of two messages the one that was under way for less time is right: the earlier zero.
  private countDown(zeroAt: number): void {
    if (this.shown.phase === "nothing" || this.shown.phase === "running") {
      this.shown.zeroAt = Math.min(this.shown.zeroAt, zeroAt);
    }
  }

  private settle(now: number): void {
    if (this.shown.phase !== "settling" && this.shown.phase !== "final") {
      this.shown.phase = "settling";
      this.shown.settlingSince = now;
    }
  }

  private hearEnd(reason: string, now: number): void {
    if (this.shown.phase === "final") {
      return;
    }
    if (this.shown.phase !== "settling" || this.shown.endReason === "") {
      this.resultAt = Math.min(this.resultAt, now + this.random() * 200);
    }
    this.settle(now);
    this.shown.endReason = reason || this.shown.endReason;
  }

  private readInterval(from: Json): void {
    const intervalMs = number(from.intervalMs);
    if (intervalMs > 0) {
      this.intervalMs = Math.min(Math.max(intervalMs, 200), 60000);
    }
  }

  private readInfo(from: Json): void {
    const pk = this.shown;
    const gifts = list(from.gifts);
    if (gifts.length !== 2) {
      return;
    }
    pk.gifts = gifts.map((gift, side) => ({
      giftId: number(gift.giftId),
      count: pk.gifts[side]?.count ?? 0n,
      kb: pk.gifts[side]?.kb ?? 0n,
      name: text(gift.giftName),
      nameEn: text(gift.giftNameEn),
      logo: text(gift.giftLogo),
      desc: text(gift.desc),
    }));
    pk.compareBy = text(from.compareBy) === "KB" ? "KB" : "COUNT";
    pk.hasInfo = true;
    this.readInterval(from);
  }

  private readTotals(from: Json, now: number): void {
    const pk = this.shown;
    const version = number(from.version);
    list(from.gifts).slice(0, 2).forEach((gift, side) => {
      const known = pk.gifts[side] ?? { giftId: 0, name: "", nameEn: "", logo: "", desc: "" };
      pk.gifts[side] = { ...known, giftId: number(gift.giftId), count: big(gift.count), kb: big(gift.kb) };
    });
    if (version !== pk.version) {
      this.ranksAt = Math.min(this.ranksAt, Math.max(now, this.ranksSentAt + RANKS_EVERY));
    }
    pk.version = version;
  }
}
