package io.hls4j.frontend.pytorch.internal.pickle;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that a pickle of PyTorch may use: what rebuilds tensors, plain containers, and the
 * classes of {@code torch.nn.modules} and of TorchScript ({@code __torch__}) as inert {@link
 * Instance}s.
 */
final class TorchObjects implements PickleHost {

  /** Finds the bytes behind the key of a storage. */
  interface Storages {
    /** The storage with a key. */
    StoredTensor.Storage find(String key, ScalarType type, long elements) throws IOException;
  }

  private record StorageClass(ScalarType type) {}

  private record StorageView(ScalarType type, String key, StoredTensor.Storage storage) {}

  private static final Set<String> CALLABLE =
      Set.of(
          "collections.OrderedDict",
          "__builtin__.set",
          "builtins.set",
          "copy_reg._reconstructor",
          "copyreg._reconstructor",
          "__builtin__.object",
          "builtins.object",
          "torch.Size",
          "torch.device",
          "torch.jit._pickle.restore_type_tag",
          "torch.jit._pickle.build_intlist",
          "torch.jit._pickle.build_tensorlist",
          "torch.jit._pickle.build_doublelist",
          "torch.jit._pickle.build_boollist",
          "torch.nn.parameter.Parameter",
          "torch._utils._rebuild_tensor",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_parameter",
          "torch.nn.backends.thnn._get_thnn_function_backend");

  private final String where;
  private final Storages storages;

  TorchObjects(String where, Storages storages) {
    this.where = where;
    this.storages = storages;
  }

  @Override
  public Object global(Global global) {
    if (global.module().equals("torch") && global.name().endsWith("Storage")) {
      ScalarType type = ScalarType.ofStorage(global.name()).orElseThrow(() -> forbidden(global));
      return new StorageClass(type);
    }
    if (global.path().equals("torch._utils._rebuild_qtensor") || isPacked(global)) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.QUANTIZED.at(where, JsonValue.shown(global.path())));
    }
    if (CALLABLE.contains(global.path()) || isModule(global)) {
      return global;
    }
    throw forbidden(global);
  }

  @Override
  public Object call(Object callee, List<?> arguments) throws IOException {
    if (!(callee instanceof Global global)) {
      throw new IOException("it calls something that is no function");
    }
    if (isModule(global)) {
      return new Instance(global);
    }
    return switch (global.path()) {
      case "collections.OrderedDict" -> orderedDict(arguments);
      case "__builtin__.set", "builtins.set" -> set(arguments);
      case "copy_reg._reconstructor", "copyreg._reconstructor" ->
          create(arg(arguments, 0), List.of());
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> tensor(arguments);
      case "torch._utils._rebuild_parameter", "torch.nn.parameter.Parameter" ->
          parameter(arguments);
      case "torch.Size",
          "torch.device",
          "torch.jit._pickle.restore_type_tag",
          "torch.jit._pickle.build_intlist",
          "torch.jit._pickle.build_tensorlist",
          "torch.jit._pickle.build_doublelist",
          "torch.jit._pickle.build_boollist" ->
          arg(arguments, 0);
      case "torch.nn.backends.thnn._get_thnn_function_backend" -> new Instance(global);
      default -> throw new IOException("'" + global.path() + "' cannot be called");
    };
  }

  @Override
  public Object create(Object type, List<?> arguments) throws IOException {
    if (type instanceof Global global && isModule(global) && arguments.isEmpty()) {
      return new Instance(global);
    }
    if (type instanceof Global global && global.path().equals("collections.OrderedDict")) {
      return orderedDict(arguments);
    }
    throw new IOException("it creates an object of a class that holds no data");
  }

  @Override
  public void build(Object object, Object state) throws IOException {
    if (object instanceof Instance instance && state instanceof Map<?, ?> attributes) {
      instance.attributes().putAll(attributes);
    } else if (!(object instanceof StoredTensor && state instanceof List)
        && !(object instanceof Map && state instanceof Map)) {
      // Parameters carry autograd state, ordered dictionaries may carry notes: neither is data.
      throw new IOException("it gives state to an object that has none");
    }
  }

  @Override
  public Object persistent(Object id) throws IOException {
    if (id instanceof List<?> parts && parts.size() >= 2) {
      if ("module".equals(parts.get(0)) && parts.get(1) instanceof Global) {
        return parts.get(1);
      }
      if ("storage".equals(parts.get(0)) && parts.get(1) instanceof StorageClass storage) {
        String key = String.valueOf(PickleReader.key(arg(parts, 2)));
        StoredTensor.Storage bytes = storages.find(key, storage.type, whole(arg(parts, 4)));
        return new StorageView(storage.type, key, bytes);
      }
    }
    throw new IOException("a persistent id that is neither a storage nor a module");
  }

  private StoredTensor tensor(List<?> arguments) throws IOException {
    if (!(arg(arguments, 0) instanceof StorageView view)) {
      throw new IOException("a tensor without a storage");
    }
    return new StoredTensor(
        where + " storage '" + JsonValue.shown(view.key) + "'",
        view.type,
        wholes(arg(arguments, 2)),
        wholes(arg(arguments, 3)),
        whole(arg(arguments, 1)),
        view.storage);
  }

  private static Object parameter(List<?> arguments) throws IOException {
    if (arg(arguments, 0) instanceof StoredTensor tensor) {
      return tensor;
    }
    throw new IOException("a parameter without a tensor");
  }

  private static Map<Object, Object> orderedDict(List<?> arguments) throws IOException {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (arguments.isEmpty()) {
      return map;
    }
    if (!(arguments.get(0) instanceof List<?> pairs)) {
      throw new IOException("an ordered dictionary of something that is no list");
    }
    for (Object item : pairs) {
      if (!(item instanceof List<?> pair) || pair.size() != 2) {
        throw new IOException("an ordered dictionary of something that are no pairs");
      }
      map.put(PickleReader.key(pair.get(0)), pair.get(1));
    }
    return map;
  }

  private static Set<Object> set(List<?> arguments) throws IOException {
    Set<Object> set = new LinkedHashSet<>();
    if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> items) {
      for (Object item : items) {
        set.add(PickleReader.key(item));
      }
    }
    return set;
  }

  private static Object arg(List<?> arguments, int index) throws IOException {
    if (index >= arguments.size()) {
      throw new IOException("an argument is missing");
    }
    return arguments.get(index);
  }

  private static long whole(Object value) throws IOException {
    if (value instanceof Long whole) {
      return whole;
    }
    throw new IOException("a size is no whole number");
  }

  private static List<Long> wholes(Object value) throws IOException {
    if (!(value instanceof List<?> list)) {
      throw new IOException("sizes are no tuple");
    }
    Long[] wholes = new Long[list.size()];
    for (int i = 0; i < wholes.length; i++) {
      wholes[i] = whole(list.get(i));
    }
    return List.of(wholes);
  }

  /** Weights as a library of quantized operators packs them. */
  private static boolean isPacked(Global global) {
    return global.module().startsWith("__torch__.torch.classes.quantized");
  }

  private static boolean isModule(Global global) {
    boolean known =
        global.module().startsWith("torch.nn.modules.")
            || global.module().equals("__torch__")
            || global.module().startsWith("__torch__.");
    return known && !global.name().contains(".");
  }

  private ModelException forbidden(Global global) {
    return new ModelException(
        PytorchDiagnostics.FORBIDDEN_GLOBAL.at(where, JsonValue.shown(global.path())));
  }
}
