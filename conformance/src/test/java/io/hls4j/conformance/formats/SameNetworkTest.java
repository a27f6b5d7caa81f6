package io.hls4j.conformance.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.conformance.Models;
import io.hls4j.conformance.formats.Net.Layer;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishedGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One network, saved in every format, is the same firmware: the same finished graph up to names,
 * and the same bits. Files of PyTorch and ONNX have channels first; the firmware has them last,
 * whatever the file has, and the kernel behind a flattened image has its rows in the order of the
 * firmware. With the numerics of hls4ml this holds within each family of formats only, since the
 * original treats, for example, the bias of an ONNX {@code Gemm} as a layer of its own.
 */
class SameNetworkTest {
  private static final int SAMPLES = 20;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> oneNetworkInEveryFormatIsOneFirmware() {
    Map<String, Net> nets = new LinkedHashMap<>(SampleNets.all());
    return nets.entrySet().stream().map(e -> dynamicTest(e.getKey(), () -> check(e.getValue())));
  }

  private void check(Net net) throws IOException {
    Path fresh = Files.createTempDirectory(folder, "net");
    Map<Path, Graph> graphs = new LinkedHashMap<>();
    for (Path file : files(net, fresh)) {
      graphs.put(file, read(file, net));
    }
    TensorData[] inputs = inputs(net);
    for (Numerics numerics : Numerics.values()) {
      Map<String, String> texts = new HashMap<>();
      Map<String, List<double[]>> bits = new HashMap<>();
      graphs.forEach(
          (file, graph) -> {
            String what = file.getFileName() + " with " + numerics;
            String family = family(file, numerics);
            FinishedGraph finished = Canonical.finish(graph, numerics);
            String text = Canonical.text(finished.graph());
            assertEquals(texts.computeIfAbsent(family, f -> text), text, what);
            List<double[]> result = run(graph, finished, inputs);
            List<double[]> expected = bits.computeIfAbsent(family, f -> result);
            for (int i = 0; i < expected.size(); i++) {
              assertArrayEquals(expected.get(i), result.get(i), what);
            }
          });
    }
  }

  private static String family(Path file, Numerics numerics) {
    boolean onnx = file.toString().endsWith(".onnx");
    return onnx && numerics == Numerics.HLS4ML ? "onnx" : "all";
  }

  private static List<Path> files(Net net, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(KerasFiles.archive(net, folder));
    files.add(KerasFiles.whole(net, 2, folder));
    files.add(KerasFiles.whole(net, 3, folder));
    KerasFiles.weightsOf(net, folder);
    files.add(KerasFiles.architecture(net, folder));
    for (boolean flag : new boolean[] {false, true}) {
      files.add(TorchFiles.exported(net, flag, folder));
      files.add(TorchFiles.script(net, flag, folder));
      files.add(OnnxFile.write(net, flag, false, folder));
      files.add(OnnxFile.write(net, flag, true, folder));
    }
    return files;
  }

  private static Graph read(Path file, Net net) {
    Path weights = file.resolveSibling("model.weights.h5");
    boolean bare = file.toString().endsWith(".json");
    List<Shape> shapes = new ArrayList<>();
    if (file.toString().endsWith(".pt")) {
      net.inputs().forEach(in -> shapes.add(new Shape(Net.channelsFirst(in.shape()))));
    }
    return Models.read(file, bare ? Optional.of(weights) : Optional.empty(), shapes).graph();
  }

  /** Random samples, channels last. */
  private static TensorData[] inputs(Net net) {
    Random random = new Random(net.layers.size());
    List<TensorData> all = new ArrayList<>();
    for (Layer input : net.inputs()) {
      List<Integer> dims = new ArrayList<>(List.of(SAMPLES));
      dims.addAll(input.shape());
      Shape shape = new Shape(dims);
      all.add(TensorData.wrapDoubles(shape, random.doubles(shape.size(), -4, 4).toArray()));
    }
    return all.toArray(TensorData[]::new);
  }

  private static List<double[]> run(Graph model, FinishedGraph finished, TensorData... inputs) {
    Layouts layouts = new Layouts(finished.inputOrders(), finished.outputOrders());
    List<TensorData> given = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      Shape last = new Shape(inputs[i].shape().dims().subList(1, inputs[i].shape().rank()));
      boolean turned = !model.inputs().get(i).shape().equals(last);
      given.add(turned ? inputs[i].transpose(0, 3, 1, 2) : inputs[i]);
    }
    var results = Emulator.of(finished.graph()).run(layouts.toFirmware(model, given));
    List<double[]> all = new ArrayList<>();
    for (Value output : finished.graph().outputs()) {
      all.add(results.get(output.name()).toTensor().toDoubles());
    }
    return all;
  }
}
