package io.hls4j.hls.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The C++ headers in this bundle. Paths are those of an emitted project: {@code
 * nnet/kernel/dense.h} is what a project includes; {@code nnet/nnet_port.h} stands for the port of
 * the project's vendor.
 */
public final class KernelSources {
  private static final List<String> KERNELS =
      List.of(
          "nnet/kernel/activation.h",
          "nnet/kernel/adders.h",
          "nnet/kernel/batchnorm.h",
          "nnet/kernel/bidirectional.h",
          "nnet/kernel/concatenate.h",
          "nnet/kernel/conv.h",
          "nnet/kernel/copy.h",
          "nnet/kernel/dense.h",
          "nnet/kernel/einsum.h",
          "nnet/kernel/garnet.h",
          "nnet/kernel/garnet_layer.h",
          "nnet/kernel/gate.h",
          "nnet/kernel/layer_norm.h",
          "nnet/kernel/lookup.h",
          "nnet/kernel/merge.h",
          "nnet/kernel/move.h",
          "nnet/kernel/pooling.h",
          "nnet/kernel/pooling_stream.h",
          "nnet/kernel/recurrent.h",
          "nnet/kernel/recurrent_stream.h",
          "nnet/kernel/reduce.h",
          "nnet/kernel/softmax.h",
          "nnet/kernel/spiking.h",
          "nnet/kernel/symbolic.h",
          "nnet/kernel/table_activation.h",
          "nnet/kernel/winograd.h");

  private static final List<String> CORE =
      List.of(
          "nnet/core/array.h",
          "nnet/core/map.h",
          "nnet/core/nest.h",
          "nnet/core/product.h",
          "nnet/core/reduce.h",
          "nnet/core/stream.h",
          "nnet/core/table.h",
          "nnet/core/traits.h",
          "nnet/core/types.h",
          "nnet/core/weight_file.h",
          "nnet/core/window.h",
          "nnet/core/words.h");

  private static final List<String> SIMULATION =
      List.of(
          "ac/ac_fixed.h",
          "ac/ac_int.h",
          "ap/ap_axi_sdata.h",
          "ap/ap_fixed.h",
          "ap/ap_int.h",
          "ap/ap_types.h",
          "ap/hls_stream.h",
          "core/convert.h",
          "core/dataflow.h",
          "core/fifo.h",
          "core/number.h",
          "core/word.h",
          "intel/HLS/ac_fixed.h",
          "intel/HLS/ac_int.h",
          "intel/HLS/hls.h",
          "oneapi/sycl/ext/intel/ac_types/ac_fixed.hpp",
          "oneapi/sycl/ext/intel/ac_types/ac_int.hpp",
          "oneapi/sycl/ext/intel/fpga_extensions.hpp",
          "oneapi/sycl/sycl.hpp",
          "siemens/ac_channel.h",
          "siemens/ac_fixed.h",
          "siemens/ac_int.h",
          "siemens/mc_scverify.h");

  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"([^\"]+)\"$");

  private KernelSources() {}

  /** The kernel headers, one for each operation or family of operations, sorted. */
  public static List<String> kernels() {
    return KERNELS;
  }

  /** The headers of the vocabulary that the kernels share, sorted. */
  public static List<String> core() {
    return CORE;
  }

  /**
   * The text of a kernel or core header, markers and all.
   *
   * @param path one of {@link #kernels} or {@link #core}
   * @throws IllegalArgumentException if there is no such header
   */
  public static String read(String path) {
    return text(path)
        .orElseThrow(() -> new IllegalArgumentException("no kernel header '" + path + "'"));
  }

  /**
   * Everything a project must contain to include the given headers: they, what they include, and
   * the vendor's port.
   *
   * @param port the vendor's types
   * @param headers some of {@link #kernels} and {@link #core}
   * @return text by path, markers not replaced
   * @throws IllegalArgumentException if there is no such header
   */
  public static SortedMap<String, String> project(Port port, Collection<String> headers) {
    SortedMap<String, String> files = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(headers);
    for (String header : port.headers()) {
      String path = "nnet/" + header;
      String text = read(port.resource(header));
      files.put(path, text);
      open.addAll(includes(path, text));
    }
    while (!open.isEmpty()) {
      String path = open.pop();
      if (!files.containsKey(path)) {
        String text = read(path);
        files.put(path, text);
        open.addAll(includes(path, text));
      }
    }
    return files;
  }

  /** The paths that a header of the given text includes by relative path, in order. */
  static List<String> includes(String path, String text) {
    Matcher m = INCLUDE.matcher(text);
    return m.results().map(r -> resolve(path, r.group(1))).toList();
  }

  private static String resolve(String path, String relative) {
    Deque<String> parts = new ArrayDeque<>(List.of(path.split("/")));
    parts.removeLast();
    for (String part : relative.split("/")) {
      if (part.equals("..")) {
        parts.removeLast();
      } else {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /**
   * The headers that stand in for the vendor's own where no vendor tool is installed. They keep
   * their places relative to each other; {@link Port#simulationIncludePath} is the folder to put on
   * the include path.
   *
   * @return text by path, each path beginning with {@code sim/}
   */
  public static SortedMap<String, String> simulation(Port port) {
    SortedMap<String, String> files = new TreeMap<>();
    for (String header : SIMULATION) {
      String folder = header.substring(0, header.indexOf('/'));
      boolean shared = folder.equals("core") || folder.equals("ac") && port != Port.AMD;
      if (shared || folder.equals(port.simulationFolder())) {
        files.put("sim/" + header, read("nnet/sim/" + header));
      }
    }
    return files;
  }

  private static Optional<String> text(String resource) {
    try (InputStream in = KernelSources.class.getResourceAsStream("/" + resource)) {
      if (in == null || !resource.startsWith("nnet/")) {
        return Optional.empty();
      }
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " of this bundle", e);
    }
  }
}
