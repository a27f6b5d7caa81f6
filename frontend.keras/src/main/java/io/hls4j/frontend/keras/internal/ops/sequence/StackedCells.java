package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfigReader;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentAttributes.Cell;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentConverter.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code RNN} with {@code StackedRNNCells}: at each step every cell reads the state of the one
 * before. That is as many recurrent layers behind each other, each but the last giving the states
 * after every step.
 *
 * @param layer that has the cells
 * @param stack the attribute that describes them
 */
record StackedCells(LayerOperator layer, LayerConfig stack) {

  List<Value> run(GraphBuilder graph) {
    SequenceAttributes sequence = SequenceAttributes.of(layer);
    if (sequence.states()) {
      layer.reader().refuse("return_state", "supported are stacked cells without it");
    }
    if (layer.inputs().size() > 1) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(
              layer.nodeName(), "StackedRNNCells", "one", layer.inputs().size()));
    }
    LayerWeights all = layer.weights().only("cell");
    LayerOperator outer = layer.inside(stack, layer.inputs(), all, 0);
    Object stated = outer.reader().find("cells").orElse(List.of());
    List<?> cells = stated instanceof List<?> list ? list : List.of();
    if (cells.isEmpty()) {
      throw new ModelException(KerasDiagnostics.NO_ATTRIBUTE.at(layer.nodeName(), "cells"));
    }
    layer.scope().state().close(outer.reader());
    List<Value> values = layer.inputs();
    Map<String, Integer> used = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      boolean last = i == cells.size() - 1;
      LayerConfig part =
          ModelConfigReader.layer(cells.get(i), layer.nodeName() + ".cells[" + i + "]");
      // The first reads backward where the layer does; what it gives is in that order already.
      SequenceAttributes own =
          new SequenceAttributes(
              !last || sequence.sequences(), false, i == 0 && sequence.backwards());
      String name = last ? layer.nodeName() : layer.nodeName("_" + i);
      values = List.of(run(part, values, own, weights(all, part, used), name, graph));
    }
    return new ArrayList<>(values);
  }

  private static LayerWeights weights(
      LayerWeights all, LayerConfig part, Map<String, Integer> used) {
    Cell cell = Cell.of(part.operator()).orElse(Cell.SIMPLE_RNN);
    String group = cell.id() + "_cell";
    int count = used.merge(group, 1, Integer::sum) - 1;
    return all.part("cells/" + (count == 0 ? group : group + "_" + count), part.name());
  }

  private Value run(
      LayerConfig part,
      List<Value> inputs,
      SequenceAttributes sequence,
      LayerWeights weights,
      String name,
      GraphBuilder graph) {
    Cell cell = RecurrentConverter.cell(layer, part);
    LayerOperator inner = layer.inside(part, inputs, weights, 0);
    Run run = new Run(inputs, RecurrentAttributes.of(inner, cell), sequence, inner, weights);
    layer.scope().state().close(inner.reader());
    return run.node(name, graph).add();
  }
}
