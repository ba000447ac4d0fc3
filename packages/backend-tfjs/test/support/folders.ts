/** Temporary folders and small programs. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ringflow-tfjs-"));
  folders.push(folder);
  return folder;
}

/** Writes a file with the folders above it; returns its path. */
export function put(folder: string, path: string, text: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A shell program in `folder`; `PATH` with it alone finds it. */
export function program(folder: string, name: string, body: string): string {
  const path = put(folder, name, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A tfjs-node package below `folder`. */
export function fakeTfjsNode(folder: string, options: { readonly version?: string; readonly main?: string; readonly binding?: string } = {}): void {
  const { version = "4.22.0", main = "", binding } = options;
  const at = "node_modules/@tensorflow/tfjs-node";
  put(folder, `${at}/package.json`, JSON.stringify({ name: "@tensorflow/tfjs-node", version, main: "index.js" }));
  put(folder, `${at}/index.js`, main);
  if (binding !== undefined) put(folder, `${at}/lib/napi-v8/tfjs_binding.node`, binding);
}
