/** How a run looks at the algebra in its measures: by characters where the group has its dual, else by real irreps. */
import { nontrivialPairs, type AbelianGroup, type FiniteGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import {
  irrepCoordinates, irrepFrame, irrepSettledRule, irrepStructure, settledRule, structureOfSpectrum, type SettledMemory, type SpectralCoordinates, type Structure,
} from "@ringflow/symbolic";

/** A moment of a flow. */
interface Moment {
  readonly time: number;
  readonly measure: ParameterMeasure;
}

/** A reason to end, or `undefined`; and what the rule remembers between looks. */
export interface SettledRule {
  readonly name: string;
  check(moment: Moment): string | undefined;
  memory(): SettledMemory;
}

/** Structure of measures, and a rule that says when nothing more is to be expected. */
export interface Look {
  /** What a particle lives on. */
  readonly noun: "frequency" | "irrep";
  /** Kept for the measure asked for last, at which several observers look. */
  structure(measure: ParameterMeasure): Structure;
  /** A new rule with its own schedule, or one that goes on with another's. */
  settled(memory?: SettledMemory): SettledRule;
  /** Names of the targets of {@link structure}. */
  readonly targetLabels: readonly string[];
}

/** The answer for the measure asked for last. */
function forLastMeasure<T>(compute: (measure: ParameterMeasure) => T): (measure: ParameterMeasure) => T {
  let last: { readonly measure: ParameterMeasure; readonly value: T } | undefined;
  return (measure) => {
    if (last?.measure !== measure) last = { measure, value: compute(measure) };
    return last.value;
  };
}

/** By characters, from spectral coordinates of the measures at hand. */
export function characterLook(group: AbelianGroup, decay: number, coordinates: (measure: ParameterMeasure) => SpectralCoordinates): Look {
  const spectrum = forLastMeasure(coordinates);
  return {
    noun: "frequency",
    structure: (measure) => structureOfSpectrum(spectrum(measure)),
    settled(memory) {
      const rule = settledRule(group, { decay }, memory);
      return { name: rule.name, memory: () => rule.memory(), check: ({ time, measure }) => rule.check({ time, spectrum: () => spectrum(measure) }) };
    },
    targetLabels: nontrivialPairs(group.dual, group.order).map((k) => group.dual.label(k)),
  };
}

/** By real irreps, from measures as functions. */
export function irrepLook(group: FiniteGroup, decay: number, kernels: Kernels): Look {
  const frame = irrepFrame(group);
  return {
    noun: "irrep",
    structure: forLastMeasure((measure) => irrepStructure(irrepCoordinates(frame.basis, measure, kernels))),
    settled: (memory) => irrepSettledRule(frame, { decay, kernels }, memory),
    targetLabels: frame.basis.irreps.map(({ label }) => label),
  };
}
