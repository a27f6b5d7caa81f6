package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.longs;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.ByteString;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.onnx.internal.lower.LoweredModel;
import io.hls4j.frontend.onnx.internal.ops.StandardOperators;
import io.hls4j.frontend.onnx.internal.wire.AttributeProto;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing in a model may be dropped in silence: whatever is changed, one attribute or one number of
 * a constant, the imported network computes something else, or the model is refused, or the ledger
 * says why it does not matter.
 */
class LedgerMutationTest {
  private static final double[][] PROBES = {
    {0.4, -0.7, 2.5, -3.25, 0.05, 7.5},
    {-0.4, 0.7, -2.5, 3.25, -0.05, -7.5},
    {90, -80, -70, -60, 50, -40},
    {-0.2, -0.3, 0.05, -0.45, -90, 10}
  };

  /** One model for each way of writing each operator, with all attributes. */
  record Case(String operator, long opset, GraphProto.Builder graph) {}

  private static final TensorProto W = tensor("w", List.of(2L, 2L), 1, 2, -3, 4);
  private static final TensorProto C = tensor("c", List.of(2L), 0.5f, -1.5f);

  private static final List<Long> TWO = List.of(2L);

  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    for (String op : List.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean")) {
      all.add(new Case(op, 13, graph(TWO, node(op, "y", "x", "c")).addInitializer(C)));
    }
    NodeProto.Builder oldAdd = node("Add", "y", "x", "c");
    oldAdd.addAttribute(attr("broadcast", 1)).addAttribute(attr("axis", 1));
    oldAdd.addAttribute(attr("consumed_inputs", List.of(0L, 0L)));
    all.add(new Case("Add", 6, graph(List.of(2L, 3L), oldAdd).addInitializer(C)));
    for (String op : List.of("Relu", "Sigmoid", "Tanh", "Softplus", "Softsign", "Identity")) {
      all.add(new Case(op, 13, graph(TWO, node(op, "y", "x"))));
    }
    for (String op : List.of("LeakyRelu", "Elu", "ThresholdedRelu")) {
      all.add(new Case(op, 13, graph(TWO, node(op, "y", "x").addAttribute(attr("alpha", 0.3f)))));
    }
    all.add(
        new Case(
            "HardSigmoid",
            13,
            graph(
                TWO,
                node("HardSigmoid", "y", "x")
                    .addAttribute(attr("alpha", 0.3f))
                    .addAttribute(attr("beta", 0.4f)))));
    all.add(
        new Case(
            "Selu",
            13,
            graph(
                TWO,
                node("Selu", "y", "x")
                    .addAttribute(attr("alpha", 1.6732632f))
                    .addAttribute(attr("gamma", 1.0507009f)))));
    all.add(new Case("PRelu", 13, graph(TWO, node("PRelu", "y", "x", "c")).addInitializer(C)));
    all.add(
        new Case(
            "Clip",
            6,
            graph(
                TWO,
                node("Clip", "y", "x")
                    .addAttribute(attr("min", 0f))
                    .addAttribute(attr("max", 6f)))));
    all.add(
        new Case(
            "Clip",
            13,
            graph(TWO, node("Clip", "y", "x", "low", "high"))
                .addInitializer(tensor("low", List.of(), 0))
                .addInitializer(tensor("high", List.of(), 6))));
    for (long opset : new long[] {11, 13}) {
      all.add(
          new Case(
              "Softmax",
              opset,
              graph(
                  opset == 13 ? List.of(2L, 3L) : TWO,
                  node("Softmax", "y", "x").addAttribute(attr("axis", 1)))));
    }
    products(all);
    quantizers(all);
    shapes(all);
    all.addAll(MutationCases.all());
    all.addAll(ofRecipes());
    return all;
  }

  /** The last of the versions of each operator that have the same attributes and inputs. */
  private static List<Case> ofRecipes() {
    Map<String, Schema> forms = new LinkedHashMap<>();
    for (Schema schema : Schema.all()) {
      forms.put(schema.operator() + schema.inputs() + schema.attributes(), schema);
    }
    List<Case> all = new ArrayList<>();
    List<Recipe> recipes = Recipes.all();
    for (Schema schema : forms.values()) {
      recipes.stream()
          .filter(recipe -> recipe.isFor(schema))
          .flatMap(recipe -> recipe.complete(schema).stream())
          .map(model -> new Case(schema.operator(), model.opset(), model.graph()))
          .forEach(all::add);
    }
    return all;
  }

  private static void products(List<Case> all) {
    all.add(new Case("MatMul", 13, graph(TWO, node("MatMul", "y", "x", "w")).addInitializer(W)));
    all.add(
        new Case(
            "Gemm",
            6,
            graph(
                    TWO,
                    node("Gemm", "y", "x", "w", "c")
                        .addAttribute(attr("alpha", 0.5f))
                        .addAttribute(attr("beta", 2f))
                        .addAttribute(attr("transA", 0))
                        .addAttribute(attr("transB", 1))
                        .addAttribute(attr("broadcast", 1)))
                .addInitializer(W)
                .addInitializer(C)));
    for (long opset : new long[] {6, 9, 15}) {
      NodeProto.Builder bn = node("BatchNormalization", "y", "x", "c", "b", "m", "v");
      bn.addAttribute(attr("epsilon", 0.125f)).addAttribute(attr("momentum", 0.9f));
      if (opset < 9) {
        bn.addAttribute(attr("is_test", 1)).addAttribute(attr("spatial", 1));
        bn.addAttribute(attr("consumed_inputs", List.of(0L)));
      }
      if (opset > 14) {
        bn.addAttribute(attr("training_mode", 0));
      }
      all.add(
          new Case(
              "BatchNormalization",
              opset,
              graph(TWO, bn)
                  .addInitializer(C)
                  .addInitializer(tensor("b", TWO, 3, 4))
                  .addInitializer(tensor("m", TWO, 5, 6))
                  .addInitializer(tensor("v", TWO, 1, 2))));
    }
  }

  private static void quantizers(List<Case> all) {
    for (String domain :
        List.of("qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas", "finn")) {
      for (String op : List.of("Quant", "IntQuant")) {
        NodeProto.Builder quant = node(op, "y", "x", "s", "z", "b").setDomain(domain);
        quant.addAttribute(attr("signed", 1)).addAttribute(attr("narrow", 0));
        quant.addAttribute(attr("rounding_mode", "ROUND"));
        all.add(
            new Case(
                domain + "::" + op,
                13,
                graph(TWO, quant)
                    .addInitializer(tensor("s", List.of(), 0.25f))
                    .addInitializer(tensor("z", List.of(), 1))
                    .addInitializer(tensor("b", List.of(), 3))));
      }
      all.add(
          new Case(
              domain + "::BipolarQuant",
              13,
              graph(TWO, node("BipolarQuant", "y", "x", "s").setDomain(domain))
                  .addInitializer(tensor("s", List.of(1L), 0.5f))));
    }
  }

  private static void shapes(List<Case> all) {
    all.add(
        new Case(
            "Concat", 13, graph(TWO, node("Concat", "y", "x", "x").addAttribute(attr("axis", 1)))));
    all.add(
        new Case(
            "Flatten",
            13,
            graph(List.of(2L, 3L), node("Flatten", "y", "x").addAttribute(attr("axis", 1)))));
    all.add(
        new Case(
            "Reshape",
            13,
            graph(List.of(6L), node("Reshape", "r", "x", "to"), softmax("y", "r"))
                .addInitializer(longs("to", List.of(3L), 0, 2, 3))));
    all.add(
        new Case(
            "Reshape",
            1,
            graph(
                List.of(6L),
                node("Reshape", "r", "x").addAttribute(attr("shape", List.of(0L, 2L, 3L))),
                softmax("y", "r").setAttribute(0, attr("axis", 2)))));
    all.add(
        new Case(
            "Squeeze",
            11,
            graph(
                List.of(2L, 1L),
                node("Squeeze", "y", "x").addAttribute(attr("axes", List.of(2L))))));
    all.add(
        new Case(
            "Unsqueeze",
            13,
            graph(TWO, node("Unsqueeze", "u", "x", "a"), softmax("y", "u"))
                .addInitializer(longs("a", List.of(1L), 2))));
    all.add(
        new Case(
            "Transpose",
            13,
            graph(
                    TWO,
                    node("Transpose", "t", "w").addAttribute(attr("perm", List.of(1L, 0L))),
                    node("MatMul", "y", "x", "t"))
                .addInitializer(W)));
    all.add(new Case("Cast", 13, graph(TWO, node("Cast", "y", "x").addAttribute(attr("to", 1)))));
    all.add(
        new Case(
            "Constant",
            13,
            graph(
                TWO,
                node("Constant", "k").addAttribute(attr("value", C)),
                node("Add", "y", "x", "k"))));
    all.add(
        new Case(
            "Dropout",
            6,
            graph(
                TWO,
                node("Dropout", "y", "x")
                    .addAttribute(attr("ratio", 0.5f))
                    .addAttribute(attr("is_test", 1)))));
    all.add(
        new Case(
            "Dropout",
            13,
            graph(TWO, node("Dropout", "y", "x", "r").addAttribute(attr("seed", 1)))
                .addInitializer(tensor("r", List.of(), 0.5f))));
    NodeProto.Builder part = node("Shape", "s", "x").addAttribute(attr("start", 1));
    part.addAttribute(attr("end", 2));
    all.add(new Case("Shape", 15, computedShape(part, node("Identity", "two", "s"))));
    NodeProto.Builder whole = node("Shape", "s", "x");
    NodeProto.Builder gather = node("Gather", "two", "s", "one").addAttribute(attr("axis", 0));
    all.add(new Case("Gather", 13, computedShape(whole, gather)));
    NodeProto.Builder slice = node("Slice", "two", "s", "one", "end", "zero");
    all.add(new Case("Slice", 13, computedShape(whole, slice)));
    for (String op : List.of("Abs", "Neg", "Reciprocal", "Sqrt")) {
      all.add(
          new Case(
              op,
              13,
              graph(TWO, node(op, "k", "c"), node("Mul", "y", "x", "k"))
                  .addInitializer(tensor("c", TWO, 2, 5))));
    }
    all.add(
        new Case(
            "Pow",
            13,
            graph(TWO, node("Pow", "k", "c", "e"), node("Mul", "y", "x", "k"))
                .addInitializer(tensor("c", TWO, 2, 5))
                .addInitializer(tensor("e", List.of(), 0.5f))));
  }

  /** Reshapes to (batch, 2, 3), where the 2 comes out of the shape of x. */
  private static GraphProto.Builder computedShape(NodeProto.Builder shape, NodeProto.Builder pick) {
    return graph(
            List.of(2L, 3L),
            shape,
            pick,
            node("Concat", "to", "zero", "two", "three").addAttribute(attr("axis", 0)),
            node("Reshape", "r", "x", "to"),
            softmax("y", "r"))
        .addInitializer(longs("one", List.of(1L), 1))
        .addInitializer(longs("end", List.of(1L), 2))
        .addInitializer(longs("zero", List.of(1L), 0))
        .addInitializer(longs("three", List.of(1L), 3));
  }

  /** Makes the axes visible in the values. */
  private static NodeProto.Builder softmax(String output, String input) {
    return node("Softmax", output, input).addAttribute(attr("axis", 1));
  }

  @Test
  void everyOperatorHasACase() {
    TreeSet<String> covered = new TreeSet<>();
    cases().forEach(each -> covered.add(each.operator()));

    assertEquals(new StandardOperators().table().keySet(), covered);
  }

  @Test
  void everyAttributeAndInputOfEveryOperatorIsChangedOrRefused() {
    TreeSet<String> missing = new TreeSet<>();
    List<Recipe> recipes = Recipes.all();
    for (Schema schema : Schema.all()) {
      TreeSet<String> changed = new TreeSet<>();
      recipes.stream()
          .filter(recipe -> recipe.isFor(schema))
          .forEach(recipe -> changed.addAll(recipe.settled(schema)));
      schema.attributes().stream()
          .filter(a -> !changed.contains(a))
          .forEach(a -> missing.add(schema + " " + a));
      schema.inputs().stream()
          .skip(1)
          .map(i -> i.replace("*", ""))
          .filter(i -> !changed.contains(i))
          .forEach(i -> missing.add(schema + " " + i));
    }

    assertEquals(Set.of(), missing);
  }

  @TestFactory
  Stream<DynamicTest> everyChangedAttributeChangesTheResultOrIsRefusedOrIsExplained() {
    return cases().stream()
        .flatMap(
            each ->
                mutations(each.graph())
                    .map(
                        m -> dynamicTest(each.operator() + ": " + m.what(), () -> check(each, m))));
  }

  @TestFactory
  Stream<DynamicTest> everyUnknownAttributeIsRefused() {
    return cases().stream()
        .flatMap(
            each ->
                each.graph().getNodeList().stream()
                    .map(NodeProto::getName)
                    .map(
                        name ->
                            dynamicTest(
                                each.operator() + " " + name, () -> checkUnknown(each, name))));
  }

  private static void checkUnknown(Case each, String name) {
    GraphProto.Builder changed = each.graph().clone();
    for (NodeProto.Builder node : changed.getNodeBuilderList()) {
      if (node.getName().equals(name)) {
        node.addAttribute(attr("hls4j_never_heard_of_it", 1));
      }
    }
    UnsupportedFeatureException e =
        assertThrows(UnsupportedFeatureException.class, () -> Imported.of(each.opset(), changed));
    assertTrue(e.getMessage().contains("'hls4j_never_heard_of_it'"), e.getMessage());
  }

  private record Mutation(String what, String item, GraphProto.Builder graph) {}

  private static void check(Case each, Mutation mutation) {
    LoweredModel changed;
    try {
      changed = Imported.of(each.opset(), mutation.graph());
    } catch (Hls4jException refused) {
      return;
    }
    LoweredModel original = Imported.of(each.opset(), each.graph());
    if (!Arrays.deepEquals(run(original), run(changed))
        || !shapes(original).equals(shapes(changed))) {
      return;
    }
    assertTrue(
        changed.ledger().entries().stream()
            .filter(entry -> (entry.item() + "'" + entry.name() + "'").contains(mutation.item()))
            .anyMatch(entry -> entry.fate() == Ledger.Fate.NEUTRAL && !entry.reason().isEmpty()),
        each.operator() + ", " + mutation.what() + ": nothing changes, and the ledger is silent");
  }

  private static double[][] run(LoweredModel model) {
    int size = Math.toIntExact(model.graph().inputs().get(0).shape().size());
    return Arrays.stream(PROBES)
        .map(probe -> Imported.run(model, filled(probe, size)))
        .toArray(double[][]::new);
  }

  /** The numbers of a probe over and over, each time a little larger. */
  private static double[] filled(double[] probe, int size) {
    double[] all = new double[size];
    Arrays.setAll(all, i -> probe[i % probe.length] * (1 + i / probe.length / 16.0));
    return all;
  }

  private static List<String> shapes(LoweredModel model) {
    return model.graph().outputs().stream().map(out -> out.shape().toString()).toList();
  }

  private static Stream<Mutation> mutations(GraphProto.Builder graph) {
    List<Mutation> all = new ArrayList<>();
    for (int n = 0; n < graph.getNodeCount(); n++) {
      for (int a = 0; a < graph.getNode(n).getAttributeCount(); a++) {
        AttributeProto attribute = graph.getNode(n).getAttribute(a);
        for (AttributeProto other : others(attribute)) {
          GraphProto.Builder changed = graph.clone();
          changed.getNodeBuilder(n).setAttribute(a, other);
          String what = graph.getNode(n).getName() + "." + attribute.getName();
          all.add(new Mutation(what + " = " + value(other), attribute.getName(), changed));
        }
      }
    }
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto constant = graph.getInitializer(i);
      if (constant.getDimsList().contains(0L)) {
        continue;
      }
      GraphProto.Builder changed = graph.clone().setInitializer(i, OtherNumbers.in(constant));
      all.add(new Mutation(constant.getName(), "'" + constant.getName() + "'", changed));
    }
    return all.stream();
  }

  private static String value(AttributeProto attribute) {
    return attribute.toString().lines().reduce((a, b) -> b).orElse("");
  }

  private static List<AttributeProto> others(AttributeProto attribute) {
    String name = attribute.getName();
    return switch (attribute.getType()) {
      case 1 -> List.of(attr(name, attribute.getF() + 0.25f));
      case 2 -> integers(name, attribute.getI());
      case 3 -> List.of(attr(name, "FLOOR"), attr(name, "NONSENSE"));
      case 4 -> List.of(attr(name, OtherNumbers.in(attribute.getT())));
      case 6 -> List.of(floats(attribute));
      case 8 -> functions(attribute);
      default ->
          List.of(attr(name, attribute.getIntsList().stream().map(value -> value + 1).toList()));
    };
  }

  private static AttributeProto floats(AttributeProto attribute) {
    int last = attribute.getFloatsCount() - 1;
    return attribute.toBuilder().setFloats(last, attribute.getFloats(last) + 1).build();
  }

  /** Another function in each place. */
  private static List<AttributeProto> functions(AttributeProto attribute) {
    List<AttributeProto> all = new ArrayList<>();
    for (int i = 0; i < attribute.getStringsCount(); i++) {
      all.add(attribute.toBuilder().setStrings(i, ByteString.copyFromUtf8("Softsign")).build());
      all.add(attribute.toBuilder().setStrings(i, ByteString.copyFromUtf8("Nonsense")).build());
    }
    return all;
  }

  /** Another number, and the opposite of a truth value. */
  private static List<AttributeProto> integers(String name, long value) {
    return value == 0 || value == 1
        ? List.of(attr(name, value + 1), attr(name, 1 - value))
        : List.of(attr(name, value + 1));
  }
}
