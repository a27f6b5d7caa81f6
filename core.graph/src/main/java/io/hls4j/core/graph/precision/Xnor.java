package io.hls4j.core.graph.precision;

/** One bit that stands for -1 (encoded 0) or +1 (encoded 1), for binary networks. */
public enum Xnor implements Precision {
  /** The only one. */
  XNOR;

  @Override
  public String text() {
    return "xnor";
  }

  @Override
  public int width() {
    return 1;
  }
}
