"""Is 4-bit worth while in the app? Times onnxruntime's `MatMulNBits` alone, on every matrix of a model.

    python -m trainer.compress.matmul_speed resources/model --threads 1

One pass reads every matrix once, as the step of a decoder does, with random codes: speed does not depend on them.
Rounds of the formats take turns; the best of each counts. The last line is JSON.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

from storydesk.engine.architecture import BLOCK_SIZE, Architecture
from trainer.compress.source import read_model
from trainer.console import finish

FORMATS = ((8, 4), (4, 4), (4, 1))
"""Bits, and onnxruntime's `accuracy_level`: 4 multiplies in int8, 1 in float32."""
_ROUNDS = 40


def build_graph(architecture: Architecture, bits: int, accuracy: int) -> onnx.ModelProto:
    """Every matrix of the model, side by side, each on a row of its own inputs."""
    random = np.random.default_rng(0)
    nodes, weights, inputs, outputs = [], [], set(), []
    shapes = {name: shape for name, shape in architecture.tensors().items() if architecture.is_quantised(name)}
    for name, (rows, columns) in shapes.items():
        blocks = columns // BLOCK_SIZE
        codes = random.integers(0, 256, (rows, blocks, BLOCK_SIZE * bits // 8), np.uint8)
        weights.append(numpy_helper.from_array(codes, f"{name}.codes"))
        weights.append(numpy_helper.from_array(np.full((rows, blocks), 0.01, np.float32), f"{name}.scale"))
        sizes: dict[str, Any] = {
            "N": rows,
            "K": columns,
            "bits": bits,
            "block_size": BLOCK_SIZE,
            "accuracy_level": accuracy,
        }
        parts = [f"x{columns}", f"{name}.codes", f"{name}.scale"]
        nodes.append(helper.make_node("MatMulNBits", parts, [name], domain="com.microsoft", **sizes))
        inputs.add(columns)
        outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, rows]))
    given = [helper.make_tensor_value_info(f"x{size}", TensorProto.FLOAT, [1, size]) for size in sorted(inputs)]
    graph = helper.make_graph(nodes, "matrices", given, outputs, weights)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def passes(architecture: Architecture, threads: int) -> dict[str, float]:
    """Milliseconds of one pass by format, the best of several rounds."""
    sessions = {f"{bits} bits, level {level}": _session(build_graph(architecture, bits, level), threads)
                for bits, level in FORMATS}  # fmt: skip
    best = dict.fromkeys(sessions, float("inf"))
    for _ in range(_ROUNDS):
        for name, session in sessions.items():
            feed = {value.name: np.ones(value.shape, np.float32) for value in session.get_inputs()}
            started = time.perf_counter()
            session.run(None, feed)
            best[name] = min(best[name], 1000 * (time.perf_counter() - started))
    return {name: round(value, 3) for name, value in best.items()}


def _session(model: onnx.ModelProto, threads: int) -> Any:  # noqa: ANN401 - onnxruntime has no types
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Time MatMulNBits in 8 and in 4 bits.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    milliseconds = passes(read_model(options.model).architecture, options.threads)
    finish(measure="matmul_speed", onnxruntime=ort.__version__, threads=options.threads, milliseconds=milliseconds)


if __name__ == "__main__":
    main()
