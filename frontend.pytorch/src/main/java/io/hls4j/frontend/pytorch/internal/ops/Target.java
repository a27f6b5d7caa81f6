package io.hls4j.frontend.pytorch.internal.ops;

/**
 * The name of an operator in a program.
 *
 * @param operator namespace and name, such as {@code aten.relu}
 * @param overload such as {@code default}; empty where the source has none
 * @param inPlace whether it overwrites its first argument
 */
record Target(String operator, String overload, boolean inPlace) {
  private static final String PREFIX = "torch.ops.";

  /** From the form of an exported program, {@code torch.ops.aten.relu_.default}. */
  static Target parse(String text) {
    String plain = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    int first = plain.indexOf('.');
    int second = plain.indexOf('.', first + 1);
    String operator = second < 0 ? plain : plain.substring(0, second);
    String overload = second < 0 ? "" : plain.substring(second + 1);
    boolean inPlace = operator.endsWith("_") && !operator.endsWith("__");
    return new Target(
        inPlace ? operator.substring(0, operator.length() - 1) : operator, overload, inPlace);
  }

  /** The name alone, without the namespace. */
  String shortName() {
    return operator.substring(operator.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return operator + (inPlace ? "_" : "") + (overload.isEmpty() ? "" : "." + overload);
  }
}
