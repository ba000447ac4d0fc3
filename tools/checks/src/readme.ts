/** What a package's README must give a stranger: how to install it and an example of under 15 lines that runs. */
import { extractFromMarkdown } from "./examples/extract.js";

/** Lines that an example may have. */
const longest = 14;

/** The first example of a README and what its reader installs for it. */
export interface ReadmeStart {
  /** Names behind the first `npm install`. */
  readonly install: readonly string[];
  /** The first `ts` block that runs. */
  readonly example: string | undefined;
}

/** Reads the install line (in a `sh` block of its own) and the first runnable example. */
export function readmeStart(text: string): ReadmeStart {
  const line = /^```sh\nnpm install ([^\n]+)\n```$/m.exec(text)?.[1] ?? "";
  return { install: line.split(" ").filter((word) => word !== ""), example: extractFromMarkdown("README.md", text)[0]?.code };
}

/** Packages that a module imports, by name: `@ringflow/measure/files` counts as `@ringflow/measure`. */
export function importedPackages(code: string): readonly string[] {
  const specifiers = [...code.matchAll(/^(?:import|export)\b[^;]*?"([^"]+)"/gm)].map((match) => match[1] ?? "");
  const names = specifiers.filter((specifier) => !/^(?:node:|\.)/.test(specifier)).map((specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? "");
  return [...new Set(names)];
}

/**
 * @param name - of the package
 * @param peers - packages that its user has to install beside it
 * @returns complaints about its README
 */
export function readmeComplaints(name: string, peers: readonly string[], text: string): readonly string[] {
  const { install, example } = readmeStart(text);
  if (example === undefined) return ["has no example (a ts block that runs)"];
  const lines = example.trim().split("\n").length;
  const imported = importedPackages(example);
  const needed = new Set([name, ...imported]);
  return [
    ...(lines > longest ? [`its first example has ${lines} lines, more than ${longest}`] : []),
    ...(example.includes("// =>") || imported.includes("ringflow") ? [] : ['its first example shows no value (// =>)']),
    ...(imported.includes(name) ? [] : [`its first example does not import ${name}`]),
    ...(install[0] === name ? [] : [`has no block "npm install ${name}"`]),
    ...[...needed].filter((each) => !install.includes(each)).map((each) => `npm install does not name ${each}, which the first example imports`),
    ...install.filter((each) => !needed.has(each) && !peers.includes(each)).map((each) => `npm install names ${each}, which the first example does not import`),
  ];
}
