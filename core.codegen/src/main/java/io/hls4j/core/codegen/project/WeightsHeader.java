package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.internal.table.TableAccuracy;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A header with one constant array. The values are those of the finished graph, in the type's own
 * grid, so that no compiler rounds them again.
 */
public final class WeightsHeader {
  private static final int EXACT_BITS = 53;

  private WeightsHeader() {}

  /**
   * The text of the file.
   *
   * @param files where programs on the CPU find the values instead
   * @param declaration what stands before the equals sign, such as {@code static const fc1_weight_t
   *     fc1_weight[80]}
   */
  static String text(Firmware firmware, WeightArray array, WeightFiles files, String declaration) {
    TensorData data = values(array);
    CppFile file = firmware.header(array.name() + ".h", about(array, data)).include("../defines.h");
    if (files == WeightFiles.NONE) {
      return file.section(w -> constant(w, array, data, declaration)).text();
    }
    return file.include("../nnet/core/weight_file.h")
        .section(
            w -> {
              w.line("#ifdef __SYNTHESIS__");
              constant(w, array, data, declaration);
              w.line("#else");
              fromFile(w, firmware, array, files);
              w.line("#endif");
            })
        .text();
  }

  /** The values of an array as the firmware has them, in the order of use. */
  static TensorData values(WeightArray array) {
    return onGrid(array.data(), array.type().precision());
  }

  private static void constant(
      CppWriter w, WeightArray array, TensorData data, String declaration) {
    w.block(declaration + " =", "};", body -> body.list(literals(data, array.type())));
  }

  private static void fromFile(
      CppWriter w, Firmware firmware, WeightArray array, WeightFiles files) {
    String type = array.type().name();
    String size = Integer.toString(array.data().size());
    String file = firmware.names().allocate(array.name(), "file");
    String name = files.name(array);
    w.line(
        "static const nnet::weight_file<%s, %s> %s(__FILE__, \"%s\", %b);"
            .formatted(type, size, file, name, files == WeightFiles.TEXT));
    w.line("static const %s (&%s)[%s] = %s.values;".formatted(type, array.name(), size, file));
  }

  private static String[] about(WeightArray array, TensorData data) {
    List<String> lines = new ArrayList<>();
    lines.add(array.slot() + " of " + CppComment.quoted(array.node().name()));
    lines.add(statistics(array, data));
    lines.addAll(TableAccuracy.lines(array.node(), array.slot(), data));
    if (array.isReordered()) {
      int reuse = array.reuse();
      lines.add(
          "in the order of use: " + reuse + " times " + data.size() / reuse + ", once per cycle");
    }
    return lines.toArray(String[]::new);
  }

  private static String statistics(WeightArray array, TensorData data) {
    int zeros = 0;
    for (int i = 0; i < data.size(); i++) {
      zeros += data.at(i) == 0 ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "shape %s, type %s, min %s, max %s, zeros %d of %d",
        data.shape(),
        array.type().precision().shortText(),
        CppLiteral.decimal(data.min()),
        CppLiteral.decimal(data.max()),
        zeros,
        data.size());
  }

  private static List<String> literals(TensorData data, NamedType type) {
    List<String> all = new ArrayList<>(data.size());
    for (int i = 0; i < data.size(); i++) {
      all.add(CppLiteral.of(data.at(i), type.precision()));
    }
    return all;
  }

  /** The values as the reference reads them: cast to the type, which changes none that fits it. */
  private static TensorData onGrid(TensorData data, Precision type) {
    return type instanceof FixedPoint f
        ? data.map(v -> fits(v, f) ? v : Quantize.quantize(Exact.of(v), f).doubleValue())
        : data;
  }

  private static boolean fits(double value, FixedPoint type) {
    double mantissa = Math.scalb(value, type.fraction());
    double bound = Math.scalb(1.0, Math.min(EXACT_BITS, type.width() - (type.signed() ? 1 : 0)));
    return mantissa == Math.rint(mantissa)
        && mantissa < bound
        && mantissa >= (type.signed() ? -bound : 0);
  }
}
