package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** More or fewer positions along spatial axes. */
final class Resizes {
  private static final String COMPUTED = "a tensor that is computed from the inputs of the model";

  private Resizes() {}

  /** {@code upsample_nearest1d}, {@code upsample_nearest2d} and {@code upsample_bilinear2d}. */
  static Operator.Converter upsample(String algorithm, int axes) {
    return call -> {
      String self = call.node().arguments().containsKey("input") ? "input" : "self";
      if (!(call.operand(self) instanceof Operand.Computed x)
          || x.value().shape().rank() != axes + 1) {
        return call.refuse(self, "batch, channels and " + axes + " spatial axes");
      }
      Optional<int[]> size = size(call, x.value().shape(), axes);
      if (size.isEmpty()) {
        return call.refuse("output_size", "lengths, or factors that give whole lengths");
      }
      boolean exact = algorithm.equals("nearest-exact");
      boolean corners = algorithm.equals("bilinear") && call.flag("align_corners", false);
      String cells = algorithm.equals("nearest") ? "asymmetric" : "half_pixel";
      Value y =
          call.add(Resize.KIND)
              .input(Places.channelsLast(call, x.value()))
              .attr(Resize.SIZE, Places.list(size.get()))
              .attr(Resize.ALGORITHM, exact ? "nearest" : algorithm)
              .attr(Resize.COORDINATES, corners ? "align_corners" : cells)
              .attr(Resize.ROUNDING, exact ? "round_prefer_ceil" : "floor")
              .add();
      return x.with(Places.channelsFirst(call, y));
    };
  }

  /** Target lengths; a factor must give one that it is the ratio to. */
  private static Optional<int[]> size(Call call, Shape shape, int axes) {
    Object all = call.reader().find("scale_factors").orElse(null);
    boolean known = all instanceof Argument.Reals r && r.values().size() == axes;
    if (all != null && !known && !(all instanceof Argument.Real)) {
      return Optional.empty();
    }
    double[] factors = factors(call, all, axes);
    if (call.has("output_size")) {
      Optional<int[]> size = call.window("output_size", axes, 1);
      boolean agree = true;
      for (int i = 0; i < axes && size.isPresent(); i++) {
        agree &= factors[i] == 0 || size.get()[i] == factors[i] * shape.dim(i + 1);
      }
      return agree ? size : Optional.empty();
    }
    call.reader().neutral("output_size", "absent");
    int[] size = new int[axes];
    for (int i = 0; i < axes; i++) {
      double length = factors[i] * shape.dim(i + 1);
      size[i] = (int) length;
      if (size[i] < 1 || size[i] != length) {
        return Optional.empty();
      }
    }
    return Optional.of(size);
  }

  private static double[] factors(Call call, Object all, int axes) {
    double[] factors = new double[axes];
    if (all instanceof Argument.Reals reals) {
      for (int i = 0; i < axes; i++) {
        factors[i] = reals.values().get(i);
      }
    }
    String[] names = axes == 1 ? new String[] {"scales"} : new String[] {"scales_h", "scales_w"};
    // TorchScript does not say which form it calls: one factor there is the first of its own form.
    int skip = 0;
    if (all instanceof Argument.Real first) {
      factors[skip++] = first.value();
    }
    for (int i = skip; i < axes; i++) {
      String name = names[i - skip];
      factors[i] = call.has(name) ? call.number(name, 0) : factors[i];
    }
    return factors;
  }

  /** {@code pad} and {@code constant_pad_nd} with zeros before and behind the spatial axes. */
  static Operand pad(Call call) {
    String mode = call.has("mode") ? call.text("mode") : "constant";
    if (List.of("reflect", "replicate", "circular").contains(mode)) {
      call.reader().neutral("value", "only used where mode is 'constant'");
      return EdgePads.pad(call, mode, "pad");
    }
    if (!mode.equals("constant")) {
      return call.refuse("mode", "'constant', 'reflect', 'replicate' or 'circular'");
    }
    if (call.number("value", 0) != 0) {
      return call.refuse("value", "0");
    }
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", COMPUTED);
    }
    int axes = x.value().shape().rank() - 1;
    List<Dim> pad = call.dims("pad");
    // From the last axis to the first, before and behind.
    List<Integer> amounts = new ArrayList<>();
    for (int i = axes - 1; i >= 0; i--) {
      for (int side = 0; side < 2; side++) {
        int at = 2 * i + side;
        Dim amount = at < pad.size() ? pad.get(at) : Dim.of(0);
        if (!(amount instanceof Dim.Fixed f) || f.length() < 0) {
          return call.refuse("pad", "known lengths, at least 0");
        }
        amounts.add(f.index());
      }
    }
    boolean others = pad.stream().skip(2L * Math.max(0, axes)).anyMatch(d -> !d.equals(Dim.of(0)));
    if (axes < 1 || axes > 2 || others) {
      return call.refuse("pad", "one or two spatial axes behind the channels");
    }
    Value y =
        call.add(axes == 1 ? ZeroPadding1D.KIND : ZeroPadding2D.KIND)
            .input(Places.channelsLast(call, x.value()))
            .attr(Padding.AMOUNTS, amounts)
            .add();
    return x.with(Places.channelsFirst(call, y));
  }
}
