// SPDX-License-Identifier: GPL-3.0-or-later
// What client.ts uses of Node, so that Node's own types need not be fetched.
declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): asserts value;
  }
  const assert: Assert;
  export default assert;
}
declare module "node:test" {
  type Body = () => Promise<void>;
  export default function test(name: string, options: { timeout: number }, body: Body): void;
  export function before(body: Body): void;
  export function after(body: Body): void;
}
declare module "*engine.mjs" {
  export class EngineHouse {
    static start(program: string): Promise<EngineHouse>;
    origin: string;
    token: string;
    stop(): Promise<void>;
  }
}
declare const process: { env: Record<string, string> };
