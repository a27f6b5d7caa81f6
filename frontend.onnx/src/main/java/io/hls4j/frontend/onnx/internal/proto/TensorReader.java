package io.hls4j.frontend.onnx.internal.proto;

import com.google.protobuf.ByteString;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one TensorProto and checks that its dims, its type and its data agree. */
final class TensorReader implements WireReader.Fields {
  private static final int MAX_RANK = 16;
  private static final int EXTERNAL = 1;

  private final ExternalFolder folder;
  private final List<Long> dims = new ArrayList<>();
  private String name = "";
  private int type;
  private int location;
  private boolean segmented;
  private boolean hasRaw;
  private ByteString raw = ByteString.EMPTY;
  private ByteString floats = ByteString.EMPTY;
  private ByteString doubles = ByteString.EMPTY;
  private ByteString int32s = ByteString.EMPTY;
  private ByteString int64s = ByteString.EMPTY;
  private ByteString uint64s = ByteString.EMPTY;
  private final Map<String, String> external = new HashMap<>();

  TensorReader(ExternalFolder folder) {
    this.folder = folder;
  }

  @Override
  public void field(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> in.integers(dims);
      case 2 -> type = in.number();
      case 3 -> {
        segmented = true;
        in.skip();
      }
      case 4 -> floats = floats.concat(in.elements());
      case 5 -> int32s = int32s.concat(in.elements());
      case 7 -> int64s = int64s.concat(in.elements());
      case 8 -> name = in.text();
      case 9 -> {
        hasRaw = true;
        raw = in.bytes();
      }
      case 10 -> doubles = doubles.concat(in.elements());
      case 11 -> uint64s = uint64s.concat(in.elements());
      case 13 -> in.message(new EntryReader()).into(external);
      case 14 -> location = in.number();
      default -> in.skip();
    }
  }

  /**
   * The tensor.
   *
   * @param where what a message calls it if it has no name
   */
  OnnxTensor tensor(String where) {
    String label = name.isEmpty() ? where : name;
    OnnxType known =
        OnnxType.ofNumber(type)
            .orElseThrow(
                () ->
                    new UnsupportedFeatureException(
                        OnnxDiagnostics.ELEMENT_TYPE.at(label, "number " + type)));
    long count = count(label);
    return new OnnxTensor(
        name, known, dims.stream().map(Long::intValue).toList(), data(label, known, count));
  }

  /**
   * The number of elements that the dims claim, held at the largest long instead of running over.
   */
  private long count(String label) {
    if (dims.size() > MAX_RANK) {
      throw refuse(label, OnnxDiagnostics.BAD_DIMS, dims.size() + " axes");
    }
    if (dims.stream().anyMatch(dim -> dim < 0 || dim > Integer.MAX_VALUE)) {
      throw refuse(label, OnnxDiagnostics.BAD_DIMS, dims);
    }
    if (dims.contains(0L)) {
      return 0;
    }
    long count = 1;
    for (long dim : dims) {
      count = count > Long.MAX_VALUE / dim ? Long.MAX_VALUE : count * dim;
    }
    return count;
  }

  private OnnxTensor.Data data(String label, OnnxType known, long count) {
    if (segmented) {
      throw refuse(label, OnnxDiagnostics.SEGMENTS);
    }
    if (known.bits() == 0) {
      return new OnnxTensor.Unread();
    }
    if (location == EXTERNAL) {
      ExternalData source = folder.data(label, external);
      check(label, known, count, source.length());
      return new OnnxTensor.External(source);
    }
    return hasRaw ? packed(label, known, count, raw) : typed(label, known, count);
  }

  private OnnxTensor.Data typed(String label, OnnxType known, long count) {
    return switch (known) {
      case FLOAT -> packed(label, known, count, floats);
      case DOUBLE -> packed(label, known, count, doubles);
      case INT64 -> varints(label, known, count, int64s);
      case UINT32, UINT64 -> varints(label, known, count, uint64s);
      default -> varints(label, known, count, int32s);
    };
  }

  private OnnxTensor.Data packed(String label, OnnxType known, long count, ByteString bytes) {
    check(label, known, count, bytes.size());
    return new OnnxTensor.Packed(bytes);
  }

  private OnnxTensor.Data varints(String label, OnnxType known, long count, ByteString bytes) {
    int ends = 0;
    for (ByteString.ByteIterator i = bytes.iterator(); i.hasNext(); ) {
      ends += i.nextByte() >= 0 ? 1 : 0;
    }
    if (ends != count) {
      throw refuse(label, OnnxDiagnostics.DATA_SIZE, dims, known, count, ends + " values");
    }
    return new OnnxTensor.Varints(bytes);
  }

  private void check(String label, OnnxType known, long count, long there) {
    long most = Long.MAX_VALUE / known.bits() - 1;
    if (count > most || (count * known.bits() + 7) / 8 != there) {
      throw refuse(label, OnnxDiagnostics.DATA_SIZE, dims, known, count, there + " bytes");
    }
  }

  private static ModelException refuse(String label, DiagnosticCode code, Object... values) {
    return new ModelException(code.at(label, values));
  }
}
