/** Hashes that bind every number of a certificate: canonical text for its statements, IEEE bytes for its network. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Certificate } from "./format.js";
import type { IrrepCertificate } from "./irrep-format.js";

/** JSON with keys in code-unit order and no white space; the values are strings, integers and booleans only. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalText(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the points, then the weights, as little-endian float64. */
export function networkDigest(points: ArrayLike<number>, weights: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(8 * (points.length + weights.length)));
  for (let i = 0; i < points.length; i++) view.setFloat64(8 * i, points[i]!, true);
  for (let i = 0; i < weights.length; i++) view.setFloat64(8 * (points.length + i), weights[i]!, true);
  return bytesToHex(sha256(new Uint8Array(view.buffer)));
}

/** SHA-256 of the canonical text without the network's numbers (they enter by their own digest) and without itself. */
export function bodyDigest(certificate: Omit<Certificate, "sha256">): string {
  const { format, version, group, network, blocks, claims } = certificate;
  const body = { format, version, group, network: { count: network.count, sha256: network.sha256 }, blocks, claims };
  return textDigest(body);
}

/** SHA-256 of the canonical text of a value without its own hash. */
export function textDigest(body: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(body))));
}

/** SHA-256 of a certificate on a group given by its table: everything but the network's numbers, which enter by their own digest. */
export function irrepDigest(c: Omit<IrrepCertificate, "sha256">): string {
  const { points: _points, weights: _weights, ...network } = c.network;
  return textDigest({ ...c, network });
}
