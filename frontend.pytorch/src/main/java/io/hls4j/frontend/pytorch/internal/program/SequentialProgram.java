package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.pickle.Describe;
import io.hls4j.frontend.pytorch.internal.pickle.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pickled {@code torch.nn.Sequential} as a program. A pickle holds attributes of modules and no
 * code; what a Sequential computes is known nevertheless: its children, one after the other. Any
 * other class that contains modules is refused.
 */
public final class SequentialProgram {
  private static final String SEQUENTIAL = "torch.nn.modules.container.Sequential";
  private static final String IDENTITY = "torch.nn.modules.linear.Identity";
  private static final int MAX_DEPTH = 50;
  private static final int MAX_LAYERS = 100_000;

  /** Bookkeeping that every module has. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "_backend",
          "_modules",
          "_parameters",
          "_buffers",
          "training",
          "_is_full_backward_hook",
          "_backward_hooks",
          "_backward_pre_hooks",
          "_non_persistent_buffers_set",
          "_state_dict_hooks",
          "_state_dict_pre_hooks",
          "_load_state_dict_pre_hooks",
          "_load_state_dict_post_hooks",
          "__constants__");

  private final String file;
  private final List<InputSpec> inputs = new ArrayList<>();
  private final List<ProgramNode> nodes = new ArrayList<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, TensorMeta> values = new LinkedHashMap<>();
  private String flow = "input";
  private int children;

  private SequentialProgram(String file) {
    this.file = file;
  }

  /**
   * The program of a pickled model.
   *
   * @param file what messages call the file
   * @param model the pickled object
   */
  public static ExportedProgram of(String file, Instance model) {
    SequentialProgram program = new SequentialProgram(file);
    program.inputs.add(new InputSpec.User("input"));
    if (!model.type().path().equals(SEQUENTIAL)) {
      throw program.opaque(model);
    }
    program.sequential(model, "", 0);
    List<OutputSpec> outputs = List.of(new OutputSpec("user_output", program.flow));
    Map<String, String> neutral =
        Map.of("training", "firmware computes what the model computes after model.eval()");
    return new ExportedProgram(
        program.inputs, program.nodes, outputs, program.values, program.tensors, neutral);
  }

