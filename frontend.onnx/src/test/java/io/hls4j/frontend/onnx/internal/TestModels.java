package io.hls4j.frontend.onnx.internal;

import com.google.protobuf.ByteString;
import io.hls4j.frontend.onnx.internal.wire.AttributeProto;
import io.hls4j.frontend.onnx.internal.wire.DimensionProto;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.ModelProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import io.hls4j.frontend.onnx.internal.wire.OperatorSetIdProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import io.hls4j.frontend.onnx.internal.wire.TensorShapeProto;
import io.hls4j.frontend.onnx.internal.wire.TensorTypeProto;
import io.hls4j.frontend.onnx.internal.wire.TypeProto;
import io.hls4j.frontend.onnx.internal.wire.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Writes small ONNX models through the classes that protoc makes from our schema. */
public final class TestModels {
  public static final int FLOAT = 1;
  public static final int INT64 = 7;

  private TestModels() {}

  /** A model with one opset of the standard domain. */
  public static ModelProto.Builder model(long opset, GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("test")
        .setGraph(graph)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
  }

  /** A declared tensor; negative lengths are left open, and without lengths the shape is. */
  public static ValueInfoProto value(String name, int type, long... dims) {
    TensorTypeProto.Builder tensor = TensorTypeProto.newBuilder().setElemType(type);
    if (dims.length > 0) {
      tensor.setShape(shape(dims));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static TensorShapeProto.Builder shape(long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : dims) {
      shape.addDim(
          dim < 0
              ? DimensionProto.newBuilder().setDimParam("batch")
              : DimensionProto.newBuilder().setDimValue(dim));
    }
    return shape;
  }

  /** A declared tensor of floats. */
  public static ValueInfoProto floats(String name, long... dims) {
    return value(name, FLOAT, dims);
  }

  /** A node of the standard domain with one output. */
  public static NodeProto.Builder node(String op, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(op)
        .setName(op + "_" + output)
        .addAllInput(Arrays.asList(inputs))
        .addOutput(output);
  }

  /** An attribute of type INT. */
  public static AttributeProto attr(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(2).setI(value).build();
  }

  /** An attribute of type FLOAT. */
  public static AttributeProto attr(String name, float value) {
    return AttributeProto.newBuilder().setName(name).setType(1).setF(value).build();
  }

  /** An attribute of type STRING. */
  public static AttributeProto attr(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(3)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  /** An attribute of type INTS. */
  public static AttributeProto attr(String name, Iterable<Long> values) {
    return AttributeProto.newBuilder().setName(name).setType(7).addAllInts(values).build();
  }

  /** An attribute of type TENSOR. */
  public static AttributeProto attr(String name, TensorProto value) {
    return AttributeProto.newBuilder().setName(name).setType(4).setT(value).build();
  }

  /** A tensor of floats in raw data. */
  public static TensorProto tensor(String name, List<Long> dims, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return raw(name, FLOAT, dims, bytes.array());
  }

  /** A tensor of long integers. */
  public static TensorProto longs(String name, List<Long> dims, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(INT64).addAllDims(dims);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.build();
  }

  /** A tensor in raw data. */
  public static TensorProto raw(String name, int type, List<Long> dims, byte... bytes) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type)
        .addAllDims(dims)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }
}
