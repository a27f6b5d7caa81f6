package io.hls4j.core.graph.tensor;

/** How a {@link TensorData} stores its elements. */
public enum ElementType {
  /** IEEE 754 binary32. */
  FLOAT32,
  /** IEEE 754 binary64. */
  FLOAT64,
  /** Signed 64-bit integers. */
  INT64
}
