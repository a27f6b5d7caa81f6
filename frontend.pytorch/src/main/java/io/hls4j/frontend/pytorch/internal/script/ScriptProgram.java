package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.archive.TorchArchive;
import io.hls4j.frontend.pytorch.internal.pickle.Describe;
import io.hls4j.frontend.pytorch.internal.pickle.Instance;
import io.hls4j.frontend.pytorch.internal.pickle.TorchSave;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.InputSpec;
import io.hls4j.frontend.pytorch.internal.program.OutputSpec;
import io.hls4j.frontend.pytorch.internal.program.TensorMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A TorchScript archive as a program: the forward method of the model is followed with names of
 * tensors instead of tensors, and the operators that it calls are written down.
 */
public final class ScriptProgram {
  private static final String TRACED_INPUTS = "traced_inputs";
  private static final int MAX_PATH = 2000;

  private final TorchArchive archive;
  private final Instance model;

  private ScriptProgram(TorchArchive archive) {
    this.archive = archive;
    if (!(TorchSave.read(archive, "data") instanceof Instance instance)) {
      throw new ModelException(
          PytorchDiagnostics.BAD_PICKLE.at(archive.where("data.pkl"), "it is no module"));
    }
    this.model = instance;
  }

  /** Whether an archive is one of TorchScript. */
  public static boolean isOne(TorchArchive archive) {
    return archive.has("constants.pkl") && archive.has("data.pkl");
  }

  /**
   * The program of an archive.
   *
   * @param archive the archive
   * @param parameters names of the arguments of an operator such as {@code aten.relu}, in order
   */
  public static ExportedProgram read(
      TorchArchive archive, Function<String, Optional<List<String>>> parameters) {
    return new ScriptProgram(archive).program(parameters);
  }

  private ExportedProgram program(Function<String, Optional<List<String>>> parameters) {
    ScriptSources sources = new ScriptSources(archive);
    ScriptMethod forward = sources.method(model.type(), "forward");
    List<TensorMeta> traced = traced();
    Map<String, TensorMeta> values = new LinkedHashMap<>();
    List<InputSpec> inputs = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (String name : forward.parameters()) {
      int index = inputs.size();
      inputs.add(new InputSpec.User(name));
      arguments.add(new ScriptValue.Tensor(name));
      if (index < traced.size()) {
        values.put(name, traced.get(index));
      }
    }
    Dim batch =
        traced.isEmpty() || traced.get(0).sizes().isEmpty()
            ? Dim.BATCH
            : traced.get(0).sizes().get(0);
    ScriptRun run = new ScriptRun(sources, parameters, constants(), batch);
    Object result = run.call(new ScriptValue.Module(model, ""), "forward", arguments);
    run.inputs().forEach(inputs::add);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(run.tensors());
    collect(model, "", new HashSet<>(), tensors);
    Map<String, String> neutral =
        Map.of(
            "training", "the code is that of one mode",
            "__parameters__", "the code names the attributes that it reads",
            "__annotations__", "the pickle has the types of all attributes");
    return new ExportedProgram(inputs, run.nodes(), outputs(result), values, tensors, neutral);
  }

  /** All tensors of a module and those inside it, each module once. */
  private static void collect(
      Instance module, String path, Set<Instance> seen, Map<String, StoredTensor> tensors) {
    if (path.length() > MAX_PATH || !seen.add(module)) {
      return;
    }
    module
        .attributes()
        .forEach(
            (name, value) -> {
              String inner = path.isEmpty() ? String.valueOf(name) : path + "." + name;
              if (value instanceof StoredTensor tensor) {
                tensors.putIfAbsent(inner, tensor);
              } else if (value instanceof Instance child) {
                collect(child, inner, seen, tensors);
              }
            });
  }

  private List<OutputSpec> outputs(Object result) {
    List<OutputSpec> outputs = new ArrayList<>();
    for (Object item : result instanceof List<?> list ? list : List.of(result)) {
      if (!(item instanceof ScriptValue.Tensor tensor)) {
        throw new UnsupportedFeatureException(
            PytorchDiagnostics.UNSUPPORTED_SCRIPT.at(
                archive.name(), "the result " + Describe.value(item)));
      }
      outputs.add(new OutputSpec("user_output", tensor.name()));
    }
    return outputs;
  }

  private List<Object> constants() {
    Object constants = TorchSave.read(archive, "constants");
    return constants instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  /** What the tracer was given: only the shapes are of interest. */
  private List<TensorMeta> traced() {
    if (!archive.has(TRACED_INPUTS + ".pkl")
        || !(TorchSave.read(archive, TRACED_INPUTS) instanceof Map<?, ?> methods)
        || !(methods.get("forward") instanceof List<?> tensors)) {
      return List.of();
    }
    List<TensorMeta> metas = new ArrayList<>();
    for (Object item : tensors) {
      if (item instanceof StoredTensor tensor) {
        ScalarType type = tensor.type();
        metas.add(new TensorMeta(type, tensor.sizes().stream().map(Dim::of).toList()));
      }
    }
    return metas.size() == tensors.size() ? metas : List.of();
  }
}
