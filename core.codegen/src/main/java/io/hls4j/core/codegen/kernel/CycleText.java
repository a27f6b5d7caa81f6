package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.GeneratedClass;
import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.hls.kernels.DenseWeightOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The products of each clock cycle as C++, one line each with its weight as a constant: what is
 * multiplied by zero does not appear.
 */
final class CycleText {
  private CycleText() {}

  private record Product(int input, int output, double weight) {}

  /** The class of a layer. */
  static GeneratedClass of(Node n, Function<Precision, String> types) {
    return of(n, matrices(n), n.precision(Dense.WEIGHT));
  }

  /** The class of a layer that uses some matrices one after the other. */
  static GeneratedClass of(Node n, Stream<TensorData> matrices, Precision weight) {
    return of(matrices.toList(), ReuseFactor.of(n), weight);
  }

  /** The class of some matrices, each used for so many cycles after the one before. */
  static GeneratedClass of(List<TensorData> all, int reuse, Precision weight) {
    List<List<Product>> cycles = cycles(all, reuse);
    long products = cycles.stream().mapToLong(List::size).sum();
    String about =
        String.format(
            Locale.ROOT,
            "%d products in %d cycles, at most %d in one; %d weights are zero",
            products,
            cycles.size(),
            most(cycles),
            all.stream().mapToLong(TensorData::size).sum() - products);
    return new GeneratedClass(
        List.of("Products by clock cycle", about),
        List.of("nnet/kernel/dense.h"),
        members(cycles, weight));
  }

  /** The most products of one cycle, at least 1. */
  static int multipliers(Node n) {
    return multipliers(n, matrices(n));
  }

  /** The same for some matrices. */
  static int multipliers(Node n, Stream<TensorData> matrices) {
    return multipliers(matrices.toList(), ReuseFactor.of(n));
  }

  /** The same for some matrices and a reuse factor. */
  static int multipliers(List<TensorData> matrices, int reuse) {
    return most(cycles(matrices, reuse));
  }

  private static int most(List<List<Product>> cycles) {
    return Math.max(1, cycles.stream().mapToInt(List::size).max().orElse(1));
  }

  /** The products of each cycle of the first matrix, then of each of the next. */
  private static List<List<Product>> cycles(List<TensorData> matrices, int reuse) {
    return matrices.stream().flatMap(m -> cycles(m, reuse).stream()).toList();
  }

  private static Stream<TensorData> matrices(Node n) {
    return n.is(Dense.KIND) ? Stream.of(n.weight(Dense.WEIGHT)) : ConvolutionBindings.matrices(n);
  }

  private static List<List<Product>> cycles(TensorData matrix, int reuse) {
    Shape shape = matrix.shape();
    int outputs = shape.last();
    int[] positions = DenseWeightOrder.positions(shape.first(), outputs, reuse);
    int block = positions.length / reuse;
    List<List<Product>> cycles = new ArrayList<>();
    for (int c = 0; c < reuse; c++) {
      List<Product> products = new ArrayList<>();
      for (int k = c * block; k < (c + 1) * block; k++) {
        double weight = matrix.at(positions[k]);
        if (weight != 0) {
          products.add(new Product(positions[k] / outputs, positions[k] % outputs, weight));
        }
      }
      cycles.add(products);
    }
    return cycles;
  }

  private static List<String> members(List<List<Product>> cycles, Precision type) {
    List<String> lines = new ArrayList<>();
    if (cycles.stream().allMatch(List::isEmpty)) {
      lines.add("template <class, class X, class A> static void of(unsigned, const X *, A *) {}");
      return lines;
    }
    lines.add(
        "template <class Cfg, class X, class A> static void of(unsigned c, const X *x, A *a) {");
    lines.add("  typedef typename Cfg::weight_t w;");
    lines.add("  [[nnet::inline]];");
    lines.add("  switch (c) {");
    for (int c = 0; c < cycles.size(); c++) {
      if (!cycles.get(c).isEmpty()) {
        lines.add("    case " + c + ":");
        cycles.get(c).forEach(p -> lines.add("      " + statement(p, type)));
        lines.add("      break;");
      }
    }
    lines.add("    default:");
    lines.add("      break;");
    lines.add("  }");
    lines.add("}");
    return lines;
  }

  private static String statement(Product p, Precision type) {
    String literal = CppLiteral.of(p.weight(), type);
    String weight = literal.startsWith("{") ? "w" + literal : "w(" + literal + ")";
    return "nnet::multiply_add<Cfg>(a[" + p.output() + "], x[" + p.input() + "], " + weight + ");";
  }
}
