package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Layers of HGQ 2 with every attribute that it writes, and the two of HGQ 1. */
final class HgqMutants {
  private static final String SHORT =
      "{'class_name': 'QuantizerConfig', 'config': {'q_type': 'kif', 'round_mode': 'RND',"
          + " 'overflow_mode': 'SAT'}}";

  /** A quantizer with every attribute that HGQ 2 writes. */
  private static final String FULL =
      "{'class_name': 'QuantizerConfig', 'config': {'q_type': 'kif', 'place': 'datalane',"
          + " 'k0': true, 'i0': 4, 'f0': 4, 'round_mode': 'RND', 'overflow_mode': 'SAT',"
          + " 'bw_mapper': null, 'scaler': null, 'affine': null, 'qnoise_factor': null,"
          + " 'homogeneous_axis': null, 'heterogeneous_axis': null, 'trainable': true,"
          + " 'is_weight': false, 'ic': null, 'ir': null, 'fc': null, 'fr': null,"
          + " 'i_decay_speed': 0.01}}";

  private static final String BASE =
      ", 'enable_ebops': true, 'ebops_factor': 1.0, 'beta0': 1e-05, 'enable_oq': true,"
          + " 'enable_iq': true, 'oq_conf': "
          + SHORT;
  private static final String ONE = BASE + ", 'iq_conf': " + SHORT;
  private static final String SEVERAL = BASE + ", 'iq_confs': [" + SHORT + ", " + SHORT + "]";
  private static final String WEIGHTS =
      ONE + ", 'kq_conf': " + SHORT + ", 'bq_conf': " + SHORT + ", 'parallelization_factor': 2";
  private static final String CONVOLUTION =
      ", 'padding': 'valid', 'data_format': 'channels_last', 'use_bias': true, 'groups': 1,"
          + " 'activation': 'relu'";
  private static final String POOLING =
      ", 'padding': 'valid', 'data_format': 'channels_last', 'parallelization_factor': 2" + ONE;
  private static final String GLOBAL =
      "'data_format': 'channels_last', 'keepdims': true, 'parallelization_factor': 2" + ONE;

  private static final Set<String> NEUTRAL =
      Set.of(
          "parallelization_factor",
          "ebops_factor",
          "beta0",
          "target_ii",
          "momentum",
          "synchronized",
          "dropout",
          "seed",
          "fuse",
          "axes", // Of QDot: vectors have one.
          "qkvo_bq_conf", // Where there is no bias.
          "oq_conf", // Of attention: its parts have their own.
          "allow_heterogeneous_table",
          "allow_heterogeneous_input",
          "softmax_allow_heterogeneous_table",
          "overrides",
          "shape",
          ".place",
          ".k0",
          ".b0",
          ".i0",
          ".f0",
          ".qnoise_factor",
          ".homogeneous_axis",
          ".heterogeneous_axis",
          ".trainable",
          ".is_weight",
          ".ic",
          ".ir",
          ".fc",
          ".fr",
          ".i_decay_speed");

