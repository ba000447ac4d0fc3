/** The JSON object of `discover` and `extract`. Scripts rely on its fields. */
import type { RunFolder } from "../run-folder/run-folder.js";
import { join } from "node:path";
import { mainCharacters } from "@ringflow/symbolic";
import type { BlockRows, Outcome } from "./outcome.js";
import { writtenPaths } from "./written-files.js";

/** `frequencies` for every group; `irreps` beside it, where the blocks lie on irreps, and then `frequencies` is empty. */
function blockFields(blocks: BlockRows): Readonly<Record<string, unknown>> {
  if (blocks.kind === "irreps") {
    const irreps = blocks.rows.map(({ label, degree, type, size, family, level, residual, exact, purity, target, invariants }) =>
      ({ label, degree, type, size, family, level, residual, exact, purity, target, ...(invariants === undefined ? {} : { invariants }) }));
    return { irreps, frequencies: [] };
  }
  const frequencies = blocks.rows.map(({ character, characters, label, order, size, family, level, residual, exact, share }) =>
    ({ character, characters, label, order, size, family, level, residual, exact, share }));
  return { frequencies };
}

/** Values that are not finite become `null`, as in JSON.stringify. */
export function jsonResult(outcome: Outcome, folder: RunFolder): Readonly<Record<string, unknown>> {
  const { extraction, blocks, verification, flow } = outcome;
  const { group, answers, live, purity, explained, loss, distance } = extraction;
  return {
    group: group.name,
    order: group.order,
    particles: outcome.particles,
    live: live.length,
    purity,
    accuracy: { correct: answers.correct, total: answers.total, margin: answers.margin },
    ...blockFields(blocks),
    explained,
    ...(extraction.kind === "characters"
      ? { variance: { explained: extraction.variance.explained, unexplained: extraction.variance.unexplained }, mainCharacters: mainCharacters(extraction), harmonics: extraction.harmonics } : {}),
    activation: extraction.activation,
    verdict: outcome.verdict,
    reason: outcome.reason,
    ...(outcome.remedy === undefined ? {} : { remedy: outcome.remedy }),
    loss,
    distance,
    certificate: verification === undefined ? null : join(folder.path, "certificate.json"),
    certificateValid: verification?.valid ?? false,
    method: flow?.method ?? null,
    seed: flow?.seed ?? null,
    decay: flow?.decay ?? null,
    time: flow?.time ?? null,
    ending: flow?.ending ?? null,
    evaluations: flow?.evaluations ?? 0,
    stages: flow?.stages ?? [],
    threads: flow?.threads ?? 1,
    seconds: outcome.seconds,
    files: writtenPaths(folder),
  };
}
