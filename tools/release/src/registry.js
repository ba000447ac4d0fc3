/**
 * A registry on the loopback interface: it holds what is published to it and fetches everything else from the registry that
 * npm is configured for, without a login: one that needs a token is not asked with it. Our own names are never looked up outside,
 * published or not.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { must, StepError } from "./run.js";
import { root } from "./workspace.js";

/** @returns {Promise<number>} */
const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().once("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    server.close(() => resolve(port));
  });
});

/**
 * @param {string} folder for its files
 * @param {readonly string[]} names that are ours
 * @returns {Promise<{ env: Record<string, string>, stop(): void }>} what npm needs in its environment
 */
export async function startRegistry(folder, names) {
  mkdirSync(folder, { recursive: true });
  const { stdout } = await must("npm", ["config", "get", "registry"], { cwd: root });
  const [port, log] = [await freePort(), join(folder, "log.txt")];
  const url = `http://127.0.0.1:${port}/`;
  writeFileSync(join(folder, "config.yaml"), configuration(folder, names, stdout.trim(), log));
  const verdaccio = join(root, "tools/release/node_modules/verdaccio/bin/verdaccio");
  const child = spawn(process.execPath, [verdaccio, "--config", join(folder, "config.yaml"), "--listen", `127.0.0.1:${port}`], { stdio: "ignore" });
  const stop = () => void child.kill("SIGKILL");
  process.once("exit", stop);
  await ready(url, child, log);
  const token = await signUp(url);
  const npmrc = join(folder, "npmrc");
  writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=${token}\nfund=false\naudit=false\nupdate-notifier=false\n`);
  // A proxy is for the outside; the registry on loopback must not be asked for through it.
  const loopback = { npm_config_noproxy: "127.0.0.1,localhost", NO_PROXY: "127.0.0.1,localhost", no_proxy: "127.0.0.1,localhost" };
  return { env: { ...loopback, npm_config_userconfig: npmrc, npm_config_registry: url, npm_config_cache: join(folder, "cache"), npm_config_provenance: "false" }, stop };
}

/**
 * @param {string} folder
 * @param {readonly string[]} names
 * @param {string} uplink
 * @param {string} log
 */
function configuration(folder, names, uplink, log) {
  const ours = names.map((name) => `  ${JSON.stringify(name)}: { access: $all, publish: $authenticated }\n`).join("");
  return `storage: ${JSON.stringify(join(folder, "storage"))}
auth: { htpasswd: { file: ${JSON.stringify(join(folder, "htpasswd"))} } }
uplinks: { configured: { url: ${JSON.stringify(uplink)}, timeout: 60s, maxage: 60m, max_fails: 20, fail_timeout: 1s } }
packages:
${ours}  "**": { access: $all, publish: $authenticated, proxy: configured }
max_body_size: 100mb
log: { type: file, path: ${JSON.stringify(log)}, format: json, level: warn }
`;
}

/**
 * @param {string} url
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} log
 */
async function ready(url, child, log) {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill("SIGKILL");
  const lines = (() => { try { return readFileSync(log, "utf8"); } catch { return ""; } })();
  throw new StepError(`the registry on loopback did not start. ${lines.slice(-2000)}`);
}

/** @param {string} url */
async function signUp(url) {
  const body = JSON.stringify({ name: "rehearsal", password: "rehearsal-only", email: "rehearsal@example.org" });
  const answer = await fetch(`${url}-/user/org.couchdb.user:rehearsal`, { method: "PUT", headers: { "content-type": "application/json" }, body });
  const { token } = /** @type {{ token?: string }} */ (await answer.json());
  if (token === undefined) throw new StepError(`the registry on loopback refused a user: status ${answer.status}`);
  return token;
}
