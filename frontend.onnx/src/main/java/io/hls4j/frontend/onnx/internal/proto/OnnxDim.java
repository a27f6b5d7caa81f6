package io.hls4j.frontend.onnx.internal.proto;

/**
 * One axis of a declared shape.
 *
 * @param length its length, negative where it is open
 * @param symbol the name of an open length, empty where it has none
 */
public record OnnxDim(long length, String symbol) {

  /** An axis of known length. */
  public static OnnxDim of(long length) {
    return new OnnxDim(length, "");
  }

  /** An axis whose length is left open. */
  public static OnnxDim open(String symbol) {
    return new OnnxDim(-1, symbol);
  }

  /** Whether the length is not known. */
  public boolean isOpen() {
    return length < 0;
  }

  @Override
  public String toString() {
    return isOpen() ? (symbol.isEmpty() ? "?" : symbol) : Long.toString(length);
  }
}
