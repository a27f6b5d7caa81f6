package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.frontend.keras.internal.ops.LayerTable.Entry;
import io.hls4j.frontend.keras.internal.ops.RecurrentAttributes.Cell;
import java.util.List;

/** Layers over sequences. */
final class SequenceLayers {
  private static final String RECURRENT =
      "return_sequences, return_state, go_backwards, initial states; functions linear,"
          + " relu, relu6, selu, sigmoid, hard_sigmoid, tanh, hard_tanh, softplus, softsign; not"
          + " stateful, no mask";

  private static final String GARNET =
      "of hls4ml: simplified, input format xn, no output activation; any collapse";
  private static final String ATTENTION = "over the steps; no mask, no scores, no gate";

  /** Their converters. */
  static final List<Entry> ALL =
      List.of(
          new Entry(
              "Attention",
              "by inner products, with or without scale; no mask, no scores",
              AttentionConverter::plain),
          new Entry(
              "Bidirectional",
              "any merge mode of SimpleRNN, LSTM or GRU",
              LayerConverter.several(BidirectionalConverter::convert)),
          new Entry("Dot", "one axis of each of two tensors; not normalised", EinsumConverter::dot),
          new Entry(
              "EinsumDense",
              "any equation with the batch axis in front or among the dots; no LoRA",
              EinsumConverter::dense),
          new Entry("Embedding", "no mask, no LoRA", EmbeddingConverter::convert),
          new Entry("GRU", RECURRENT + "; reset_after or not", RecurrentConverter.of(Cell.GRU)),
          new Entry("GarNet", GARNET, GarNetConverter::single),
          new Entry("GarNetStack", GARNET, GarNetConverter::stack),
          new Entry("GroupQueryAttention", ATTENTION, AttentionConverter::groupQuery),
          new Entry("LSTM", RECURRENT, RecurrentConverter.of(Cell.LSTM)),
          new Entry(
              "LayerNormalization",
              "over the last axes, or over one axis; no RMS scaling",
              NormalizationConverter::layer),
          new Entry("MultiHeadAttention", ATTENTION, AttentionConverter::multiHead),
          new Entry(
              "RNN",
              "one SimpleRNNCell, LSTMCell or GRUCell",
              LayerConverter.several(RecurrentConverter::cell)),
          new Entry("SimpleRNN", RECURRENT, RecurrentConverter.of(Cell.SIMPLE_RNN)));

  private SequenceLayers() {}
}
