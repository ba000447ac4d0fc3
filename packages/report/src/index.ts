/** `@ringflow/report`: figures and one self-contained HTML file per run. */
export { renderReport } from "./render-report.js";
export { densityFigure, densityMapFigure } from "./figures/density-figure.js";
export { renderTheoryReport } from "./render-theory-report.js";
export { contractionFigure, decouplingFigure, monomialFigure, spectrumFigure } from "./figures/theory-figures.js";
export { directionsFigure, gramFigure } from "./figures/frame-figures.js";
export { liveFigure } from "./figures/live-figure.js";
export { lossFigure } from "./figures/loss-figure.js";
export { phaseFigure } from "./figures/phase-figure.js";
export { potentialsFigure } from "./figures/potentials-figure.js";
export { purityFigure } from "./figures/purity-figure.js";
export { targetFigure } from "./figures/target-figure.js";
export { planFigure } from "./figures/plan-figure.js";
export { trajectoryFigure } from "./figures/trajectory-figure.js";
export type { PotentialMoment } from "./figures/potentials-figure.js";
export type { DensityOptions } from "./figures/density-figure.js";
export type { PlanFigureOptions } from "./figures/plan-figure.js";
export type { Plane } from "./internal/plane.js";
export type {
  ReportClaim,
  ReportComplex,
  ReportFile,
  ReportFormula,
  ReportFrequency,
  ReportHistoryRow,
  ReportInput,
  ReportIrrep,
  ReportPair,
  ReportLevel,
  ReportParticle,
  ReportTraining,
  ReportVerdict,
} from "./report-input.js";
export type { TheoryCurvePoint, TheoryInterval, TheoryReportInput } from "./theory-report-input.js";
