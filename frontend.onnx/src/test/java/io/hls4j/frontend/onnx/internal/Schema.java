package io.hls4j.frontend.onnx.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One form of a standard operator, as the ONNX specification has it.
 *
 * @param operator the operator
 * @param version first version of the operator set in which it has this form
 * @param inputs names of its inputs, the last of which may end with a star: any number
 * @param attributes names of its attributes
 */
record Schema(String operator, int version, List<String> inputs, List<String> attributes) {
  private static final int FIRST = 7;

  /** Every form of every operator between the operator sets 7 and 22. */
  static List<Schema> all() {
    try (InputStream in = Schema.class.getResourceAsStream("schemas.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Schema::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema parse(String line) {
    String[] parts = line.split(" ");
    return new Schema(
        parts[0],
        Integer.parseInt(parts[1]),
        names(parts[2].replace("?", "")),
        names(parts[3].replace("!", "")));
  }

  private static List<String> names(String list) {
    return list.equals("-") ? List.of() : Arrays.asList(list.split(","));
  }

  /** The operator set under which a model of this form is written. */
  int opset() {
    return Math.max(FIRST, version);
  }

  /** Whether the operator takes a parameter of this name, as an input or as an attribute. */
  boolean has(String parameter) {
    return attributes.contains(parameter) || input(parameter) >= 0;
  }

  /** The place of an input, -1 if there is none of this name. */
  int input(String name) {
    int plain = inputs.indexOf(name);
    return plain >= 0 ? plain : inputs.indexOf(name + "*");
  }

  @Override
  public String toString() {
    return operator + " " + version;
  }
}
