package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Recipe.ABSENT;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Refused;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.ArrayList;
import java.util.List;

/** Operators on images and sequences. */
final class WindowRecipes extends RecipeBook {
  WindowRecipes() {
    windows();
  }

  private void windows() {
    for (String op : List.of("AveragePool", "MaxPool")) {
      pools(put(op, 2, 5, 4), ints(2, 3), ints(1, 0, 0, 1), ints(2, 1), ints(1, 2));
      pools(put(op, 2, 7), ints(3), ints(1, 1), ints(2), ints(2));
    }
    put("GlobalAveragePool", 2, 3, 4);
    put("GlobalAveragePool", 2, 5);
    put("GlobalMaxPool", 2, 3, 4);
    put("GlobalMaxPool", 2, 5);
    conv("Conv", put("Conv", 2, 6, 5), ramp(4, 2, 2, 3), ints(1, 0, 2, 1), ints(2, 1));
    conv("Conv", put("Conv", 2, 8), ramp(4, 2, 3), ints(2, 1), ints(2));
    put("Conv", 4, 6).with("W", ramp(4, 2, 3)).with("group", 2).with("B", ramp(4), ABSENT);
    put("Conv", 4, 6, 3).with("W", ramp(4, 1, 2, 2)).with("group", 4).with("strides", ints(2, 1));
    put("Conv", 4, 5).with("W", ramp(8, 1, 2)).with("group", 4).with("pads", ints(1, 1), ABSENT);
    conv(
            "ConvTranspose",
            put("ConvTranspose", 2, 3, 4),
            ramp(2, 4, 2, 3),
            ints(1, 0, 0, 1),
            ints(2, 1))
        .with("output_padding", ints(1, 0), ABSENT)
        .with("output_shape", ABSENT, ints(6, 6));
    conv("ConvTranspose", put("ConvTranspose", 2, 5), ramp(2, 4, 3), ints(1, 1), ints(2))
        .with("output_padding", ints(1), ABSENT)
        .with("output_shape", ABSENT, ints(10));
    put("ConvTranspose", 4, 5).with("W", ramp(4, 3, 2)).with("group", 2).with("strides", ints(2));
    put("BatchNormalization", 3, 4)
        .with("scale", ramp(3))
        .with("B", ramp(3))
        .with("mean", ramp(3))
        .with("input_mean", ramp(3))
        .with("var", positive(3))
        .with("input_var", positive(3))
        .with("epsilon", 0.125f, ABSENT)
        .with("momentum", 0.9f, ABSENT)
        .with("spatial", 1, ABSENT)
        .with("training_mode", 0, ABSENT, new Refused(1));
    resizes();
  }

  private static void pools(
      Recipe pool, Object kernel, Object pads, Object strides, Object dilations) {
    int axes = ((List<?>) kernel).size();
    pool.with("kernel_shape", kernel)
        .with("pads", pads, ABSENT)
        .with("strides", strides, ABSENT)
        .with("auto_pad", "NOTSET", ABSENT, "SAME_UPPER", "SAME_LOWER", "VALID")
        .with("ceil_mode", 1, 0, ABSENT)
        .with("count_include_pad", 1, 0, ABSENT)
        .with("storage_order", 1, 0, ABSENT)
        .with("dilations", axes == 2 ? ints(1, 1) : ints(1), ABSENT, new Refused(dilations));
  }

  private static Recipe conv(String op, Recipe conv, TensorProto w, Object pads, Object strides) {
    int axes = w.getDimsCount() - 2;
    List<Integer> kernel = new ArrayList<>();
    w.getDimsList().subList(2, 2 + axes).forEach(d -> kernel.add(d.intValue()));
    return conv.with("W", w)
        .with("B", ramp(4), ABSENT)
        .with("kernel_shape", kernel, ABSENT)
        .with("pads", pads, ABSENT)
        .with("strides", strides, ABSENT)
        .with(
            "dilations", axes == 2 ? ints(1, 1) : ints(1), ABSENT, axes == 2 ? ints(2, 1) : ints(2))
        .with("auto_pad", "NOTSET", ABSENT, "SAME_UPPER", "SAME_LOWER", "VALID")
        .with("group", 1, ABSENT);
  }

  private void resizes() {
    put("Upsample", 2, 3, 4)
        .until(9)
        .with("scales", List.of(1f, 1f, 2f, 3f), List.of(1f, 1f, 1f, 2f))
        .with("mode", "nearest", ABSENT, "linear");
    put("Resize", 2, 3, 4)
        .until(10)
        .with("scales", List.of(1f, 1f, 2f, 3f), List.of(1f, 1f, 1f, 2f))
        .with("mode", "nearest", ABSENT, "linear");
    put("Resize", 2, 3, 4)
        .since(11)
        .with("roi", tensor("", List.of(0L)))
        .with("scales", List.of(1f, 1f, 2f, 3f), List.of(1f, 1f, 1f, 2f), List.of(1f, 1f, 2f, 2f))
        .with("mode", "nearest", ABSENT, "linear", new Refused("cubic"))
        .with("nearest_mode", "floor", ABSENT, "ceil", "round_prefer_ceil", "round_prefer_floor")
        .with(
            "coordinate_transformation_mode",
            "asymmetric",
            ABSENT,
            "half_pixel",
            "align_corners",
            "pytorch_half_pixel",
            new Refused("tf_crop_and_resize"))
        .with("cubic_coeff_a", -0.5f, ABSENT)
        .with("exclude_outside", 0, ABSENT)
        .with("extrapolation_value", 1f, ABSENT)
        .with("antialias", 0, ABSENT)
        .with("keep_aspect_ratio_policy", "stretch", ABSENT);
    put("Resize", 2, 3, 4)
        .single()
        .since(11)
        .until(11)
        .with("roi", tensor("", List.of(0L)))
        .with("scales", tensor("", List.of(0L)))
        .with("sizes", ints(1, 2, 6, 8), ints(1, 2, 3, 8));
    put("Resize", 2, 3, 4)
        .single()
        .since(13)
        .with("sizes", ints(1, 2, 6, 8), ints(1, 2, 3, 8))
        .with("mode", "nearest", "linear")
        .with("coordinate_transformation_mode", "half_pixel", "asymmetric", "align_corners");
    put("Resize", 2, 3, 4)
        .since(18)
        .with("sizes", ints(6, 8))
        .with("axes", ints(2, 3))
        .with(
            "keep_aspect_ratio_policy",
            "stretch",
            new Refused("not_larger"),
            new Refused("not_smaller"))
        .with("mode", "nearest", "linear");
  }
}
