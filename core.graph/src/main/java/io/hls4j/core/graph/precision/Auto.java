package io.hls4j.core.graph.precision;

/** A type that precision inference has still to decide. */
public enum Auto implements Precision {
  /** The only one. */
  AUTO;

  @Override
  public String text() {
    return "auto";
  }

  @Override
  public int width() {
    throw new IllegalStateException("the width of an automatic type is not decided yet");
  }
}
