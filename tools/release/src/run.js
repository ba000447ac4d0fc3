/** Child processes with everything they print, and steps that say how long they took and why they failed. */
import { execFile } from "node:child_process";

/** A failure with a reason for people; the rehearsal prints its message and nothing else. */
export class StepError extends Error {
  /** @override */
  name = "StepError";
}

/**
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env?: Record<string, string>, milliseconds?: number }} options
 * @returns {Promise<{ status: number, stdout: string, stderr: string }>} status -1 after a time-out or when the command is missing
 */
export function run(command, argv, { cwd, env = {}, milliseconds = 300_000 }) {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, NODE_OPTIONS: "", ...env }, timeout: milliseconds, killSignal: /** @type {const} */ ("SIGKILL"), maxBuffer: 2 ** 27 };
    const child = execFile(command, argv, options, (error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr: stderr === "" && error !== null && stdout === "" ? error.message : stderr });
    });
    child.stdin?.end();
  });
}

/**
 * The same, and a {@link StepError} with the last lines of the output unless the status is the expected one.
 *
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env?: Record<string, string>, milliseconds?: number, expected?: readonly number[] }} options
 */
export async function must(command, argv, options) {
  const ran = await run(command, argv, options);
  if (!(options.expected ?? [0]).includes(ran.status)) {
    const shown = `${ran.stdout}\n${ran.stderr}`.trim().split("\n").slice(-25).join("\n");
    throw new StepError(`${[command.replace(/^.*[/\\]/, ""), ...argv].join(" ")} ended with status ${ran.status}:\n${shown}`);
  }
  return ran;
}

/**
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function step(title, body) {
  const start = performance.now();
  console.log(`-- ${title} ..`);
  const result = await body();
  console.log(`   ${title}: ok, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Two at a time: installs wait for the disk and the registry while others compute.
 *
 * @template T
 * @param {readonly T[]} list
 * @param {(each: T) => Promise<void>} body
 */
export async function twoAtATime(list, body) {
  const left = [...list];
  const work = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) await body(each);
  };
  await Promise.all([work(), work()]);
}
