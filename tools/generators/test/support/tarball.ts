/** A package folder as a gzipped tar, as a registry serves it. Only what npm needs: regular files, ustar headers. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const block = 512;

/** Path in 100 characters of name and 155 of prefix, split at a slash. */
function split(path: string): readonly [name: string, prefix: string] {
  if (path.length <= 100) return [path, ""];
  const at = path.indexOf("/", path.length - 101);
  return [path.slice(at + 1), path.slice(0, at)];
}

function header(path: string, size: number): Buffer {
  const out = Buffer.alloc(block);
  const [name, prefix] = split(path);
  out.write(name, 0);
  out.write("0000644\0", 100);
  out.write("0000000\0".repeat(2), 108);
  out.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  out.write("00000000000\0", 136);
  out.write(" ".repeat(8), 148);
  out.write("0", 156);
  out.write("ustar\0", 257);
  out.write("00", 263);
  out.write(prefix, 345);
  const sum = out.reduce((total, byte) => total + byte, 0);
  out.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return out;
}

function* files(folder: string, inside: string): Generator<string> {
  for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
    const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== "node_modules") yield* files(folder, path);
    if (entry.isFile()) yield path;
  }
}

/** Everything below the folder but nested packages, under `package/`. */
export function tarball(folder: string): Buffer {
  const parts: Buffer[] = [];
  for (const path of files(folder, "")) {
    const content = readFileSync(join(folder, path));
    parts.push(header(`package/${path}`, content.length), content, Buffer.alloc((block - (content.length % block)) % block));
  }
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 1 });
}
