/** `ringflow extract <weights> --group <group>`: what somebody else's network computes. */
import { basename } from "node:path";
import { extractAny, type Verdict } from "@ringflow/symbolic";
import { defaultKernels } from "@ringflow/kernels";
import { absolute, cube, hyperbolicTangent, relu, square, type Activation } from "@ringflow/task";
import { UsageError } from "../errors.js";
import { readNetwork } from "../input/network.js";
import type { ProgramIo } from "../io.js";
import { parseNamed } from "../options/choice.js";
import { parseLearnableGroup } from "../options/group.js";
import { requireMemory } from "../options/memory.js";
import { outFolder } from "../options/out-folder.js";
import { loadPlugins } from "../options/plugins.js";
import type { ExtractFlags } from "../grammar/learning.js";
import { makeProgress } from "../progress/progress.js";
import { fileSafe } from "../run-folder/run-folder.js";
import { startedRecord } from "../run-folder/run-record.js";
import { conclude } from "./conclude.js";
import { inRunFolder } from "./in-run-folder.js";

/** What to check when a given network shows nothing. */
function remedyForNetwork(verdict: Verdict): string | undefined {
  return verdict === "untrained" ? "check that --group is the group it was trained on and that its activation is the square" : undefined;
}

const ACTIVATIONS: readonly Activation[] = [square, relu, absolute, cube, hyperbolicTangent];

/** @returns the exit status. @throws UsageError, Interruption */
export async function extract(argv: readonly string[], file: string, flags: ExtractFlags, io: ProgramIo): Promise<number> {
  const start = io.now();
  const { plugin = [], quiet = false, json = false } = flags;
  const activation = parseNamed("--activation", flags.activation ?? square.name, ACTIVATIONS);
  const group = parseLearnableGroup(await loadPlugins(plugin, io.workingDirectory), flags.group);
  if (group.dual === undefined && activation !== square) {
    throw new UsageError({ code: "option/activation", subject: "--activation", expected: "square on a group without characters", found: activation.name, fix: "Leave --activation out." });
  }
  const name = basename(file).replace(/\.(safetensors|npz)$/i, "");
  const out = outFolder(flags.out, `runs/extract-${fileSafe(name)}`);
  const measure = readNetwork(file, io.workingDirectory, group);
  requireMemory(group.name, group.order, measure.count, "Drop dead hidden units from the file");
  const record = startedRecord({ argv, group, options: { weights: file, activation: activation.name, plugins: plugin }, date: io.date() });
  const progress = makeProgress(io, { quiet });
  return inRunFolder(io, out, record, progress, async (folder, signals) => {
    const extraction = extractAny(group, measure, { kernels: defaultKernels(), activation });
    const findings = {
      extraction, particles: measure.count, notes: [], remedy: remedyForNetwork, title: `What the network ${name} computes`,
    };
    return conclude(findings, { io, folder, record, progress, signals, start, json });
  });
}
