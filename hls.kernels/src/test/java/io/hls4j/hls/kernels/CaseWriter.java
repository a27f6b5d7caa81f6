package io.hls4j.hls.kernels;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Writes one {@link KernelCase}: the node for the evaluator and the C++ for the compiler. */
final class CaseWriter {
  private final Random random;
  private final Port port;
  private final String what;
  private final GraphBuilder builder;
  private final List<Value> inputs = new ArrayList<>();
  private final List<Precision> inputTypes = new ArrayList<>();
  private final StringBuilder declarations = new StringBuilder();
  private final StringBuilder config = new StringBuilder();
  private int reuseFactor = 1;

  CaseWriter(Random random, Port port, String what) {
    this.random = random;
    this.port = port;
    this.what = what;
    this.builder = new GraphBuilder("case", DiagnosticSink.failFast());
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean flip() {
    return random.nextBoolean();
  }

  /** A type of any modes, of a width between the given ones. */
  FixedPoint type(int least, int most) {
    int width = between(least, most);
    boolean signed = random.nextInt(4) > 0;
    if (random.nextInt(8) == 0) {
      return new Int(width, signed);
    }
    return new Fixed(
        width,
        between(-1, width + 1),
        signed,
        Rounding.values()[random.nextInt(7)],
        Overflow.values()[random.nextInt(4)],
        0);
  }

  /** A further input, named x0, x1 and so on in C++ and its type x0_t. */
  Value input(Shape shape, Precision type) {
    String name = "x" + inputs.size();
    Value value = builder.input(name, shape);
    inputs.add(value);
    inputTypes.add(type);
    typedef(name + "_t", type);
    return value;
  }

  GraphBuilder.NodeBuilder node(LayerKind kind) {
    return builder.node(kind, "node").input(inputs.toArray(Value[]::new));
  }

  CaseWriter typedef(String name, Precision type) {
    declarations.append("typedef %s %s;%n".formatted(CppTypes.spell(port, type), name));
    return this;
  }

  CaseWriter config(String name, int value) {
    String type = name.equals("table_log2_range") ? "int" : "unsigned";
    config.append("  static const %s %s = %d;%n".formatted(type, name, value));
    return this;
  }

  CaseWriter reuse(int factor) {
    reuseFactor = factor;
    return this;
  }

  CaseWriter config(String name, boolean value) {
    config.append("  static const bool %s = %s;%n".formatted(name, value));
    return this;
  }

  CaseWriter configType(String name, Precision type) {
    return configType(name, CppTypes.spell(port, type));
  }

  CaseWriter configType(String name, String spelling) {
    config.append("  typedef %s %s;%n".formatted(spelling, name));
    return this;
  }

  /** Random values of a type. */
  TensorData values(Shape shape, Precision type) {
    double[] all = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < all.length; i++) {
      all[i] = value(type);
    }
    return TensorData.wrapDoubles(shape, all);
  }

  private double value(Precision type) {
    if (type instanceof Xnor) {
      return flip() ? 1 : -1;
    }
    if (type instanceof PowerOfTwo p) {
      return Math.scalb(flip() ? 1.0 : -1.0, between(p.minExponent(), p.maxExponent()));
    }
    FixedPoint f = (FixedPoint) type;
    double low = Math.scalb(f.min().doubleValue(), f.fraction());
    // A double cannot hold the bound of a wide type.
    double high =
        f.width() > 53
            ? Math.scalb(1.0, f.width() - 2)
            : Math.scalb(f.max().doubleValue(), f.fraction());
    low = f.width() > 53 ? Math.max(low, -high) : low;
    double any =
        switch (random.nextInt(8)) {
          case 0 -> random.nextInt(4) - 2;
          case 1 -> low;
          case 2 -> high;
          default -> Math.floor(low + random.nextDouble() * (high - low + 1));
        };
    return Math.scalb(Math.max(low, Math.min(high, any)), -f.fraction());
  }

  /** A constant array; returns its name. */
  String array(String name, TensorData data, Precision type) {
    return array(name, data, type, IntStream.range(0, data.size()).toArray());
  }

  /** A constant array in another order of elements; returns its name. */
  String array(String name, TensorData data, Precision type, int[] order) {
    StringJoiner elements = new StringJoiner(", ", "{", "}");
    for (int position : order) {
      elements.add(literal(data.at(position), type));
    }
    declarations.append(
        "static const %s %s[%d] = %s;%n".formatted(spell(type), name, data.size(), elements));
    return name;
  }

  private String spell(Precision type) {
    return type instanceof PowerOfTwo p
        ? "nnet::exponent<%d, %d>".formatted(p.minExponent(), p.maxExponent())
        : CppTypes.spell(port, type);
  }

  static String literal(double value, Precision type) {
    if (type instanceof Xnor) {
      return value > 0 ? "{1}" : "{0}";
    }
    if (type instanceof PowerOfTwo) {
      return "{%d, %d}".formatted(value > 0 ? 1 : 0, Math.getExponent(value));
    }
    String text = Exact.of(value).toBigDecimal().toPlainString();
    return text.contains(".") ? text : text + ".0";
  }

  /**
   * The finished case.
   *
   * @param y the node's output
   * @param result its type
   * @param call the statement that computes y from x0, x1...
   */
  KernelCase finish(Value y, Precision result, String call) {
    typedef("y_t", result);
    Graph graph = builder.output(y).build();
    GraphEditor editor = new GraphEditor(graph);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < inputs.size(); i++) {
      editor.setPrecision(inputs.get(i).producer(), "result", inputTypes.get(i));
      String array = "x%d[%d]".formatted(i, inputs.get(i).shape().size());
      body.append("    x%d_t %s;%n    take_all(x%d);%n".formatted(i, array, i));
    }
    editor.setPrecision(y.producer(), "result", result);
    body.append("    y_t y[%d];%n    %s%n    give_all(y);%n".formatted(y.shape().size(), call));
    String run = "void run(int samples) {%n  while (samples-- > 0) {%n%s  }%n}%n".formatted(body);
    config("reuse_factor", reuseFactor);
    String struct = "struct config {%n%s};%n";
    String cpp = declarations + struct.formatted(config) + run;
    return new KernelCase(graph, cpp, what + " on " + port);
  }
}
