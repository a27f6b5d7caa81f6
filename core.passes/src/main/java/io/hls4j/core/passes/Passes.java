package io.hls4j.core.passes;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.passes.internal.binary.ExtractTernaryThreshold;
import io.hls4j.core.passes.internal.binary.MergeBinaryActivation;
import io.hls4j.core.passes.internal.binary.TypeBinaryDense;
import io.hls4j.core.passes.internal.exact.FuseQuantizer;
import io.hls4j.core.passes.internal.fold.ConstantToApplyAlpha;
import io.hls4j.core.passes.internal.fold.ConvToLayer;
import io.hls4j.core.passes.internal.fold.FoldConstants;
import io.hls4j.core.passes.internal.fold.LowerBatchNorm;
import io.hls4j.core.passes.internal.fold.LowerLogSoftmax;
import io.hls4j.core.passes.internal.fold.MatMulToDense;
import io.hls4j.core.passes.internal.fold.RemoveUnusedConstants;
import io.hls4j.core.passes.internal.fold.SinkScale;
import io.hls4j.core.passes.internal.fuse.FuseBatchNormalization;
import io.hls4j.core.passes.internal.fuse.FuseConsecutiveScales;
import io.hls4j.core.passes.internal.fuse.FuseGelu;
import io.hls4j.core.passes.internal.fuse.FuseLayerNormalization;
import io.hls4j.core.passes.internal.fuse.MergeLinear;
import io.hls4j.core.passes.internal.fuse.RemoveNopScale;
import io.hls4j.core.passes.internal.fuse.SkipSoftmax;
import io.hls4j.core.passes.internal.infer.InferPrecision;
import io.hls4j.core.passes.internal.layout.DropInterfaceTransposes;
import io.hls4j.core.passes.internal.layout.MergeTransposes;
import io.hls4j.core.passes.internal.layout.MoveTransposes;
import io.hls4j.core.passes.internal.layout.RemoveNopReshape;
import io.hls4j.core.passes.internal.layout.RemoveNopTranspose;
import io.hls4j.core.passes.internal.layout.RemoveTransposeBeforeFlatten;
import io.hls4j.core.passes.internal.numbers.BuildTables;
import io.hls4j.core.passes.internal.numbers.QuantizeWeights;
import io.hls4j.core.passes.internal.precision.SetResultModes;
import io.hls4j.core.passes.internal.product.EinsumOfConstant;
import io.hls4j.core.passes.internal.product.ExpandAttention;
import io.hls4j.core.passes.internal.product.FoldTransposeIntoEinsum;
import io.hls4j.core.passes.internal.product.MatMulToEinsum;
import io.hls4j.core.passes.internal.quantizer.LowerBipolarQuant;
import io.hls4j.core.passes.internal.quantizer.LowerQuant;
import io.hls4j.core.passes.internal.range.Calibrate;
import io.hls4j.core.passes.internal.range.CheckOverflow;
import io.hls4j.core.passes.internal.spatial.LowerConvTranspose;
import io.hls4j.core.passes.internal.spatial.SplitPadding;
import io.hls4j.core.passes.internal.spatial.SplitSeparable;
import io.hls4j.core.passes.internal.spatial.TypeBinaryPooling;
import io.hls4j.core.passes.internal.spatial.UsePointwise;
import io.hls4j.core.passes.internal.spiking.PropagateWindow;
import io.hls4j.core.passes.internal.stream.BroadcastStreams;
import io.hls4j.core.passes.internal.stream.CloneStreams;
import io.hls4j.core.passes.internal.stream.RepackStreams;

/** The catalogue of built-in passes, sorted by name. Their order is in {@link Flows}. */
public final class Passes {
  /** Repeats the smaller streams of arithmetic. */
  public static final OptimizerPass BROADCAST_STREAMS = new BroadcastStreams();

  /** Computes the lookup tables of functions. */
  public static final OptimizerPass BUILD_TABLES = new BuildTables();

  /** Measures the range of each tensor on data. */
  public static final OptimizerPass CALIBRATE = new Calibrate();

  /** Says which tensors can overflow. */
  public static final OptimizerPass CHECK_OVERFLOW = new CheckOverflow();

  /** Copies streams that are read more than once. */
  public static final OptimizerPass CLONE_STREAMS = new CloneStreams();

  /** Turns convolutions with a constant kernel into layers. */
  public static final OptimizerPass CONV_TO_LAYER = new ConvToLayer();

  /** Turns arithmetic with a constant into a factor and an offset. */
  public static final OptimizerPass CONSTANT_TO_APPLY_ALPHA = new ConstantToApplyAlpha();

  /** Takes inputs and gives outputs with channels last. */
  public static final OptimizerPass DROP_INTERFACE_TRANSPOSES = new DropInterfaceTransposes();

  /** Makes constant operands of Einsum layers their kernels. */
  public static final OptimizerPass EINSUM_OF_CONSTANT = new EinsumOfConstant();

  /** Turns attention into products and a softmax. */
  public static final OptimizerPass EXPAND_ATTENTION = new ExpandAttention();

  /** Turns the dead zones of ternary signs into factors. */
  public static final OptimizerPass EXTRACT_TERNARY_THRESHOLD = new ExtractTernaryThreshold();

