/** One entry for all finite groups: by characters where the group has its dual, else by real irreps. */
import type { FiniteGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { buildCertificate } from "../certificate/build.js";
import { buildIrrepCertificate } from "../certificate/build-irreps.js";
import type { Certificate } from "../certificate/format.js";
import type { IrrepCertificate } from "../certificate/irrep-format.js";
import { extractIrreps, type IrrepExtraction } from "../irreps/extract-irreps.js";
import { extract, isAbelianGroup, type Extraction, type ExtractOptions } from "./extract.js";

/** What was found in a measure, whichever coordinates served. */
export type AnyExtraction = Extraction | IrrepExtraction;

/**
 * Extracts blocks and their levels from a measure over a finite group.
 *
 * @param options - an activation beside the square is looked at on groups with a dual only
 * @throws GroupError `group/too-large` where a group without dual cannot give matrices
 * @since 0.1.0
 */
export function extractAny(group: FiniteGroup, measure: ParameterMeasure, options: ExtractOptions | Kernels = {}): AnyExtraction {
  if (isAbelianGroup(group)) return extract(group, measure, options);
  return extractIrreps(group, measure, "allocate" in options ? options : options.kernels);
}

/** The certificate of an extraction whose verdict is not `untrained`. */
export function certificateOf(e: AnyExtraction): Certificate | IrrepCertificate {
  return e.kind === "characters" ? buildCertificate(e) : buildIrrepCertificate(e);
}
