package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Einsum of one or two tensors, the batch with a letter of its own: an Einsum or EinsumDense. */
final class EinsumOp implements Converter {

  @Override
  public Operand convert(Operator op) {
    String equation = op.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", -1);
    String[] operands = sides[0].split(",", -1);
    if (operands.length != op.inputs()
        || operands.length > 2
        || !equation.matches("[A-Za-z,]+(->[A-Za-z]*)?")) {
      throw op.unsupported(
          "the equation '" + equation + "' of " + op.inputs() + " inputs",
          "one or two operands with a letter for each axis");
    }
    String result = sides.length == 2 ? sides[1] : implicit(sides[0]);
    Map<Character, Integer> lengths = new HashMap<>();
    Character batch = null;
    for (int i = 0; i < operands.length; i++) {
      Axes axes = axes(op, i);
      if (axes.rank() != operands[i].length()) {
        throw op.wrong("'" + operands[i] + "' does not fit the axes " + axes);
      }
      for (int a = 0; a < axes.rank(); a++) {
        lengths.put(operands[i].charAt(a), axes.dim(a));
        batch = axes.dim(a) == Axes.BATCH ? Character.valueOf(operands[i].charAt(a)) : batch;
      }
    }
    return build(op, operands, result, lengths, batch);
  }

  private static String implicit(String operands) {
    StringBuilder once = new StringBuilder();
    operands
        .chars()
        .filter(c -> c != ',' && operands.indexOf(c) == operands.lastIndexOf(c))
        .sorted()
        .forEach(c -> once.append((char) c));
    return once.toString();
  }

  private static Axes axes(Operator op, int input) {
    return op.input(input) instanceof Flow flow
        ? flow.axes()
        : Axes.of(Constants.shape(op, op.input(input), input));
  }

  private static Operand build(
      Operator op,
      String[] operands,
      String result,
      Map<Character, Integer> lengths,
      Character batch) {
    String letter = batch == null ? "" : batch.toString();
    boolean everywhere = result.contains(letter);
    for (int i = 0; i < operands.length; i++) {
      boolean flow = op.input(i) instanceof Flow;
      everywhere &= flow == operands[i].contains(letter) && (!flow || axes(op, i).merged() == 1);
    }
    if (batch == null || !everywhere) {
      throw op.unsupported(
          "the batch is not an axis of every tensor and of the result",
          "a letter for the batch in each");
    }
    List<Integer> dims = new ArrayList<>();
    for (char c : result.toCharArray()) {
      if (!lengths.containsKey(c)) {
        throw op.wrong("no operand has the letter '" + c + "' of the result");
      }
      dims.add(lengths.get(c));
    }
    List<String> own = Arrays.stream(operands).map(o -> o.replace(letter, "")).toList();
    String target = "->" + result.replace(letter, "");
    int constant =
        IntStream.range(0, operands.length)
            .filter(i -> !(op.input(i) instanceof Flow))
            .findFirst()
            .orElse(-1);
    if (constant >= 0) {
      String equation = own.get(1 - constant) + "," + own.get(constant) + target;
      TensorData weight = Constants.numbers(op, constant).finite();
      return op.add(
          EinsumDense.KIND,
          new Axes(dims),
          List.of(op.tensor(1 - constant).value()),
          n -> n.attr(Einsum.EQUATION, equation).weight(EinsumDense.WEIGHT, weight));
    }
    List<Value> values =
        IntStream.range(0, operands.length).mapToObj(i -> op.tensor(i).value()).toList();
    return op.add(
        Einsum.KIND,
        new Axes(dims),
        values,
        n -> n.attr(Einsum.EQUATION, String.join(",", own) + target));
  }
}
