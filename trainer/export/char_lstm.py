"""The character LSTM as one small ONNX file, weights included.

Inputs: `characters` int64 (1, n), `hidden` and `cell` float32 (1, 1, hidden). Outputs: `logits` float32 (1, 1, symbols)
after the last character, `next_hidden` and `next_cell`.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from trainer.model.char_lstm import SYMBOLS, CharLstm

Array = NDArray[np.float32]


def build_char_graph(model: CharLstm) -> onnx.ModelProto:
    """The graph, with the model's weights."""
    hidden = model.shape.hidden
    state = [1, 1, hidden]
    nodes = [
        helper.make_node("Gather", ["embedding", "characters"], ["rows"]),
        helper.make_node("Transpose", ["rows"], ["steps"], perm=[1, 0, 2]),
        helper.make_node(
            "LSTM", ["steps", "w", "r", "b", "", "hidden", "cell"], ["", "next_hidden", "next_cell"], hidden_size=hidden
        ),
        helper.make_node("MatMul", ["next_hidden", "head"], ["product"]),
        helper.make_node("Add", ["product", "head_bias"], ["logits"]),
    ]
    inputs = [
        helper.make_tensor_value_info("characters", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, state),
        helper.make_tensor_value_info("cell", TensorProto.FLOAT, state),
    ]
    outputs = [
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 1, SYMBOLS]),
        helper.make_tensor_value_info("next_hidden", TensorProto.FLOAT, state),
        helper.make_tensor_value_info("next_cell", TensorProto.FLOAT, state),
    ]
    weights = [numpy_helper.from_array(np.ascontiguousarray(a), name) for name, a in _weights(model).items()]
    graph = helper.make_graph(nodes, "char-lstm", inputs, outputs, weights)
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9, producer_name="storydesk"
    )


def _weights(model: CharLstm) -> dict[str, Array]:
    tensors = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    return {
        "embedding": tensors["embedding.weight"],
        "w": _onnx_gates(tensors["lstm.weight_ih_l0"])[None],
        "r": _onnx_gates(tensors["lstm.weight_hh_l0"])[None],
        "b": np.concatenate([_onnx_gates(tensors["lstm.bias_ih_l0"]), _onnx_gates(tensors["lstm.bias_hh_l0"])])[None],
        "head": tensors["head.weight"].T,
        "head_bias": tensors["head.bias"],
    }


def _onnx_gates(stacked: Array) -> Array:
    """The order of torch (input, forget, cell, output) to that of ONNX (input, output, forget, cell)."""
    gates = np.split(stacked, 4)
    return np.concatenate([gates[0], gates[3], gates[1], gates[2]])
