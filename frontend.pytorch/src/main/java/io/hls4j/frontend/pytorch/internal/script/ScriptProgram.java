package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
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
import io.hls4j.frontend.pytorch.internal.program.Shapes;
import io.hls4j.frontend.pytorch.internal.program.TensorMeta;
import java.nio.charset.StandardCharsets;
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
  private static final String FORWARD = "forward";
  private static final int MAX_DEPTH = 200;
  private static final int MAX_NESTING = 4;
  private static final int MAX_OUTPUTS = 1000;

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
   * @param shapes answers what the code asks about shapes
   * @param wanted how many inputs the user describes; arguments with defaults are inputs only then
   */
  public static ExportedProgram read(
      TorchArchive archive,
      Function<String, Optional<List<String>>> parameters,
      Shapes shapes,
      int wanted) {
    ScriptProgram program = new ScriptProgram(archive);
    program.checkVersion();
    return program.program(parameters, shapes, wanted);
  }

  /** The version of the meaning of operators; all that there have been are read. */
  private void checkVersion() {
    String version =
        archive.find("version").map(b -> new String(b, StandardCharsets.UTF_8).strip()).orElse("1");
    if (!version.matches("[1-9]|10")) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.BAD_VERSION.at(
              archive.where("version"), "TorchScript version", JsonValue.shown(version)));
    }
  }

  private ExportedProgram program(
      Function<String, Optional<List<String>>> parameters, Shapes shapes, int wanted) {
    ScriptSources sources = new ScriptSources(archive);
    List<TensorMeta> traced = traced();
    Map<String, TensorMeta> values = new LinkedHashMap<>();
    List<InputSpec> inputs = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (String name : inputs(sources, wanted)) {
      int index = inputs.size();
      inputs.add(new InputSpec.User(name));
      arguments.add(new ScriptValue.Tensor(name));
      if (index < traced.size()) {
        values.put(name, traced.get(index));
      }
    }
    ScriptCalls calls = new ScriptCalls(parameters, shapes, inputs, values);
    ScriptRun run = new ScriptRun(sources, calls, constants());
    Object result = run.call(new ScriptValue.Module(model, ""), FORWARD, arguments, List.of());
    List<OutputSpec> outputs = new ArrayList<>();
    outputs(result, 0, outputs);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    collect(model, "", 0, new HashSet<>(), tensors);
    Map<String, String> neutral = new LinkedHashMap<>();
    neutral.put("__parameters__", "the code names the attributes that it reads");
    neutral.put("__annotations__", "the pickle has the types of all attributes");
    return calls.program(outputs, tensors, neutral);
  }

  /** Names of the arguments of the model that are inputs. */
  private List<String> inputs(ScriptSources sources, int wanted) {
    try {
      List<ScriptMethod.Parameter> parameters = sources.method(model.type(), FORWARD).parameters();
      List<String> names = new ArrayList<>();
      for (ScriptMethod.Parameter parameter :
          parameters.subList(1, Math.max(1, parameters.size()))) {
        if (parameter.fallback() == null || names.size() < wanted) {
          names.add(parameter.name());
        }
      }
      return names;
    } catch (ScriptException e) {
      throw ScriptSources.unsupported(sources.where(model.type().module()), e);
    }
  }

  /** All tensors of a module and those inside it, each module once. */
  private static void collect(
      Instance module,
      String path,
      int depth,
      Set<Instance> seen,
      Map<String, StoredTensor> tensors) {
    if (depth > MAX_DEPTH || !seen.add(module)) {
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
                collect(child, inner, depth + 1, seen, tensors);
              }
            });
  }

  /** Tuples and dictionaries of results are results one after the other. */
  private void outputs(Object result, int depth, List<OutputSpec> outputs) {
    if (result instanceof ScriptValue.Tensor tensor && outputs.size() < MAX_OUTPUTS) {
      outputs.add(new OutputSpec("user_output", tensor.name()));
    } else if (result instanceof List<?> list && depth < MAX_NESTING) {
      list.forEach(item -> outputs(item, depth + 1, outputs));
    } else if (result instanceof Map<?, ?> map && depth < MAX_NESTING) {
      map.values().forEach(item -> outputs(item, depth + 1, outputs));
    } else {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.UNSUPPORTED_SCRIPT.at(
              archive.name(), "the result " + Describe.value(result)));
    }
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
