// SPDX-License-Identifier: GPL-3.0-or-later
// The overlay: one show's PK as a page for a browser source. Query: theme=glass|solid|light|minimal, lang=zh|en, swap=1,
// pair=colorblind, scale=0.5…3, pos=top|bottom, motion=reduced. The token stands behind the '#', which no browser sends.
import { Link } from "./link.js";
import { Stage } from "./stage.js";
import { textsFor } from "./texts.js";
import { Viewer } from "./viewer.js";

const TOKEN_KEY = "pk.overlay.token";

// The token leaves the address, so that no picture of the screen shows it; a reload finds it in the session.
function takeToken(): string {
  const given = decodeURIComponent(location.hash.slice(1));
  if (given !== "") {
    sessionStorage.setItem(TOKEN_KEY, given);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? "";
}

function oneOf(value: string | null, allowed: string[]): string {
  return value !== null && allowed.includes(value) ? value : allowed[0];
}

const query = new URLSearchParams(location.search);
const root = document.documentElement;
const scale = Number(query.get("scale") ?? 1);
root.style.setProperty("--scale", String(Number.isFinite(scale) ? Math.min(Math.max(scale, 0.5), 3) : 1));
root.dataset.theme = oneOf(query.get("theme"), ["glass", "solid", "light", "minimal"]);
root.dataset.pair = oneOf(query.get("pair"), ["default", "colorblind"]);
root.dataset.pos = oneOf(query.get("pos"), ["top", "bottom"]);
const reduced = query.get("motion") === "reduced" || matchMedia("(prefers-reduced-motion: reduce)").matches;
root.dataset.motion = reduced ? "reduced" : "full";

const showId = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const viewer = new Viewer();
const stage = new Stage(viewer, textsFor(query.get("lang")), { swap: query.get("swap") === "1", reduced });
const link: Link = new Link(viewer, showId, takeToken(), () => stage.show(link.health));
link.start();
