// SPDX-License-Identifier: GPL-3.0-or-later
// What a viewer knows of a show's PK and when it asks: pushes tell quickly, pulls make a lost push harmless. No network,
// no clock and no page here: every call is given the time, in milliseconds of a clock that only runs forward.
const NEVER = Infinity;
const INTERVAL_DEFAULT = 5000;
const RANKS_EVERY = 2000;
const GOOD_ROUND_TRIP = 1000;
export function text(value) {
    return typeof value === "string" ? value : "";
}
export function number(value, otherwise = 0) {
    return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}
// Of a decimal string or a number.
export function big(value) {
    if (typeof value === "string" && /^-?\d{1,24}$/.test(value)) {
        return BigInt(value);
    }
    return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : 0n;
}
function list(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "object" && item !== null) : [];
}
function object(value) {
    return typeof value === "object" && value !== null ? value : {};
}
export function readRanked(value, giftId = 0) {
    return list(value).map((entry) => ({
        giftId: number(entry.giftId, giftId),
        uid: text(entry.uid),
        userName: text(entry.userName),
        count: big(entry.count),
        kb: big(entry.kb),
    }));
}
function made(pkId) {
    return {
        pkId, phase: "nothing", version: 0, gifts: [], compareBy: "COUNT", hasInfo: false, zeroAt: NEVER, settlingSince: 0,
        endReason: "", outcome: "", leaders: [[], []], top: [],
    };
}
export class Viewer {
    constructor(random = Math.random) {
        this.random = random;
        this.shown = made(0n);
        this.lastSeq = 0;
        this.intervalMs = INTERVAL_DEFAULT;
        this.progressAt = 0;
        this.progressSentAt = -NEVER;
        this.resultAt = NEVER;
        this.ranksAt = NEVER;
        this.ranksSentAt = -NEVER;
    }
    get interval() {
        return this.intervalMs;
    }
    // Comes into the show, or back on line.
    enter(now) {
        this.progressAt = Math.min(this.progressAt, now);
    }
    onPush(message, now) {
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
    take(type, body, pkId, serverTime, now) {
        const isNew = this.show(pkId);
        const pk = this.shown;
        if (type === "pkCreated") {
            this.readInfo(body);
            this.countDown(now + number(body.endTime) - serverTime);
            if (pk.phase === "nothing") {
                pk.phase = "running";
            }
        }
        else if (type === "pkProgress") {
            if (pk.phase !== "final" && number(body.version) > pk.version) {
                this.readTotals(body, now);
                if (pk.phase === "nothing") {
                    pk.phase = "running";
                }
                this.countDown(now + number(body.timeLeftMs));
            }
        }
        else if (type === "pkEnded" || type === "pkFinal") {
            this.hearEnd(text(body.endReason), now);
            if (type === "pkFinal" && pk.phase !== "final") {
                this.resultAt = now;
            }
        }
        if (isNew && !pk.hasInfo) {
            this.progressAt = now; // heard of it by a later message: the create push was lost
        }
    }
    onProgress(answer, sentAt, now) {
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
        }
        else {
            this.hearEnd(text(answer.endReason), now);
            if (status === "ENDED") {
                this.resultAt = Math.min(this.resultAt, now);
            }
        }
    }
    onResult(answer, now) {
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
            pk.outcome = text(answer.outcome);
            pk.top = readRanked(answer.top);
            this.resultAt = NEVER;
        }
        else {
            this.settle(now);
            this.resultAt = now + Math.max(100, number(answer.retryAfterMs, 500));
        }
    }
    onRanks(pkId, giftId, answer) {
        const side = this.shown.gifts.findIndex((gift) => gift.giftId === giftId);
        if (pkId === this.shown.pkId && side >= 0) {
            this.shown.leaders[side] = readRanked(answer.entries, giftId).slice(0, 3);
        }
    }
    // The server says when to come again; a pull that got lost is repeated anyhow.
    onRefused(retryAfterMs, now) {
        this.progressAt = Math.max(this.progressAt, now + retryAfterMs);
    }
    // What it asks now; call it at nextDue() and after each input.
    takeDue(now) {
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
    nextDue() {
        const zeroAt = this.shown.phase === "running" ? this.shown.zeroAt : NEVER;
        return Math.min(this.progressAt, this.resultAt, this.ranksAt, zeroAt);
    }
    timeLeft(now) {
        return this.shown.phase === "running" ? Math.max(0, this.shown.zeroAt - now) : 0;
    }
    // --- what follows ------------------------------------------------------------------------------
    show(pkId) {
        if (pkId === this.shown.pkId) {
            return false;
        }
        this.shown = made(pkId);
        this.resultAt = NEVER;
        return true;
    }
    // Of two messages the one that was under way for less time is right: the earlier zero.
    countDown(zeroAt) {
        if (this.shown.phase === "nothing" || this.shown.phase === "running") {
            this.shown.zeroAt = Math.min(this.shown.zeroAt, zeroAt);
        }
    }
    settle(now) {
        if (this.shown.phase !== "settling" && this.shown.phase !== "final") {
            this.shown.phase = "settling";
            this.shown.settlingSince = now;
        }
    }
    hearEnd(reason, now) {
        if (this.shown.phase === "final") {
            return;
        }
        if (this.shown.phase !== "settling" || this.shown.endReason === "") {
            this.resultAt = Math.min(this.resultAt, now + this.random() * 200);
        }
        this.settle(now);
        this.shown.endReason = reason || this.shown.endReason;
    }
    readInterval(from) {
        const intervalMs = number(from.intervalMs);
        if (intervalMs > 0) {
            this.intervalMs = Math.min(Math.max(intervalMs, 200), 60000);
        }
    }
    readInfo(from) {
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
    readTotals(from, now) {
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
