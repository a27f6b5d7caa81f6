package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.ElementStep;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Lookup;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.move.BlendSteps;
import io.hls4j.core.emulator.internal.move.MoveSteps;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.sequence.KernelStep;
import io.hls4j.core.emulator.internal.sequence.NormalizationStep;
import io.hls4j.core.emulator.internal.sequence.ProductStep;
import io.hls4j.core.emulator.internal.sequence.RecurrentStep;
import io.hls4j.core.emulator.internal.slice.ArgmaxStep;
import io.hls4j.core.emulator.internal.slice.LegacySoftmaxStep;
import io.hls4j.core.emulator.internal.slice.SoftmaxStep;
import io.hls4j.core.emulator.internal.window.Matrix;
import io.hls4j.core.emulator.internal.window.PoolStep;
import io.hls4j.core.emulator.internal.window.WindowStep;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Cropping1D;
import io.hls4j.core.graph.layers.Cropping2D;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Rearrangement;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Chooses the step for a node: a fast one where there is one, the definition otherwise. */
public final class Steps {
  /** Far more than the rows of any table, and one double. */
  private static final Fixed INDEX = Fixed.signed(40, 40).withModes(Rounding.TRN, Overflow.SAT);

  /** Adds the steps of a node. */
  private interface Adding {
    void add(Planner planner, Node node);
  }

  private static final Map<LayerKind, Adding> FAST =
      Map.ofEntries(
          Map.entry(Activation.KIND, elements(ElementKinds::activation)),
          Map.entry(ApplyAlpha.KIND, elements(ElementKinds::affine)),
          Map.entry(BatchNormalization.KIND, elements(ElementKinds::affine)),
          Map.entry(BatchNormalizationQuantizedTanh.KIND, elements(ElementKinds::thresholds)),
          Map.entry(Broadcast.KIND, Steps::rearrange),
          Map.entry(Clip.KIND, elements(ElementKinds::clip)),
          Map.entry(Clone.KIND, Steps::same),
          Map.entry(Concatenate.KIND, MoveSteps::concatenate),
          Map.entry(Conv1D.KIND, WindowStep::convolution),
          Map.entry(Conv2D.KIND, WindowStep::convolution),
          Map.entry(Bidirectional.KIND, RecurrentStep::add),
          Map.entry(Cropping1D.KIND, Steps::rearrange),
          Map.entry(Cropping2D.KIND, Steps::rearrange),
          Map.entry(Dense.KIND, WindowStep::dense),
          Map.entry(DepthwiseConv1D.KIND, WindowStep::convolution),
          Map.entry(DepthwiseConv2D.KIND, WindowStep::convolution),
          Map.entry(Dot.KIND, ProductStep::dot),
          Map.entry(Einsum.KIND, ProductStep::einsum),
          Map.entry(EinsumDense.KIND, KernelStep::add),
          Map.entry(Embedding.KIND, Steps::embedding),
          Map.entry(FixedPointQuantizer.KIND, QuantizerStep::add),
          Map.entry(Gather.KIND, Steps::rearrange),
          Map.entry(GlobalPooling1D.KIND, PoolStep::add),
          Map.entry(GlobalPooling2D.KIND, PoolStep::add),
          Map.entry(Gru.KIND, RecurrentStep::add),
          Map.entry(HardActivation.KIND, elements(ElementKinds::hard)),
          Map.entry(LayerNormalization.KIND, NormalizationStep::add),
          Map.entry(Lstm.KIND, RecurrentStep::add),
          Map.entry(Merge.KIND, MergeStep::add),
          Map.entry(PRelu.KIND, elements(ElementKinds::prelu)),
          Map.entry(ParametrizedActivation.KIND, elements(ElementKinds::parametrized)),
          Map.entry(PointwiseConv1D.KIND, WindowStep::convolution),
          Map.entry(PointwiseConv2D.KIND, WindowStep::convolution),
          Map.entry(Pooling1D.KIND, PoolStep::add),
          Map.entry(Pooling2D.KIND, PoolStep::add),
          Map.entry(Reduce.KIND, ReduceStep::add),
          Map.entry(Repack.KIND, Steps::same),
          Map.entry(Reshape.KIND, Steps::same),
          Map.entry(Resize.KIND, Steps::resize),
          Map.entry(SimpleRnn.KIND, RecurrentStep::add),
          Map.entry(Slice.KIND, Steps::rearrange),
          Map.entry(Softmax.KIND, Steps::softmax),
          Map.entry(TernaryTanh.KIND, elements(ElementKinds::ternaryTanh)),
          Map.entry(Transpose.KIND, Steps::rearrange),
          Map.entry(UnaryLut.KIND, elements(ElementKinds::words)),
          Map.entry(ZeroPadding1D.KIND, Steps::rearrange),
          Map.entry(ZeroPadding2D.KIND, Steps::rearrange));

