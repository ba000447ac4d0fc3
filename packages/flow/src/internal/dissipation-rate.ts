/** `sum_j weights_j |velocity_j|^2`, velocities row-major. @internal */
export function dissipationRate(weights: Float64Array, velocity: Float64Array): number {
  const width = weights.length === 0 ? 0 : velocity.length / weights.length;
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    let square = 0;
    for (let i = j * width; i < (j + 1) * width; i++) square += velocity[i]! * velocity[i]!;
    sum += weights[j]! * square;
  }
  return sum;
}
