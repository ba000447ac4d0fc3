#!/usr/bin/env node
// Runs one benchmark: npm run bench -- <topic> [--json] [options of the topic]. A topic is a file of this folder that
// starts with the line "// bench: <what it measures>".
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL(".", import.meta.url);

/** Topics with their one line, by name. */
function topics() {
  return new Map(readdirSync(folder).filter((name) => name.endsWith(".mjs")).sort().flatMap((name) => {
    const line = /^(?:#!.*\n)?\/\/ bench: (.+)$/m.exec(readFileSync(new URL(name, folder), "utf8").slice(0, 400));
    return line === null ? [] : [[name.slice(0, -4), line[1]]];
  }));
}

const [topic, ...rest] = process.argv.slice(2);
const known = topics();
if (topic === undefined || topic === "--help" || !known.has(topic)) {
  const list = [...known].map(([name, line]) => `  ${name.padEnd(11)} ${line}`).join("\n");
  const text = `Usage: npm run bench -- <topic> [--json] [options]\nTopics:\n${list}\nEach prints medians and ratios of one run and never fails by time. Options: npm run bench -- <topic> --help`;
  if (topic === undefined || topic === "--help") console.log(text);
  else console.error(`bench: expected a topic (${[...known.keys()].join(", ")}), found ${JSON.stringify(topic)}. Run: npm run bench -- --help`);
  process.exit(topic === undefined || topic === "--help" ? 0 : 2);
}
if (rest.includes("--help")) {
  // What stands at the head of the file.
  const lines = readFileSync(new URL(`${topic}.mjs`, folder), "utf8").replace(/^#!.*\n/, "").split("\n");
  console.log(lines.slice(0, lines.findIndex((line) => !line.startsWith("//"))).map((line) => line.replace(/^\/\/ ?(?:bench: )?/, "")).join("\n"));
  process.exit(0);
}
// Node 20 has fused multiply-adds behind a flag; newer versions have them on.
const flags = process.versions.node.startsWith("20.") ? ["--experimental-wasm-relaxed-simd"] : [];
process.exit(spawnSync(process.execPath, [...flags, fileURLToPath(new URL(`${topic}.mjs`, folder)), ...rest], { stdio: "inherit" }).status ?? 1);
