/** Weight files, sound and broken. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixture } from "./io.js";

/** A safetensors file from a header object and its data bytes. */
export function safetensors(header: object, dataBytes: number, statedLength?: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(statedLength ?? text.length), true);
  bytes.set(text, 8);
  return bytes;
}

/** Writes a file into a folder and returns its path. */
export function put(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Bytes of the sound fixture with its last float replaced. */
export function withLastNumber(value: number): Uint8Array {
  const bytes = new Uint8Array(readFileSync(fixture("z23-s1.safetensors")));
  new DataView(bytes.buffer).setFloat32(bytes.length - 4, value, true);
  return bytes;
}

/** The npz fixture with every `W.weight` renamed: zip names are not part of the checksums. */
export function npzWithOtherKeys(): Uint8Array {
  const bytes = readFileSync(fixture("z16-s8.npz"));
  for (let at = bytes.indexOf("W.weight"); at >= 0; at = bytes.indexOf("W.weight", at)) bytes.write("Q.weight", at);
  return new Uint8Array(bytes);
}
