package io.hls4j.frontend.pytorch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real models: the names that recorded configurations use, and the framework's own outputs. */
class SharedModelsTest {
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models/autoencoder_torch/model.pt2 | input_1 _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 _10",
        "models/autoencoder_torch/model_dyn.pt2 | input_1 _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 _10",
        "models/jet_mlp_torch/model.pt2 | x fc1 act_0 fc2 act_1 fc3 act_2 out softmax",
        "models/jet_mlp_torch/model_dyn.pt2 | x fc1 act_0 fc2 act_1 fc3 act_2 out softmax",
        "models/jet_mlp_bn_torch/model.pt2 | input_1 _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 _10",
        "models/jet_mlp_bn_torch/model_dyn.pt2 | input_1 _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 _10",
        "models/mimo_torch/model.pt2 | a b fa ra fb rb cat trunk rt cls sm reg",
        "models/mimo_torch/model_dyn.pt2 | a b fa ra fb rb cat trunk rt cls sm reg",
        "models/autoencoder_torch/model.pt | input_1 _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 _10",
        "models/jet_mlp_torch/model.pt | x fc1 act_0 fc2 act_1 fc3 act_2 out softmax",
        "models/jet_mlp_bn_torch/model.pt | input_1 _0 _1 _2 _3 _4 _5 _6 _7 _8 _9 _10",
        "models/mimo_torch/model.pt | a b fa ra fb rb cat trunk rt cls sm reg",
        "models/three_layer_model_pt/three_layer_model.pt | input_1 _0 _1 _2 _3 _4 _5 _6 _7",
        "models/two_layer_model_pt/two_layer_model.pt | input_1 _0 _1 _2 _3",
        "cases/batchnorm-pytorch-batchnorm-vitis-io-parallel/model.pt2 | input_1 _0",
        "cases/batchnorm-pytorch-batchnorm-vitis-io-stream/model_dyn.pt2 | input_1 _0",
        "cases/batchnorm-pytorch-batchnorm-vivado-io-parallel/model_dyn.pt2 | input_1 _0",
        "cases/batchnorm-pytorch-batchnorm-vivado-io-stream/model_dyn.pt2 | input_1 _0",
        "cases/batchnorm-pytorch-batchnorm-catapult-io-parallel/model_dyn.pt2 | input_1 _0",
        "cases/pytorch-api-activations-io-parallel-oneapi-elu/model.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-parallel-oneapi-elu/model_dyn.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-parallel-quartus-prelu/model.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-parallel-vitis-prelu/model_dyn.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-parallel-vivado-prelu/model_dyn.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-stream-oneapi-relu/model_dyn.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-stream-vitis-leaky-relu/model.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-stream-vitis-leaky-relu/model_dyn.pt2 | input_1 _0 _1",
        "cases/pytorch-api-activations-io-stream-vitis-relu/model_dyn.pt2 | input_1 _0 _1",
        "cases/batchnorm-pytorch-batchnorm-vitis-io-parallel/model.pt | input_1 _0",
        "cases/pytorch-api-activations-io-parallel-oneapi-elu/model.pt | input_1 _0 _1",
        "cases/pytorch-api-activations-io-parallel-vitis-prelu/model.pt | input_1 _0 _1",
        "cases/pytorch-api-activations-io-stream-vitis-leaky-relu/model.pt | input_1 _0 _1",
        "cases/pytorch-api-linear-io-parallel-vitis/model.pt | x linear",
        "cases/pytorch-api-squeeze-io-parallel-vitis/model.pt | x unsqueeze linear squeeze relu",
        "cases/pytorch-api-linear-io-parallel-quartus/model.pt2 | x linear",
        "cases/pytorch-api-linear-io-parallel-vitis/model_dyn.pt2 | x linear",
        "cases/pytorch-api-linear-io-stream-vitis/model_dyn.pt2 | x linear",
        "cases/pytorch-api-linear-io-stream-vivado/model_dyn.pt2 | x linear",
        "cases/pytorch-api-squeeze-io-parallel-quartus/model.pt2 | x unsqueeze linear squeeze relu",
        "cases/pytorch-api-squeeze-io-parallel-vitis/model_dyn.pt2 | x unsqueeze linear squeeze relu",
        "cases/pytorch-api-squeeze-io-stream-quartus/model.pt2 | x unsqueeze linear squeeze relu",
        "cases/pytorch-api-squeeze-io-stream-vitis/model_dyn.pt2 | x unsqueeze linear squeeze relu"
      })
  void hasTheRecordedNamesAndTheFrameworksOutputs(String path, String names) {
    Path file = Shared.require(path);
    Graph graph = ModelFiles.read(file).graph();
    assertEquals(names, String.join(" ", graph.nodes().stream().map(n -> n.name()).toList()));
    Path folder = file.getParent();
    List<TensorData> outputs = new ArrayList<>();
    for (int i = 0; Files.exists(folder.resolve("yf" + i + ".npy")); i++) {
      outputs.add(Npy.read(folder.resolve("yf" + i + ".npy")));
    }
    assertOutputs(graph, inputs(graph, folder), outputs);
  }

  @ParameterizedTest
  @CsvSource({"model.pt2, torch.export archive", "model.pt, TorchScript archive"})
  void importsTheDigitsClassifier(String name, String format) {
    Path file = Shared.require("examples/digits/digits-mlp/" + name);
    ImportedModel model = ModelFiles.read(file);
    Graph graph = model.graph();
    assertEquals(
        "x fc1 bn1 relu fc2 relu_1 digit softmax",
        String.join(" ", graph.nodes().stream().map(n -> n.name()).toList()));
    TensorData x = Npy.read(file.resolveSibling("x.npy"));
    assertOutputs(graph, List.of(x), List.of(Npy.read(file.resolveSibling("y_float.npy"))));
    assertEquals(format, model.format());
  }

  @ParameterizedTest
  @CsvSource({"pt2", "pt"})
  void accountsForEveryTensor(String extension) {
    Path file = Shared.require("models/jet_mlp_bn_torch/model." + extension);
    List<String> tensors =
        ModelFiles.read(file).ledger().entries().stream()
            .filter(e -> e.operator().equals("tensor"))
            .map(e -> e.name() + " " + e.fate())
            .sorted()
            .toList();
    assertEquals(23, tensors.size());
    assertEquals(
        List.of(
            "1.num_batches_tracked NEUTRAL",
            "4.num_batches_tracked NEUTRAL",
            "7.num_batches_tracked NEUTRAL"),
        tensors.stream().filter(t -> t.endsWith("NEUTRAL")).toList());
  }

  private static List<TensorData> inputs(Graph graph, Path folder) {
    List<TensorData> inputs = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      inputs.add(Npy.read(folder.resolve("x" + i + ".npy")));
    }
    return inputs;
  }

  private static void assertOutputs(Graph graph, List<TensorData> x, List<TensorData> y) {
    assertEquals(y.size(), graph.outputs().size());
    ReferenceEvaluator evaluator = ReferenceEvaluator.real(graph);
    int samples = y.get(0).shape().first();
    double[] error = new double[y.size()];
    double[] peak = new double[y.size()];
    for (int s = 0; s < samples; s++) {
      List<TensorData> inputs = new ArrayList<>();
      for (TensorData all : x) {
        inputs.add(all.rows(s, s + 1).reshape(all.shape().without(0)));
      }
      Map<Value, NumTensor> values = evaluator.run(inputs);
      for (int o = 0; o < y.size(); o++) {
        NumTensor got = values.get(graph.outputs().get(o));
        Shape sample = y.get(o).shape().without(0);
        int size = (int) sample.size();
        assertEquals(size, got.size());
        for (int i = 0; i < size; i++) {
          double wanted = y.get(o).at(s * size + i);
          error[o] = Math.max(error[o], Math.abs(wanted - got.at(i).doubleValue()));
          peak[o] = Math.max(peak[o], Math.abs(wanted));
        }
      }
    }
    for (int o = 0; o < y.size(); o++) {
      assertTrue(error[o] <= TOLERANCE * peak[o], "output " + o + " differs by " + error[o]);
    }
  }
}
