import { FlowError } from "../errors.js";
import type { ParticleLayout, VectorField } from "../functional.js";

/** The particles of a field; a field of bare numbers has none. @throws FlowError `flow/particles` @internal */
export function requireParticles(caller: string, field: VectorField): ParticleLayout {
  if (field.particles !== undefined) return field.particles;
  throw new FlowError({
    code: "flow/particles", caller, expected: "a field with particles", found: "a field on plain numbers",
    fix: "Make the field with fieldOf, or give it particles.",
  });
}
