package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;

/** {@code Embedding}: rows of a matrix by their numbers. */
public final class EmbeddingConverter {
  private static final String LORA = "supported are layers without LoRA; merge it before saving";

  private EmbeddingConverter() {}

  static Value convert(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutralIf("lora_rank", LORA);
    layer.reader().neutralIf("lora_alpha", LORA);
    layer.reader().neutralIf("mask_zero", "supported are layers without a mask", false);
    layer.reader().neutralIf("sparse", "supported are layers that are not sparse", false);
    layer.reader().neutral("input_length", "the layer before states it");
    TensorData rows = layer.weight("embeddings", 0);
    layer.requireShape(
        "input_dim, output_dim", rows, layer.integer("input_dim"), layer.integer("output_dim"));
    return graph
        .node(Embedding.KIND, layer.nodeName())
        .input(layer.input())
        .weight(Embedding.EMBEDDINGS, rows)
        .add();
  }
}
