"""Times of POT on the inputs of transport.mjs: one JSON object per line for each request read from standard input.

A request is {"task": .., "x": file, "y": file, "a": file or null, "b": file or null, "n": .., "d": .., ...} with raw float64 files.
Needs POT (Debian: python3-pot). Cost matrices are not timed: the peer gets them for nothing.
"""
import json, sys, time, warnings
import numpy as np, ot

warnings.simplefilter("ignore")


def clouds(r):
    x = np.fromfile(r["x"]).reshape(-1, r["d"])
    y = np.fromfile(r["y"]).reshape(-1, r["d"])
    a = np.fromfile(r["a"]) if r.get("a") else ot.unif(len(x))
    b = np.fromfile(r["b"]) if r.get("b") else ot.unif(len(y))
    return x, y, a / a.sum(), b / b.sum()


def run(r):
    x, y, a, b = clouds(r)
    if r["task"] == "sliced":
        start = time.perf_counter()
        value = ot.sliced_wasserstein_distance(x, y, a, b, n_projections=r["directions"], seed=1)
        return time.perf_counter() - start, float(value), {}
    M = ot.dist(x, y)
    if r["task"] == "exact":
        start = time.perf_counter()
        value = ot.emd2(a, b, M, numItermax=10**8)
        return time.perf_counter() - start, float(value), {}
    start = time.perf_counter()
    P, log = ot.sinkhorn(a, b, M, r["epsilon"], method="sinkhorn", numItermax=r["maxIterations"], stopThr=r["tolerance"], log=True)
    seconds = time.perf_counter() - start
    off = float(np.abs(P.sum(0) - b).sum() + np.abs(P.sum(1) - a).sum())
    return seconds, float((P * M).sum()), {"iterations": int(log["niter"]), "marginal": off}


print(json.dumps({"pot": ot.__version__, "numpy": np.__version__}), flush=True)
for line in sys.stdin:
    seconds, value, more = run(json.loads(line))
    print(json.dumps({"seconds": seconds, "value": value, **more}), flush=True)
