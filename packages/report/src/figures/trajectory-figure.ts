/** Paths of particles through a plane, from open circles to discs. */
import { dimension, type ParameterMeasure } from "@ringflow/measure";
import { html } from "../internal/markup.js";
import { PAPER, rampColour } from "../internal/palette.js";
import { checkPlane, PLANE_HEIGHT, planeFrame, type Plane } from "../internal/plane.js";
import { emptyFigure, FIGURE_WIDTH, svgRoot } from "../internal/plot-svg.js";

/** Paths beyond these are thinned out evenly: a picture has room for no more. */
const MAX_PATHS = 400;

/**
 * One line per particle through the given moments of a flow, particle j of every measure being the same; colours follow the
 * order of particles.
 *
 * @param moments - measures with one number of particles and one space, in order of time
 * @param plane - two coordinates
 * @returns one SVG element with its namespace, 352 x 300, usable as a file
 * @throws RangeError if the moments do not fit each other or the plane
 * @example trajectoryFigure([], [0, 1]).includes("Nothing to show") // => true
 * @since 0.1.0
 */
export function trajectoryFigure(moments: readonly ParameterMeasure[], plane: Plane): string {
  const first = moments[0];
  if (first === undefined || first.count === 0) return emptyFigure(PLANE_HEIGHT, "Nothing to show.").markup;
  const width = dimension(first.space);
  moments.forEach((measure, k) => {
    if (measure.count !== first.count || dimension(measure.space) !== width) {
      throw new RangeError(`expected ${first.count} particles of ${width} numbers in moment ${k}, found ${measure.count} of ${dimension(measure.space)}. Record every moment before particles are dropped.`);
    }
  });
  checkPlane(first, plane);
  const stride = Math.ceil(first.count / MAX_PATHS);
  const chosen = Array.from({ length: Math.ceil(first.count / stride) }, (_, k) => k * stride);
  const paths = chosen.map((j) => moments.map(({ points }) => ({ x: points[j * width + plane[0]]!, y: points[j * width + plane[1]]! })));
  const frame = planeFrame(paths.flat(), [`coordinate ${plane[0]}`, `paths, coordinate ${plane[1]}`]);
  const lines = paths.map((path, k) => {
    const colour = rampColour(k, paths.length).light;
    const [start, end] = [path[0]!, path.at(-1)!];
    const trace = path.map((p) => `${frame.x(p.x)},${frame.y(p.y)}`).join(" ");
    return html`<polyline points="${trace}" fill="none" stroke="${colour}" stroke-opacity="0.75"/><circle cx="${frame.x(start.x)}" cy="${frame.y(start.y)}" r="2.4" fill="${PAPER.light}" stroke="${colour}"/><circle cx="${frame.x(end.x)}" cy="${frame.y(end.y)}" r="2.8" fill="${colour}"/>`;
  });
  const label = `Paths of ${chosen.length} of ${first.count} particles over coordinates ${plane[0]} and ${plane[1]}, ${moments.length} moments.`;
  return svgRoot(FIGURE_WIDTH, PLANE_HEIGHT, label, html`${frame.axes}${lines}`).markup;
}
