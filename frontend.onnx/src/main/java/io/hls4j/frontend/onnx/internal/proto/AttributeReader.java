package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads AttributeProto. The kind of the value is the declared one; files older than that field have
 * the kind of the one value that is there. A declared number that is absent is 0, since some
 * writers leave zeros out.
 */
final class AttributeReader implements WireReader.Fields {
  private static final Map<Integer, String> KINDS =
      Map.ofEntries(
          Map.entry(1, "FLOAT"),
          Map.entry(2, "INT"),
          Map.entry(3, "STRING"),
          Map.entry(4, "TENSOR"),
          Map.entry(5, "GRAPH"),
          Map.entry(6, "FLOATS"),
          Map.entry(7, "INTS"),
          Map.entry(8, "STRINGS"),
          Map.entry(9, "TENSORS"),
          Map.entry(10, "GRAPHS"),
          Map.entry(11, "SPARSE_TENSOR"),
          Map.entry(12, "SPARSE_TENSORS"),
          Map.entry(13, "TYPE_PROTO"),
          Map.entry(14, "TYPE_PROTOS"));

  /** The kind whose value stands in a field, by field number. */
  private static final Map<Integer, Integer> KIND_OF_FIELD =
      Map.ofEntries(
          Map.entry(2, 1),
          Map.entry(3, 2),
          Map.entry(4, 3),
          Map.entry(5, 4),
          Map.entry(6, 5),
          Map.entry(7, 6),
          Map.entry(8, 7),
          Map.entry(9, 8),
          Map.entry(10, 9),
          Map.entry(11, 10),
          Map.entry(14, 13),
          Map.entry(15, 14),
          Map.entry(22, 11),
          Map.entry(23, 12));

  private final ExternalFolder folder;
  private final List<Float> floats = new ArrayList<>();
  private final List<Long> ints = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final TreeSet<Integer> present = new TreeSet<>();
  private String name = "";
  private String reference = "";
  private TensorReader tensor;
  private float real;
  private long integer;
  private String text = "";
  private int declared;

  AttributeReader(ExternalFolder folder) {
    this.folder = folder;
  }

  @Override
  public void field(int number, WireReader in) throws IOException {
    if (KIND_OF_FIELD.containsKey(number)) {
      present.add(KIND_OF_FIELD.get(number));
    }
    switch (number) {
      case 1 -> name = in.text();
      case 2 -> real = in.real();
      case 3 -> integer = in.integer();
      case 4 -> text = in.bytes().toStringUtf8();
      case 5 -> tensor = in.message(new TensorReader(folder));
      case 7 -> in.reals(floats);
      case 8 -> in.integers(ints);
      case 9 -> texts.add(in.bytes().toStringUtf8());
      case 20 -> declared = in.number();
      case 21 -> reference = in.text();
      default -> in.skip();
    }
  }

  OnnxAttribute attribute(String node) {
    if (name.isEmpty()) {
      throw new ModelException(OnnxDiagnostics.NO_NAME.at(node, "an attribute", "name"));
    }
    int kind = kind(node);
    return switch (KINDS.getOrDefault(kind, "")) {
      case "FLOAT" -> new OnnxAttribute.OfFloat(name, real);
      case "INT" -> new OnnxAttribute.OfInt(name, integer);
      case "STRING" -> new OnnxAttribute.OfText(name, text);
      case "TENSOR" -> tensor(node);
      case "FLOATS" -> new OnnxAttribute.OfFloats(name, floats);
      case "INTS" -> new OnnxAttribute.OfInts(name, ints);
      case "STRINGS" -> new OnnxAttribute.OfTexts(name, texts);
      default -> new OnnxAttribute.Other(name, "a value of kind " + describe(kind));
    };
  }

  private OnnxAttribute tensor(String node) {
    if (tensor == null) {
      throw refuse(node, "its tensor is missing");
    }
    return new OnnxAttribute.OfTensor(name, tensor.tensor(node + ", attribute " + name));
  }

  private int kind(String node) {
    if (!reference.isEmpty()) {
      return 0;
    }
    if (present.size() > 1) {
      throw refuse(node, "it has several values");
    }
    int found = present.isEmpty() ? declared : present.first();
    if (declared != 0 && declared != found) {
      throw refuse(node, "declared as " + describe(declared) + ", but it holds " + describe(found));
    }
    return found;
  }

  private static String describe(int kind) {
    return KINDS.getOrDefault(kind, kind == 0 ? "reference" : "number " + kind);
  }

  private ModelException refuse(String node, String problem) {
    return new ModelException(OnnxDiagnostics.BAD_ATTRIBUTE.at(node, name, problem));
  }
}
