/** Writes a proof or a refutation as a certificate. */
import type { HomomorphismProof } from "../prove/prove-homomorphism.js";
import { textDigest } from "./digest.js";
import type { PotentialCertificate } from "./potential-format.js";

/** The certificate, or `undefined` when nothing was decided. */
export function buildPotentialCertificate(proof: HomomorphismProof): PotentialCertificate | undefined {
  if (proof.homomorphism === null) return undefined;
  const { potential, variables, field, homomorphism, counterexample } = proof;
  const body: Omit<PotentialCertificate, "sha256"> = {
    format: "ringflow-potential", version: 1, potential, variables: [...variables], field, homomorphism,
    ...(counterexample === undefined ? {} : { counterexample: structuredClone(counterexample) as unknown as NonNullable<PotentialCertificate["counterexample"]> }),
  };
  return { ...body, sha256: textDigest(body) };
}