  /** Class, shapes, arrays, quantizers with states, attributes. */
  private static final List<String> LAYERS =
      List.of(
          "QDense | 4 | 0 4,3; 1 3; 2 ; 3 | iq kq bq oq | 'units': 3, 'activation': 'relu',"
              + " 'use_bias': true"
              + WEIGHTS,
          "QBatchNormDense | 4 | 0 4,3; 1 3; 2 4; 3 ; 4 ; 5 4; 6 4 | iq kq bq oq | 'units': 3,"
              + " 'activation': 'relu', 'use_bias': true, 'scale': true, 'momentum': 0.99,"
              + " 'epsilon': 0.001, 'synchronized': false"
              + WEIGHTS,
          "QEinsumDense | 3, 2 | 0 2,3; 1 3; 2 ; 3 | iq kq bq oq | 'equation': 'abc,cd->abd',"
              + " 'output_shape': [3, 3], 'bias_axes': 'd', 'activation': 'relu'"
              + WEIGHTS,
          "QEinsumDenseBatchnorm | 3, 2 | 0 2,3; 1 3; 2 3; 3 ; 4 ; 5 3; 6 3 | iq kq bq oq |"
              + " 'equation': 'abc,cd->abd', 'output_shape': [3, 3], 'bias_axes': 'd',"
              + " 'normalize_axes': 'd', 'activation': 'relu', 'momentum': 0.99,"
              + " 'epsilon': 0.001, 'scale': true, 'synchronized': false"
              + WEIGHTS,
          "QConv1D | 5, 2 | 0 3,2,2; 1 2; 2 ; 3 | iq kq bq oq | 'filters': 2, 'kernel_size': [3],"
              + " 'strides': [1], 'dilation_rate': [1]"
              + CONVOLUTION
              + WEIGHTS,
          "QConv2D | 5, 5, 2 | 0 2,3,2,2; 1 2; 2 ; 3 | iq kq bq oq | 'filters': 2,"
              + " 'kernel_size': [2, 3], 'strides': [1, 1], 'dilation_rate': [1, 1]"
              + CONVOLUTION
              + WEIGHTS,
          "QBatchNormalization | 4 | 0 4; 1 4; 2 4; 3 4; 4 ; 5 | iq kq bq oq | 'axis': -1,"
              + " 'momentum': 0.99, 'epsilon': 0.001, 'center': true, 'scale': true,"
              + " 'synchronized': false, 'kq_conf': "
              + SHORT
              + ", 'bq_conf': "
              + SHORT
              + ONE,
          "QEinsum | 3, 2; 2, 3 | 0 ; 1 | iq/quantizers/quantizer iq/quantizers/quantizer_1 oq |"
              + " 'equation': 'abc,acd->abd'"
              + SEVERAL,
          "QDot | 3; 3 | 0 ; 1 | iq/quantizers/quantizer iq/quantizers/quantizer_1 oq |"
              + " 'axes': 1, 'normalize': false"
              + SEVERAL,
          "QSoftmax | 3, 4 | 0 ; 1 | iq oq exp_table/iq exp_table/oq inv_table/iq inv_table/oq |"
              + " 'axis': 1, 'stable': true, 'input_scaler': 0.5,"
              + " 'allow_heterogeneous_table': false, 'parallelization_factor': 2"
              + ONE
              + tables(""),
          "QUnaryFunctionLUT | 4 | 0 ; 1 | iq oq | 'activation': 'tanh',"
              + " 'allow_heterogeneous_table': false, 'allow_heterogeneous_input': false"
              + ONE,
          "QMultiHeadAttention | 3, 2 | query_dense/0 2,1,2; key_dense/0 2,1,2;"
              + " value_dense/0 2,1,2; output_dense/0 1,2,2 | query_dense/iq key_dense/iq"
              + " value_dense/iq output_dense/iq query_dense/kq key_dense/kq value_dense/kq"
              + " output_dense/kq query_dense/oq key_dense/oq value_dense/oq _softmax/iq"
              + " _softmax/oq _softmax/exp_table/iq _softmax/exp_table/oq _softmax/inv_table/iq"
              + " _softmax/inv_table/oq | "
              + attention(),
          "QLinformerAttention | 3, 2 | query_dense/0 2,1,2; key_dense/0 2,1,2;"
              + " value_dense/0 2,1,2; output_dense/0 1,2,2; _lin_k_proj/0 3,2 |"
              + " _lin_k_proj/iq _lin_k_proj/kq query_dense/iq key_dense/iq"
              + " value_dense/iq output_dense/iq query_dense/kq key_dense/kq value_dense/kq"
              + " output_dense/kq query_dense/oq key_dense/oq value_dense/oq _softmax/iq"
              + " _softmax/oq _softmax/exp_table/iq _softmax/exp_table/oq _softmax/inv_table/iq"
              + " _softmax/inv_table/oq | 'lin_kv_proj_dim': [2], 'share_kv_proj': true, "
              + attention(),
          "Quantizer | 4 | | . | 'config': " + FULL);

  private HgqMutants() {}

  private static String tables(String prefix) {
    StringBuilder text = new StringBuilder();
    for (String table : List.of("exp_iq", "exp_oq", "inv_iq", "inv_oq")) {
      text.append(", '%s%s_conf': ".formatted(prefix, table)).append(SHORT);
    }
    return text.toString();
  }

  private static String attention() {
    StringBuilder text =
        new StringBuilder(
            "'num_heads': 1, 'key_dim': 2, 'value_dim': 2, 'use_bias': false, 'dropout': 0.0,"
                + " 'output_shape': null, 'attention_axes': null, 'seed': null, 'fuse': 'none',"
                + " 'enable_ebops': false, 'enable_iq': true, 'enable_oq': false,"
                + " 'oq_conf': null, 'stable_softmax': true, 'parallelization_factor': -1,"
                + " 'softmax_allow_heterogeneous_table': false");
    for (String conf : List.of("iq", "kq", "bq", "oq")) {
      text.append(", 'qkvo_%s_conf': ".formatted(conf)).append(SHORT);
    }
    for (String conf : List.of("iq", "oq")) {
      text.append(", 'softmax_%s_conf': ".formatted(conf)).append(SHORT);
    }
    return text + tables("softmax_");
  }

