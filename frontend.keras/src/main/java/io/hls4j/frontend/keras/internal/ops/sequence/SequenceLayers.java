package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.frontend.keras.internal.ops.basic.NormalizationConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentAttributes.Cell;
import java.util.List;

/** Layers over sequences. */
public final class SequenceLayers {
  private static final String RECURRENT =
      "return_sequences, return_state, go_backwards, initial states; functions linear,"
          + " relu, relu6, selu, sigmoid, hard_sigmoid, tanh, hard_tanh, softplus, softsign; not"
          + " stateful, no mask";

  private static final String GARNET =
      "of hls4ml: simplified, input format xn, no output activation; any collapse";
  private static final String ATTENTION =
      "over the steps; causal mask, scores; no other mask, no gate, no window";

  /** Their converters. */
  public static final List<LayerEntry> ALL =
      List.of(
          new LayerEntry(
              "AdditiveAttention",
              "with or without scale; causal mask, scores; no other mask",
              LayerConverter.several(AttentionConverter::additive)),
          new LayerEntry(
              "Attention",
              "dot or concat, with or without scale; causal mask, scores; no other mask",
              LayerConverter.several(AttentionConverter::plain)),
          new LayerEntry(
              "Bidirectional",
              "any merge mode of SimpleRNN, LSTM or GRU",
              LayerConverter.several(BidirectionalConverter::convert)),
          new LayerEntry(
              "Dot", "one axis of each of two tensors; not normalised", EinsumConverter::dot),
          new LayerEntry(
              "EinsumDense",
              "any equation with the batch axis in front or among the dots; no LoRA",
              EinsumConverter::dense),
          new LayerEntry("Embedding", "no mask, no LoRA", EmbeddingConverter::convert),
          new LayerEntry(
              "GRU", RECURRENT + "; reset_after or not", RecurrentConverter.of(Cell.GRU)),
          new LayerEntry("GarNet", GARNET, GarNetConverter::single),
          new LayerEntry("GarNetStack", GARNET, GarNetConverter::stack),
          new LayerEntry(
              "GroupQueryAttention",
              ATTENTION,
              LayerConverter.several(AttentionConverter::groupQuery)),
          new LayerEntry("LSTM", RECURRENT, RecurrentConverter.of(Cell.LSTM)),
          new LayerEntry(
              "LayerNormalization",
              "over the last axes, or over one axis; no RMS scaling",
              NormalizationConverter::layer),
          new LayerEntry(
              "MultiHeadAttention",
              ATTENTION,
              LayerConverter.several(AttentionConverter::multiHead)),
          new LayerEntry(
              "RNN",
              "SimpleRNNCell, LSTMCell or GRUCell, one or StackedRNNCells",
              LayerConverter.several(RecurrentConverter::cell)),
          new LayerEntry("SimpleRNN", RECURRENT, RecurrentConverter.of(Cell.SIMPLE_RNN)));

  private SequenceLayers() {}
}
