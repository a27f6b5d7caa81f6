package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of a recurrent operator.
 *
 * @param cell the cell
 * @param candidate function of the candidate, and of the cell state
 * @param gates function of the gates; empty for a cell without
 */
record RecurrentFunctions(RecurrentWeights.Cell cell, String candidate, String gates) {
  private static final String HARD = "hard_sigmoid";
  private static final Map<String, String> NAMES =
      Map.of(
          "sigmoid", "sigmoid",
          "tanh", "tanh",
          "relu", "relu",
          "softsign", "softsign",
          "softplus", "softplus",
          "hardsigmoid", HARD);

  /** Reads the functions of all directions, which must be the same. */
  static RecurrentFunctions of(Operator op, RecurrentWeights.Cell cell, int directions) {
    List<String> usual =
        switch (cell) {
          case RNN -> List.of("Tanh");
          case GRU -> List.of("Sigmoid", "Tanh");
          case LSTM -> List.of("Sigmoid", "Tanh", "Tanh");
        };
    Optional<List<String>> given = op.attributes().texts("activations");
    int n = usual.size();
    given
        .filter(all -> all.size() != n * directions)
        .ifPresent(
            all -> {
              throw op.wrong("activations " + all + " for " + directions + " directions");
            });
    List<String> names =
        given.orElse(usual).stream()
            .map(name -> NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), "?"))
            .toList();
    boolean same = true;
    for (int i = 0; i < names.size(); i++) {
      same &= names.get(i).equals(names.get(i % n)) && !names.get(i).equals("?");
    }
    if (!same || n == 3 && !names.get(1).equals(names.get(2))) {
      op.attributes()
          .refuse(
              "activations",
              "Sigmoid, Tanh, Relu, Softsign, Softplus and HardSigmoid, the same for all directions"
                  + " and for candidate and cell");
    }
    parameters(op, names.contains(HARD));
    return n == 1
        ? new RecurrentFunctions(cell, names.get(0), "")
        : new RecurrentFunctions(cell, names.get(1), names.get(0));
  }

  private static void parameters(Operator op, boolean hard) {
    for (String attribute : List.of("activation_alpha", "activation_beta")) {
      float usual = attribute.endsWith("alpha") ? 0.2f : 0.5f;
      if (!hard) {
        op.attributes().neutral(attribute, "these functions have no parameters");
      } else if (op.attributes().reals(attribute).orElse(List.of()).stream()
          .anyMatch(v -> v != usual)) {
        op.attributes().refuse(attribute, usual + " for HardSigmoid");
      }
    }
  }

  /** Sets the functions of a layer. */
  void put(GraphBuilder.NodeBuilder node) {
    node.attr(Recurrent.ACTIVATION, candidate);
    if (!gates.isEmpty()) {
      node.attr(Recurrent.RECURRENT_ACTIVATION, gates);
    }
    if (candidate.equals(HARD) || gates.equals(HARD)) {
      int n = gates.isEmpty() ? 1 : 2;
      node.weight(Recurrent.SLOPE, TensorData.filled(Shape.of(n), 0.2f))
          .weight(Recurrent.SHIFT, TensorData.filled(Shape.of(n), 0.5f));
    }
  }
}
