package io.hls4j.frontend.onnx.internal.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads ValueInfoProto with the tensor part of TypeProto. */
final class ValueInfoReader implements WireReader.Fields {
  private String name = "";
  private int elementType;
  private List<OnnxDim> dims;

  @Override
  public void field(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> name = in.text();
      case 2 -> in.message(this::type);
      default -> in.skip();
    }
  }

  private void type(int number, WireReader in) throws IOException {
    if (number == 1) {
      in.message(this::tensorType);
    } else {
      in.skip();
    }
  }

  private void tensorType(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> elementType = in.number();
      case 2 -> {
        dims = new ArrayList<>();
        in.message(this::shape);
      }
      default -> in.skip();
    }
  }

  private void shape(int number, WireReader in) throws IOException {
    if (number == 1) {
      dims.add(in.message(new DimReader()).dim());
    } else {
      in.skip();
    }
  }

  OnnxValueInfo info() {
    return new OnnxValueInfo(name, elementType, Optional.ofNullable(dims));
  }

  /** Reads TensorShapeProto.Dimension. */
  private static final class DimReader implements WireReader.Fields {
    private long length = -1;
    private String symbol = "";

    @Override
    public void field(int number, WireReader in) throws IOException {
      switch (number) {
        case 1 -> length = in.integer();
        case 2 -> symbol = in.text();
        default -> in.skip();
      }
    }

    OnnxDim dim() {
      return new OnnxDim(length, symbol);
    }
  }
}
