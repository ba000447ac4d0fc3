import { it } from "vitest";
import { fixture, ringflow } from "./support/io.js";
const show = async (argv: string[], o = {}) => { const t=performance.now(); const r = await ringflow(argv, o); console.log(argv.join(" "), "=>", r.status, (performance.now()-t).toFixed(0)+"ms", "\n" + r.stdout.slice(0,4000), "ERR:", r.stderr.slice(0,1500), r.files.join(" ")); return r; };
it("x", async () => {
  await show(["groups"]); await show(["groups", "cyclic:2x12"]); await show(["groups","cyclic:12","--json"]);
  await show(["extract", fixture("z23-s1.safetensors"), "--group", "cyclic:23"]);
  await show(["extract", fixture("z16-s8.npz"), "--group", "cyclic:16"]);
  await show(["extract", fixture("z23-memorised-s1.safetensors"), "--group", "cyclic:23", "--json"]);
  const r = await show(["discover", "cyclic:5", "--particles", "40"]);
  await show(["verify", "runs/cyclic-5-1/certificate.json"], {directory: r.directory});
}, 100000);
