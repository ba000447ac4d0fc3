/** Child processes with everything they print. */
import { execFile } from "node:child_process";

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param milliseconds - after which the process is killed (status -1) */
export function run(command: string, argv: readonly string[], cwd: string, milliseconds = 300_000): Promise<Ran> {
  const env = { ...process.env, NX_DAEMON: "false", NX_NO_CLOUD: "true", NX_TUI: "false", CI: "true", NODE_OPTIONS: "" };
  return new Promise((resolve) => {
    const child = execFile(command, argv, { cwd, env, timeout: milliseconds, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr });
    });
  });
}
