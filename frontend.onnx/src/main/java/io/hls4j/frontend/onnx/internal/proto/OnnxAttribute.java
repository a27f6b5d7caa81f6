package io.hls4j.frontend.onnx.internal.proto;

import java.util.List;

/** One attribute of a node (AttributeProto). */
public sealed interface OnnxAttribute {

  /** The attribute's name. */
  String name();

  /** The value as a message shows it. */
  String text();

  /** A floating-point number. */
  record OfFloat(String name, float value) implements OnnxAttribute {
    @Override
    public String text() {
      return Float.toString(value);
    }
  }

  /** An integer. */
  record OfInt(String name, long value) implements OnnxAttribute {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** A text. */
  record OfText(String name, String value) implements OnnxAttribute {
    @Override
    public String text() {
      return value;
    }
  }

  /** A tensor. */
  record OfTensor(String name, OnnxTensor value) implements OnnxAttribute {
    @Override
    public String text() {
      return "tensor " + value.type() + value.dims();
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A list of floating-point numbers. */
  record OfFloats(String name, List<Float> value) implements OnnxAttribute {
    /** Copies the list. */
    public OfFloats {
      value = List.copyOf(value);
    }

    @Override
    public String text() {
      return value.toString();
    }
  }

  /** A list of integers. */
  record OfInts(String name, List<Long> value) implements OnnxAttribute {
    /** Copies the list. */
    public OfInts {
      value = List.copyOf(value);
    }

    @Override
    public String text() {
      return value.toString();
    }
  }

  /** A list of texts. */
  record OfTexts(String name, List<String> value) implements OnnxAttribute {
    /** Copies the list. */
    public OfTexts {
      value = List.copyOf(value);
    }

    @Override
    public String text() {
      return value.toString();
    }
  }

  /**
   * A value of a kind that no supported operator has: graphs, sparse tensors, types, references.
   */
  record Other(String name, String what) implements OnnxAttribute {
    @Override
    public String text() {
      return what;
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
