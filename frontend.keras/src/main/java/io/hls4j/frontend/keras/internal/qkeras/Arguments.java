package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one quantizer; every look is recorded, what does not fit is refused. */
final class Arguments {
  private static final String TRAINING = "only matters in training";

  private final OperatorReader reader;

  /** With the names that positional arguments have. */
  Arguments(QuantizerCall call, String place, List<String> positions) {
    Map<String, Object> named = new LinkedHashMap<>();
    call.arguments()
        .forEach(
            (key, value) -> {
              int position = key.startsWith("[") ? index(key) : -1;
              boolean known = position >= 0 && position < positions.size();
              named.put(known ? positions.get(position) : key, value);
            });
    this.reader = new OperatorReader(call.name(), place, named);
    for (String key :
        List.of("use_stochastic_rounding", "use_ste", "use_variables", "var_name", "temperature")) {
      reader.neutral(key, TRAINING);
    }
    reader.neutralIf("qnoise_factor", "supported is full quantization, 1", 1L, 1.0);
    reader.neutral("name", "only a label");
  }

  private static int index(String key) {
    return Integer.parseInt(key.substring(1, key.length() - 1));
  }

  OperatorReader reader() {
    return reader;
  }

  int integer(String key, int fallback, int least, int most) {
    double v = number(key, fallback);
    if (v != Math.rint(v) || v < least || v > most) {
      reader.refuse(key, "supported are integers from " + least + " to " + most);
      return fallback;
    }
    return (int) v;
  }

  double number(String key, double fallback) {
    Optional<Object> value = reader.find(key);
    Object v = value.orElse(fallback);
    if (v instanceof Map<?, ?> map && map.get("value") != null) {
      v = map.get("value"); // a NumPy scalar
    }
    if (v instanceof Number n && Double.isFinite(n.doubleValue())) {
      return n.doubleValue();
    }
    if (v instanceof Boolean b) {
      return b ? 1 : 0;
    }
    reader.refuse(key, "supported are numbers");
    return fallback;
  }

  boolean flag(String key, boolean fallback) {
    return number(key, fallback ? 1 : 0) != 0;
  }

  Alpha alpha() {
    Object value = reader.find("alpha").orElse(1L);
    if ("auto".equals(value)) {
      return new Alpha(Alpha.Mode.AUTO, 1);
    }
    if ("auto_po2".equals(value)) {
      return new Alpha(Alpha.Mode.AUTO_PO2, 1);
    }
    double stated = number("alpha", 1);
    if (!(stated > 0)) {
      reader.refuse("alpha", "supported are null, numbers above 0, auto and auto_po2");
      return Alpha.ONE;
    }
    return new Alpha(Alpha.Mode.STATED, (float) stated);
  }

  /** A list of numbers of any depth; null where there is none. */
  TensorData array(String key) {
    Object value = reader.find(key).orElse(null);
    if (value == null) {
      return null;
    }
    try {
      double[] all = flatten(value).mapToDouble(n -> n.doubleValue()).toArray();
      return TensorData.wrapDoubles(Shape.of(all.length), all);
    } catch (IllegalArgumentException e) {
      reader.refuse(key, "supported are lists of numbers");
      return null;
    }
  }

  private static java.util.stream.Stream<Number> flatten(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().flatMap(Arguments::flatten);
    }
    if (value instanceof Number n) {
      return java.util.stream.Stream.of(n);
    }
    throw new IllegalArgumentException("not a number");
  }
}