  /** Computes what does not depend on the input. */
  public static final OptimizerPass FOLD_CONSTANTS = new FoldConstants();

  /** Lets Einsum layers read and write axes in any order. */
  public static final OptimizerPass FOLD_TRANSPOSE_INTO_EINSUM = new FoldTransposeIntoEinsum();

  /** Folds a batch normalisation into the linear layer before it. */
  public static final OptimizerPass FUSE_BATCH_NORMALIZATION = new FuseBatchNormalization();

  /** Joins two factors and offsets. */
  public static final OptimizerPass FUSE_CONSECUTIVE_SCALES = new FuseConsecutiveScales();

  /** Lets layers round as the quantizers behind them do. */
  public static final OptimizerPass FUSE_FIXED_POINT_QUANTIZER = new FuseQuantizer();

  /** Finds gelu in its parts. */
  public static final OptimizerPass FUSE_GELU = new FuseGelu();

  /** Makes one layer of the operators of a layer normalisation. */
  public static final OptimizerPass FUSE_LAYER_NORMALIZATION = new FuseLayerNormalization();

  /** Decides every type. */
  public static final OptimizerPass INFER_PRECISION = new InferPrecision();

  /** Turns a normalisation by constants into a layer. */
  public static final OptimizerPass LOWER_BATCH_NORM = new LowerBatchNorm();

  /** Turns one-bit quantizers into signs and factors. */
  public static final OptimizerPass LOWER_BIPOLAR_QUANT = new LowerBipolarQuant();

  /** Turns transposed convolutions into convolutions. */
  public static final OptimizerPass LOWER_CONV_TRANSPOSE = new LowerConvTranspose();

  /** Computes logarithms of softmax layers from differences. */
  public static final OptimizerPass LOWER_LOG_SOFTMAX = new LowerLogSoftmax();

  /** Turns quantizers into types, factors and offsets. */
  public static final OptimizerPass LOWER_QUANT = new LowerQuant();

  /** Turns products with a constant matrix into layers. */
  public static final OptimizerPass MAT_MUL_TO_DENSE = new MatMulToDense();

  /** Turns other matrix products into Einsum layers. */
  public static final OptimizerPass MAT_MUL_TO_EINSUM = new MatMulToEinsum();

  /** Turns batch normalisation and a binary sign into comparisons. */
  public static final OptimizerPass MERGE_BINARY_ACTIVATION = new MergeBinaryActivation();

  /** Removes linear activations. */
  public static final OptimizerPass MERGE_LINEAR = new MergeLinear();

  /** Joins two transpositions in a row. */
  public static final OptimizerPass MERGE_TRANSPOSES = new MergeTransposes();

  /** Moves transpositions until they cancel. */
  public static final OptimizerPass MOVE_TRANSPOSES = new MoveTransposes();

  /** Clears the state of neurons with the window of the read-out. */
  public static final OptimizerPass PROPAGATE_WINDOW = new PropagateWindow();

  /** Rounds every weight to its type. */
  public static final OptimizerPass QUANTIZE_WEIGHTS = new QuantizeWeights();

  /** Removes changes of shape without effect. */
  public static final OptimizerPass REMOVE_NOP_RESHAPE = new RemoveNopReshape();

  /** Removes factors of one with offsets of zero. */
  public static final OptimizerPass REMOVE_NOP_SCALE = new RemoveNopScale();

  /** Removes transpositions that move no element. */
  public static final OptimizerPass REMOVE_NOP_TRANSPOSE = new RemoveNopTranspose();

  /** Reorders dense kernels instead of transposing images before they are flattened. */
  public static final OptimizerPass REMOVE_TRANSPOSE_BEFORE_FLATTEN =
      new RemoveTransposeBeforeFlatten();

  /** Removes constants that nothing reads. */
  public static final OptimizerPass REMOVE_UNUSED_CONSTANTS = new RemoveUnusedConstants();

  /** Packs streams that change their shape into other words. */
  public static final OptimizerPass REPACK_STREAMS = new RepackStreams();

  /** Gives results the rounding and overflow that the user wants. */
  public static final OptimizerPass SET_RESULT_MODES = new SetResultModes();

  /** Moves the factors of quantizers behind the matrix products that read them. */
  public static final OptimizerPass SINK_SCALE = new SinkScale();

  /** Leaves out a softmax that the user wants left out. */
  public static final OptimizerPass SKIP_SOFTMAX = new SkipSoftmax();

  /** Pads streams by a layer of its own. */
  public static final OptimizerPass SPLIT_PADDING = new SplitPadding();

  /** Splits separable convolutions into two. */
  public static final OptimizerPass SPLIT_SEPARABLE = new SplitSeparable();

  /** Gives layers that sum signs integer types. */
  public static final OptimizerPass TYPE_BINARY_DENSE = new TypeBinaryDense();

  /** Gives the greatest of signs the type of signs. */
  public static final OptimizerPass TYPE_BINARY_POOLING = new TypeBinaryPooling();

  /** Names convolutions with a window of one cell for what they are. */
  public static final OptimizerPass USE_POINTWISE = new UsePointwise();

  private Passes() {}
}
