package io.hls4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One recorded conversion: a model file, a configuration, the layers and types that the original
 * arrived at, inputs and outputs.
 *
 * @param id folder name, with the tag of the run where the folder holds several
 * @param folder where the files are
 * @param frontend frontend of the original
 * @param backend backend of the original
 * @param model name of the model file
 * @param weights name of the file of weights
 * @param run the part of {@code case.json} about this run
 * @param all the whole {@code case.json}
 */
record RecordedRun(
    String id,
    Path folder,
    String frontend,
    String backend,
    String model,
    Optional<String> weights,
    JsonNode run,
    JsonNode all) {

  /** Every recorded run; skips the test where there are no recordings. */
  static List<RecordedRun> everyone() {
    List<RecordedRun> runs = new ArrayList<>(all(Shared.require("cases")));
    runs.addAll(all(Shared.require("models")));
    return runs;
  }

  /** Every run below a folder of cases or of models. */
  static List<RecordedRun> all(Path root) {
    try (Stream<Path> folders = Files.list(root)) {
      List<RecordedRun> runs = new ArrayList<>();
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve("case.json"))) {
          runs.addAll(read(folder));
        }
      }
      return runs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<RecordedRun> read(Path folder) throws IOException {
    JsonNode all = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
    List<RecordedRun> runs = new ArrayList<>();
    String name = folder.getFileName().toString();
    if (!all.has("hls")) {
      runs.add(of(name, folder, all, all));
    } else {
      for (JsonNode run : all.get("hls")) {
        runs.add(of(name + ":" + run.get("tag").asText(), folder, run, all));
      }
    }
    return runs;
  }

  private static RecordedRun of(String id, Path folder, JsonNode run, JsonNode all) {
    boolean onnx = run.path("tag").asText().contains("onnx");
    Optional<String> weights =
        Optional.ofNullable(all.get("weights")).filter(JsonNode::isTextual).map(JsonNode::asText);
    return new RecordedRun(
        id,
        folder,
        onnx ? "onnx" : all.get("frontend").asText(),
        run.get("backend").asText(),
        onnx ? onnxFile(all) : all.get("model").asText(),
        onnx ? Optional.empty() : weights,
        run,
        all);
  }

  private static String onnxFile(JsonNode all) {
    for (JsonNode file : all.path("files")) {
      String name = file.isTextual() ? file.asText() : file.path("file").asText();
      if (name.equals("model.onnx")) {
        return name;
      }
    }
    return "model.onnx";
  }

  /** The kinds of the layers that the original ended with. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    layers().forEach(l -> kinds.add(kind(l)));
    return kinds;
  }

  /** The recorded layers. */
  List<JsonNode> layers() {
    List<JsonNode> layers = new ArrayList<>();
    run.path("layers").forEach(layers::add);
    return layers;
  }

  /** The kind of a recorded layer. */
  static String kind(JsonNode layer) {
    return layer.has("class") ? layer.get("class").asText() : layer.path("class_name").asText();
  }

  /** Whether the original passed tensors from layer to layer on streams. */
  boolean hasStreams() {
    return run.path("io_type").asText(all.path("io_type").asText()).equals("io_stream");
  }

  /** The configuration as JSON. */
  String configuration() {
    return run.get("hls_config").toString();
  }

  /** Inputs in the layout of the model, with the batch axis first. */
  List<TensorData> inputs() {
    List<TensorData> inputs = new ArrayList<>();
    for (JsonNode name : all.get("inputs")) {
      TensorData x = array(name.asText());
      boolean turned = all.path("inputs_channels_last").path(inputs.size()).asBoolean();
      inputs.add(turned ? channelsFirst(x) : x);
    }
    return inputs;
  }

  private List<TensorData> outputsFixed() {
    List<TensorData> outputs = new ArrayList<>();
    run.path("outputs_hls").forEach(n -> outputs.add(array(n.asText())));
    return outputs;
  }

  /** Outputs of the training framework, in the model's order; none where it could not run. */
  List<TensorData> outputsFloat() {
    List<TensorData> outputs = new ArrayList<>();
    all.path("outputs_float").forEach(n -> outputs.add(array(n.asText())));
    return outputs;
  }

  private int order(int recorded) {
    JsonNode order = run.path("outputs_order");
    return order.isArray() ? order.get(recorded).asInt() : recorded;
  }

  /** Whether the original writes an output as 0 and 1 for -1 and 1. */
  boolean isBinary(int output) {
    JsonNode last = run.path("layers").path(run.path("layers").size() - 1);
    return RecordedRun.kind(last).equals("BatchNormalizationQuantizedTanh");
  }

  /** Whether the configuration leaves a softmax out. */
  boolean skipsSoftmax() {
    return configuration().contains("\"skip\":true");
  }

  /**
   * Recorded outputs of the fixed-point simulation in the order and the layout of the model; none
   * where there was no compiler.
   *
   * @param shapes shapes of the model's outputs
   */
  List<TensorData> outputsFixed(List<Shape> shapes) {
    TensorData[] outputs = new TensorData[outputsFixed().size()];
    for (int i = 0; i < outputs.length; i++) {
      TensorData y = outputsFixed().get(i);
      outputs[order(i)] =
          isTurned(y.shape().without(0), shapes.get(order(i))) ? channelsFirst(y) : y;
    }
    return List.of(outputs);
  }

  private boolean isTurned(Shape recorded, Shape model) {
    boolean mayBe = !recorded.equals(model) || run.path("outputs_hls_layout").isTextual();
    return mayBe && model.rank() > 1 && recorded.equals(model.without(0).append(model.first()));
  }

  private static TensorData channelsFirst(TensorData x) {
    int rank = x.shape().rank();
    int[] order = new int[rank];
    for (int i = 2; i < rank; i++) {
      order[i] = i - 1;
    }
    order[1] = rank - 1;
    return x.transpose(order);
  }

  private TensorData array(String file) {
    return ArrayFiles.read(folder.resolve(file)).values().iterator().next();
  }
}
