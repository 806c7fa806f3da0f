// SPDX-License-Identifier: GPL-3.0-or-later

export interface Texts {
  lang: string;
  waiting: string;
  settling: string;
  settlingWhy: string;
  wins: (name: string) => string;
  draw: string;
  voided: string;
  reconnecting: string;
  noAccess: string;
  mvp: string;
  gifts: string;
  coins: string;
}

const zh: Texts = {
  lang: "zh-CN",
  waiting: "等待下一场 PK",
  settling: "结算中…",
  settlingWhy: "正在等待最后的礼物到账",
  wins: (name) => `${name} 获胜`,
  draw: "平局",
  voided: "本场 PK 已取消",
  reconnecting: "重新连接中…",
  noAccess: "无法读取：请重新获取叠加层地址",
  mvp: "MVP",
  gifts: "个",
  coins: "K币",
};

const en: Texts = {
  lang: "en",
  waiting: "Waiting for the next PK",
  settling: "Settling…",
  settlingWhy: "Waiting for the last gifts to arrive",
  wins: (name) => `${name} wins`,
  draw: "Draw",
  voided: "PK cancelled",
  reconnecting: "Reconnecting…",
  noAccess: "No access: the overlay needs a new address",
  mvp: "MVP",
  gifts: "gifts",
  coins: "KB",
};

// `lang` of the query, else the browser's.
export function textsFor(lang: string | null): Texts {
  return (lang ?? navigator.language).toLowerCase().startsWith("zh") ? zh : en;
}