  private void sequential(Instance module, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw bad("modules are nested more than " + MAX_DEPTH + " deep");
    }
    checkAttributes(module, path, Set.of());
    map(module, "_modules")
        .forEach(
            (name, child) -> {
              String childPath = path.isEmpty() ? name : path + "." + name;
              if (!(child instanceof Instance instance)) {
                throw bad("the module '" + childPath + "' is " + Describe.value(child));
              }
              child(instance, childPath, depth);
            });
  }

  private void child(Instance module, String path, int depth) {
    if (++children > MAX_LAYERS) {
      throw bad("it unfolds to more than " + MAX_LAYERS + " layers");
    }
    String type = module.type().path();
    if (type.equals(SEQUENTIAL)) {
      sequential(module, path, depth + 1);
    } else if (!type.equals(IDENTITY)) {
      layer(module, type, path);
    }
  }

  private void layer(Instance module, String type, String path) {
    LayerModules.Layer layer = LayerModules.find(type);
    if (layer == null && !map(module, "_modules").isEmpty()) {
      throw opaque(module);
    }
    attributes(module)
        .forEach(
            (name, value) -> {
              if (value instanceof StoredTensor tensor) {
                tensors.put(path + "." + name, tensor);
              }
            });
    Map<String, Argument> arguments =
        layer == null ? Map.of("input", new Argument.Tensor(flow)) : arguments(layer, module, path);
    String target = layer == null ? type : layer.target();
    String output = "layer_" + nodes.size();
    List<ModuleCall> call = List.of(new ModuleCall(path, path, type));
    nodes.add(new ProgramNode(target, arguments, List.of(output), call, "", false));
    flow = output;
  }

  private Map<String, Argument> arguments(LayerModules.Layer layer, Instance module, String path) {
    Set<String> known = new HashSet<>(layer.neutral());
    known.addAll(layer.arguments().values());
    checkAttributes(module, path, known);
    if (nodes.isEmpty()) {
      inputShape(module);
    }
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put(layer.input(), new Argument.Tensor(flow));
    layer
        .arguments()
        .forEach((argument, attribute) -> argument(arguments, module, path, argument, attribute));
    return arguments;
  }

  private void argument(
      Map<String, Argument> arguments,
      Instance module,
      String path,
      String argument,
      String attribute) {
    Map<String, Object> all = attributes(module);
    if (all.containsKey(attribute)) {
      arguments.put(argument, value(all.get(attribute), path + "." + attribute));
    }
  }

  private Argument value(Object value, String name) {
    if (value == null) {
      return new Argument.None();
    }
    if (value instanceof Long whole) {
      return new Argument.Int(whole);
    }
    if (value instanceof Double real) {
      return new Argument.Real(real);
    }
    if (value instanceof Boolean flag) {
      return new Argument.Bool(flag);
    }
    if (value instanceof StoredTensor tensor) {
      tensors.put(name, tensor);
      if (read.add(name)) {
        inputs.add(new InputSpec.Stored("t_" + name, name));
      }
      return new Argument.Tensor("t_" + name);
    }
    return new Argument.Other(Describe.value(value), name);
  }

  /** The number of features that the first layer takes. */
  private void inputShape(Instance module) {
    Map<String, Object> all = attributes(module);
    Object features = all.getOrDefault("in_features", all.get("num_features"));
    if (features instanceof Long length) {
      List<Dim> sizes = List.of(Dim.BATCH, Dim.of(length));
      values.put("input", new TensorMeta(ScalarType.FLOAT32, sizes));
    }
  }

  /** Attributes, parameters and buffers by name. */
  private Map<String, Object> attributes(Instance module) {
    Map<String, Object> all = new LinkedHashMap<>();
    module.attributes().forEach((name, value) -> all.put(String.valueOf(name), value));
    all.putAll(map(module, "_parameters"));
    all.putAll(map(module, "_buffers"));
    return all;
  }

  private void checkAttributes(Instance module, String path, Set<String> known) {
    attributes(module)
        .forEach(
            (name, value) -> {
              boolean hook = name.endsWith("hooks") || name.contains("_hooks_");
              boolean neutral = NEUTRAL.contains(name) || hook && isEmpty(value);
              if (!neutral && !known.contains(name) && !isOldRelu(module, name, value)) {
                throw new UnsupportedFeatureException(
                    PytorchDiagnostics.UNSUPPORTED_ARGUMENT.at(
                        path.isEmpty() ? file : path,
                        name,
                        Describe.value(value),
                        module.type().path(),
                        "modules as PyTorch makes them"));
              }
            });
  }

  /** Before PyTorch 1.0, ReLU was a threshold of zero and said so. */
  private static boolean isOldRelu(Instance module, String name, Object value) {
    return module.type().name().equals("ReLU")
        && (name.equals("threshold") || name.equals("value"))
        && Long.valueOf(0).equals(value);
  }

  private static boolean isEmpty(Object value) {
    return value == null || value instanceof Map<?, ?> map && map.isEmpty();
  }

  private Map<String, Object> map(Instance module, String attribute) {
    Object value = module.attributes().get(attribute);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw bad("'" + attribute + "' is " + Describe.value(value));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, item) -> named.put(String.valueOf(name), item));
    return named;
  }

  private UnsupportedFeatureException opaque(Instance module) {
    return new UnsupportedFeatureException(
        PytorchDiagnostics.OPAQUE_MODULE.at(file, module.type().path()));
  }

  private ModelException bad(String what) {
    return new ModelException(PytorchDiagnostics.BAD_PICKLE.at(file, what));
  }
}
