"""Writing models down for the app: ONNX graphs and the bundle."""