  static List<Mutant> all(Path folder) {
    List<Mutant> all = new ArrayList<>(proxies(folder));
    for (String text : LAYERS) {
      String[] parts = Models.columns(text);
      all.add(mutant(parts[0], parts[1], parts[2], parts[3], parts[4], folder));
    }
    all.add(
        mutant(
            "QDense",
            "4",
            "0 4,3",
            "iq kq oq",
            "'units': 3, 'activation': 'linear', 'use_bias': false, 'enable_ebops': false,"
                + " 'enable_iq': true, 'enable_oq': true, 'iq_conf': %s, 'kq_conf': %s,"
                    .formatted(FULL, FULL)
                + " 'oq_conf': "
                + FULL,
            folder));
    String two = "iq/quantizers/quantizer iq/quantizers/quantizer_1 oq";
    for (String name :
        List.of(
            "QAdd", "QAverage", "QAveragePow2", "QMaximum", "QMinimum", "QMultiply", "QSubtract")) {
      all.add(mutant(name, "4; 4", "0 ; 1", two, SEVERAL.substring(2), folder));
    }
    for (String op : List.of("Average", "Max")) {
      String one = "'pool_size': [2], 'strides': [2]" + POOLING;
      String both = "'pool_size': [2, 3], 'strides': [2, 1]" + POOLING;
      all.add(mutant("Q" + op + "Pooling1D", "5, 2", "0 ; 1", "iq oq", one, folder));
      all.add(mutant("Q" + op + "Pooling2D", "5, 4, 2", "0 ; 1", "iq oq", both, folder));
      all.add(mutant("QGlobal" + op + "Pooling1D", "5, 2", "0 ; 1", "iq oq", GLOBAL, folder));
      all.add(mutant("QGlobal" + op + "Pooling2D", "5, 4, 2", "0 ; 1", "iq oq", GLOBAL, folder));
    }
    return all;
  }

  private static Mutant mutant(
      String className,
      String shapes,
      String arrays,
      String quantizers,
      String config,
      Path folder) {
    String[] inputs = shapes.split("; ");
    return new Mutant(
        "hgq>" + className,
        config,
        NEUTRAL,
        Set.of(),
        c -> model(className, arrays, quantizers, folder).read(className, c, inputs),
        c -> new NumberedModel(folder).readChanged(className, c, inputs));
  }

  private static NumberedModel model(
      String className, String arrays, String quantizers, Path folder) {
    NumberedModel model = new NumberedModel(folder);
    String base = "layers/" + snakeCase(className) + "/";
    for (String array : arrays.isBlank() ? new String[0] : arrays.split(";")) {
      String[] parts = array.strip().split(" ");
      String path = parts[0].contains("/") ? parts[0].replace("/", "/vars/") : "vars/" + parts[0];
      boolean variance = parts[0].equals("6") || className.equals("QBatchNormalization");
      model.put(base + path, array(parts.length > 1 ? parts[1] : "", variance));
    }
    for (String quantizer : quantizers.isBlank() ? new String[0] : quantizers.strip().split(" ")) {
      boolean table = quantizer.contains("table");
      String path = quantizer.equals(".") ? base.substring(0, base.length() - 1) : base + quantizer;
      model.quantizer(path, 2, table ? 4 : 3, table ? 0 : 1);
    }
    return model;
  }

  private static Object array(String shape, boolean positive) {
    if (shape.isEmpty()) {
      return 1f;
    }
    int[] dims = Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    if (positive && dims.length == 1) {
      return Computed.all(0.25f, dims[0]);
    }
    return Computed.noise(dims);
  }

  private static String snakeCase(String className) {
    return className
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** Those of HGQ 1; a table stands behind a quantizer that addresses it. */
  private static List<Mutant> proxies(Path folder) {
    return List.of(
        new Mutant(
            "FixedPointQuantizer",
            "'RND': 'RND', 'SAT': 'SAT', 'fusible': false, 'overrides': {}, 'shape': [4]",
            NEUTRAL,
            Set.of(),
            c -> quantizer(c, "l", folder).output("l").read(),
            c -> quantizer(c, "l", folder).output("l").readChanged()),
        new Mutant(
            "UnaryLUT",
            "'kif_out': [1, 1, 2], 'overrides': {}",
            NEUTRAL,
            Set.of(),
            c -> table(c, folder).read(),
            c -> table(c, folder).readChanged()));
  }

  private static Models quantizer(String config, String name, Path folder) {
    return Models.keras2(folder)
        .input("x", "4")
        .layer("HGQ>FixedPointQuantizer", name, config, "x")
        .weight(name, "keep_negative", new float[][] {{1, 1, 1, 1}})
        .weight(name, "bits", new float[][] {{3, 4, 5, 6}})
        .weight(name, "integers", new float[][] {{1, 2, 2, 2}});
  }

  private static Models table(String config, Path folder) {
    return Models.keras2(folder)
        .input("x", "4")
        .layer("HGQ>FixedPointQuantizer", "p", "'RND': 'RND', 'SAT': 'SAT', 'fusible': true", "x")
        .weight("p", "keep_negative", new float[][] {{1}})
        .weight("p", "bits", new float[][] {{2}})
        .weight("p", "integers", new float[][] {{1}})
        .layer("HGQ>UnaryLUT", "l", config, "p")
        .weight("l", "table", new float[] {0, 0.5f, -1, -0.5f})
        .output("l");
  }
}
