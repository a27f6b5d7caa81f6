package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import io.hls4j.frontend.onnx.internal.proto.OnnxAttribute;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import io.hls4j.frontend.onnx.internal.proto.OnnxTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The attributes of an operator by type; every look is recorded in the ledger. */
public final class Attributes {
  private final OperatorReader reader;
  private final String where;

  Attributes(OperatorReader reader, String where) {
    this.reader = reader;
    this.where = where;
  }

  /** A reader whose values print as people write them. */
  static OperatorReader reader(OnnxNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    node.attributes().forEach(attribute -> values.put(attribute.name(), plain(attribute)));
    return new OperatorReader(node.operator(), node.label(), values);
  }

  private static Object plain(OnnxAttribute attribute) {
    if (attribute instanceof OnnxAttribute.OfFloat f) {
      return f.value();
    }
    if (attribute instanceof OnnxAttribute.OfInt i) {
      return i.value();
    }
    if (attribute instanceof OnnxAttribute.OfText s) {
      return s.value();
    }
    if (attribute instanceof OnnxAttribute.OfInts i) {
      return i.value();
    }
    if (attribute instanceof OnnxAttribute.OfTexts t) {
      return t.value();
    }
    if (attribute instanceof OnnxAttribute.OfFloats f) {
      return f.value();
    }
    return attribute;
  }

  /** Whether the attribute is there; not recorded. */
  public boolean has(String name) {
    return reader.has(name);
  }

  /** A floating-point number, or the default. */
  public float real(String name, float fallback) {
    return find(name, Float.class, "a number").orElse(fallback);
  }

  /** An integer, or the default. */
  public long integer(String name, long fallback) {
    return find(name, Long.class, "an integer").orElse(fallback);
  }

  /** An integer that must be there. */
  public long integer(String name) {
    return find(name, Long.class, "an integer").orElseThrow(() -> missing(name));
  }

  /** A truth value, stored as integer, or the default. */
  public boolean flag(String name, boolean fallback) {
    long value = integer(name, fallback ? 1 : 0);
    if (value != 0 && value != 1) {
      throw bad(name, "'" + value + "' is neither 0 nor 1");
    }
    return value == 1;
  }

  /** A truth value, stored as integer, that must be there. */
  public boolean flag(String name) {
    if (!has(name)) {
      throw missing(name);
    }
    return flag(name, false);
  }

  /** A text, or the default. */
  public String text(String name, String fallback) {
    return find(name, String.class, "a text").orElse(fallback);
  }

  /** A list of integers, if it is there. */
  public Optional<List<Long>> integers(String name) {
    return find(name, List.class, "a list of integers")
        .map(list -> ((List<?>) list).stream().map(each -> element(name, each)).toList());
  }

  /** A tensor, if it is there. */
  public Optional<OnnxTensor> tensor(String name) {
    return find(name, OnnxAttribute.OfTensor.class, "a tensor").map(OnnxAttribute.OfTensor::value);
  }

  /** A list of texts, if it is there. */
  public Optional<List<String>> texts(String name) {
    return find(name, List.class, "a list of texts")
        .map(
            list ->
                ((List<?>) list)
                    .stream().map(each -> cast(name, String.class, "a text", each)).toList());
  }

  /** A list of floating-point numbers, if it is there. */
  public Optional<List<Float>> reals(String name) {
    return find(name, List.class, "a list of numbers")
        .map(
            list ->
                ((List<?>) list)
                    .stream().map(each -> cast(name, Float.class, "a number", each)).toList());
  }

  /** Records that the attribute, if it is there, does not change the result, and why. */
  public void neutral(String name, String reason) {
    reader.neutral(name, reason);
  }

  /** Records that the attribute's value is not supported, and what is. */
  public void refuse(String name, String supported) {
    reader.refuse(name, supported);
  }

  private Long element(String name, Object each) {
    return cast(name, Long.class, "an integer", each);
  }

  private <T> Optional<T> find(String name, Class<T> type, String words) {
    Function<Object, T> as = value -> cast(name, type, words, value);
    return reader.find(name).map(as);
  }

  private <T> T cast(String name, Class<T> type, String words, Object value) {
    if (!type.isInstance(value)) {
      throw bad(name, "'" + value + "' is not " + words);
    }
    return type.cast(value);
  }

  private ModelException missing(String name) {
    return bad(name, "it is missing");
  }

  private ModelException bad(String name, String problem) {
    return new ModelException(OnnxDiagnostics.BAD_ATTRIBUTE.at(where, name, problem));
  }
}
