#!/usr/bin/env python3
"""The published training recipe in PyTorch, for comparison with the flow: square activation, zero-mean squared loss, Adam with
L2 decay, a fixed share of all pairs. Writes <out>.safetensors with W.weight [N, 2n] and V.weight [n, N].

    python3 tools/runs/train_recipe.py 23 512 0.01 5e-5 10000 SEED OUT [0.9]      orders as 23 or 2x12
"""
import json, math, struct, sys
import torch

torch.set_num_threads(1)
torch.set_flush_denormal(True)  # dead particles turn into denormals, which are slow


def save(path, tensors):
    header, chunks, offset = {}, [], 0
    for name, tensor in tensors.items():
        data = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
        chunks.append(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(chunks))


def main(orders, hidden, rate, decay, epochs, seed, out, share=0.9):
    torch.manual_seed(seed)
    n = math.prod(orders)
    pairs = torch.cartesian_prod(torch.arange(n), torch.arange(n))
    answers, stride = torch.zeros(n * n, dtype=torch.long), 1
    for m in orders:
        answers += (pairs[:, 0] // stride + pairs[:, 1] // stride) % m * stride
        stride *= m
    train = torch.randperm(n * n)[: int(share * n * n)]
    W = torch.nn.Linear(2 * n, hidden, bias=False).weight.detach().clone().requires_grad_()
    V = torch.nn.Linear(hidden, n, bias=False).weight.detach().clone().requires_grad_()
    optimiser = torch.optim.Adam([W, V], lr=rate, weight_decay=decay)
    x, y, z = pairs[train, 0], pairs[train, 1], answers[train]
    for _ in range(epochs):
        optimiser.zero_grad()
        o = (W.t()[x] + W.t()[n + y]).pow(2) @ V.t()
        o = o - o.mean(1, keepdim=True)
        (o.pow(2).sum(1).mean() - 2 * o.gather(1, z[:, None]).mean()).backward()
        optimiser.step()
    save(out + ".safetensors", {"W.weight": W.detach(), "V.weight": V.detach()})


if __name__ == "__main__":
    a = sys.argv[1:]
    main([int(m) for m in a[0].split("x")], int(a[1]), float(a[2]), float(a[3]), int(a[4]), int(a[5]), a[6], *map(float, a[7:8]))
