package io.hls4j.core.graph.precision;

/** A text that is not a precision. */
public final class PrecisionSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String value;
  private final String why;
  private final String example;

  /**
   * Makes one.
   *
   * @param value the text as it was given
   * @param why what is wrong with it
   * @param example a text near it that is right
   */
  public PrecisionSyntaxException(String value, String why, String example) {
    super("'" + value + "' is not a precision: " + why + "; write for example '" + example + "'");
    this.value = value;
    this.why = why;
    this.example = example;
  }

  /** The text as it was given. */
  public String value() {
    return value;
  }

  /** What is wrong with it. */
  public String why() {
    return why;
  }

  /** A text near it that is right. */
  public String example() {
    return example;
  }
}