  /** The kinds that move elements along spatial axes only. */
  private static final Set<LayerKind> KEEP_LAST =
      Set.of(Cropping1D.KIND, Cropping2D.KIND, Resize.KIND, ZeroPadding1D.KIND, ZeroPadding2D.KIND);

  private Steps() {}

  /** Adds the steps of a node; those of the nodes that it reads are there already. */
  public static void add(Planner planner, Node node) {
    planner.begin();
    Adding fast = FAST.get(node.kind());
    if (node.is(Input.KIND)) {
      int number = planner.graph().inputs().indexOf(node.output());
      Shape shape = node.output().shape();
      planner.add(new InputStep(planner, node.output(), number, Layout.grid(shape)));
    } else if (node.is(Constant.KIND)) {
      planner.add(new ConstantStep(planner, node));
    } else if (fast == null
        || !FastNodes.isFast(node)
        || planner.isCounting() && !FastNodes.isCounted(node)) {
      planner.add(new ReferenceStep(planner, node));
    } else {
      fast.add(planner, node);
    }
  }

  private static Adding elements(Function<ElementKinds, Expression> expression) {
    return (planner, node) -> ElementKinds.add(planner, node, expression);
  }

  private static void same(Planner planner, Node node) {
    boolean keepsLast = node.input().shape().last() == node.output().shape().last();
    MoveSteps.add(planner, node, e -> e, keepsLast);
  }

  private static void resize(Planner planner, Node node) {
    if (Resize.isBilinear(node)) {
      BlendSteps.add(planner, node);
    } else {
      rearrange(planner, node);
    }
  }

  private static void rearrange(Planner planner, Node node) {
    int[] sources = Rearrangement.sources(node).orElseThrow();
    MoveSteps.add(planner, node, e -> sources[e], KEEP_LAST.contains(node.kind()));
  }

  /** Each element addresses a table for each column of the rows. */
  private static void embedding(Planner planner, Node node) {
    TensorData rows = node.weight(Embedding.EMBEDDINGS);
    int width = rows.shape().last();
    int in = Views.of(planner, planner.lane(node.input()), Layout.flat(node.input().shape()));
    int out = planner.open(node.output(), Layout.flat(node.output().shape()));
    Expression index = new Source(planner, in, width).cast(INDEX);
    Precision to = node.output().precision();
    Expression[] columns = new Expression[width];
    int[] which = new int[width];
    for (int j = 0; j < width; j++) {
      int column = j;
      Constants entries =
          Constants.of(
              rows.shape().first(),
              i ->
                  (Exact)
                      Quantize.cast(Matrix.at(node, Embedding.EMBEDDINGS, i * width + column), to));
      columns[j] = new Lookup(index, 0, entries, to);
      which[j] = j;
    }
    planner.add(new ElementStep(planner, out, columns, which, in));
  }

  private static void softmax(Planner planner, Node node) {
    planner.add(
        switch (node.attr(Softmax.IMPLEMENTATION)) {
          case "legacy" -> new LegacySoftmaxStep(planner, node);
          case "argmax" -> new ArgmaxStep(planner, node);
          default -> new SoftmaxStep(planner, node);
        });
  }
}
