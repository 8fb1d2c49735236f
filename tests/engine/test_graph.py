"""The program writes every model's graph itself, so what lies in a model's folder cannot do anything."""

import hashlib
import json
import shutil

import numpy as np
import onnx
import onnxruntime as ort
import pytest

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder, start_session
from storydesk.engine.errors import BundleError
from storydesk.engine.graph import build_graph
from tests.golden.make import FOLDER, PAPER, TINY


@pytest.mark.parametrize("architecture", [TINY, PAPER], ids=["storydesk", "paper"])
@pytest.mark.parametrize(
    ("kind", "int8_cache"),
    [("uint8", False), ("uint8", True), ("uint4-32", True), ("uint4-64", False), ("fp32", False)],
)
def test_the_graph_is_what_the_package_onnx_would_have_written(architecture, kind, int8_cache):
    written = build_graph(architecture, kind, int8_cache)
    read = onnx.load_from_string(written)
    assert read.SerializeToString(deterministic=True) == written
    tables = {each.name: onnx.numpy_helper.to_array(each) for each in read.graph.initializer if each.raw_data}
    if architecture is TINY:
        assert tables["cosine"].shape == (64, 8) and tables["cosine"].dtype == np.float32
        assert tables["sine"][1, 0] == np.float32(np.sin(1.0))
    assert {each.domain: each.version for each in read.opset_import} == {"": 18, "com.microsoft": 1}


def endless_graph():
    """A graph that never ends: the body of its loop says each time that it wants to go on."""
    tensor = onnx.helper.make_tensor_value_info
    body = onnx.helper.make_graph(
        [onnx.helper.make_node("Identity", ["go_in"], ["go_out"])], "body",
        [tensor("round", onnx.TensorProto.INT64, []), tensor("go_in", onnx.TensorProto.BOOL, [])],
        [tensor("go_out", onnx.TensorProto.BOOL, [])],
    )  # fmt: skip
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("Loop", ["", "go"], [], body=body)], "endless", [], [],
        [onnx.numpy_helper.from_array(np.array(True), "go")],
    )  # fmt: skip
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)]).SerializeToString()


@pytest.mark.parametrize("graph", [endless_graph(), b"no graph at all", b""], ids=["endless", "garbage", "empty"])
def test_a_graph_in_a_models_folder_is_not_opened(tmp_path, graph):
    folder = shutil.copytree(FOLDER / "bundle", tmp_path / "bundle")
    manifest = json.loads((folder / "manifest.json").read_text())
    for kind in ("uint8", "fp32"):
        (folder / f"decoder-{kind}.onnx").write_bytes(graph)
        entry = {"bytes": len(graph), "sha256": hashlib.sha256(graph).hexdigest()}
        manifest["files"][f"decoder-{kind}.onnx"] = entry
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for kind in ("uint8", "fp32"):
        expected = Decoder(Bundle.open(FOLDER / "bundle"), kind).prefill([1, 2, 3])
        assert np.array_equal(Decoder(Bundle.open(folder), kind).prefill([1, 2, 3]), expected)


def test_no_file_stands_in_for_a_weight_that_was_not_handed_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "weights").write_bytes(bytes(1_000_000))
    bundle = Bundle.open(FOLDER / "bundle")
    weights = bundle.load_float32("fp16")
    weights.pop("layers.1.mlp_in.weight")
    graph = build_graph(bundle.architecture, "fp32")
    # Left to itself, onnxruntime takes the file.
    options = ort.SessionOptions()
    values = [ort.OrtValue.ortvalue_from_numpy(each) for each in weights.values()]
    options.add_external_initializers(list(weights), values)
    ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    with pytest.raises(BundleError):
        start_session(graph, weights, threads=1)
