package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.graph.Graph;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.StringStringEntryProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of 100 MB is imported by a process of its own whose heap is two and a half times the
 * file: with what a virtual machine needs for itself that is less than three times its size.
 */
class ImportMemoryTest {
  private static final int SIDE = 2500;
  private static final int LAYERS = 4;
  private static final String HEAP = "-Xmx250m";
  private static final int INPUT_CONSTANTS_AND_PRODUCTS = 1 + 2 * LAYERS;

  @TempDir Path folder;

  private static GraphProto.Builder chain() {
    GraphProto.Builder graph = graph(List.of((long) SIDE));
    String x = "x";
    for (int i = 0; i < LAYERS; i++) {
      String y = i == LAYERS - 1 ? "y" : "y" + i;
      graph.addNode(node("MatMul", y, x, "w" + i));
      x = y;
    }
    return graph;
  }

  private static TensorProto.Builder matrix(int i) {
    return TensorProto.newBuilder().setName("w" + i).setDataType(1).addDims(SIDE).addDims(SIDE);
  }

  private Path write(GraphProto.Builder graph) throws IOException {
    Path file = folder.resolve("model.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      model(13, graph).build().writeTo(out);
    }
    return file;
  }

  /** Where the classes are that an import needs; a test runner may have a loader of its own. */
  private static String classPath() {
    return Stream.of(
            ImportOne.class, OnnxFrontend.class, Graph.class, Frontend.class, ByteString.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(place -> Path.of(URI.create(place.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int imported(Path file) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                ImportOne.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it takes for ever");
    return process.exitValue();
  }

  @Test
  void importsWeightsInTheFile() throws IOException, InterruptedException {
    GraphProto.Builder graph = chain();
    ByteString weights = ByteString.copyFrom(new byte[Float.BYTES * SIDE * SIDE]);
    for (int i = 0; i < LAYERS; i++) {
      graph.addInitializer(matrix(i).setRawData(weights));
    }

    Path file = write(graph);

    assertEquals(100_000_000, Files.size(file), 10_000);
    assertEquals(INPUT_CONSTANTS_AND_PRODUCTS, imported(file));
  }

  @Test
  void importsWeightsBesideTheFile() throws IOException, InterruptedException {
    GraphProto.Builder graph = chain();
    byte[] weights = new byte[Float.BYTES * SIDE * SIDE];
    try (OutputStream out = Files.newOutputStream(folder.resolve("weights.bin"))) {
      for (int i = 0; i < LAYERS; i++) {
        out.write(weights);
        graph.addInitializer(
            matrix(i)
                .setDataLocation(1)
                .addExternalData(entry("location", "weights.bin"))
                .addExternalData(entry("offset", Integer.toString(i * weights.length)))
                .addExternalData(entry("length", Integer.toString(weights.length))));
      }
    }

    assertEquals(INPUT_CONSTANTS_AND_PRODUCTS, imported(write(graph)));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
