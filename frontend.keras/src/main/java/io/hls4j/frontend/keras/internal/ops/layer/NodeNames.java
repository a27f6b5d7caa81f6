package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives nodes the names that hls4ml gives them: that of the layer, with {@code _0}, {@code _1}...
 * for its second, third... call. A name that a layer of the model has goes to no other node.
 */
public final class NodeNames {
  private final Set<String> layers = new HashSet<>();
  private final Set<String> used = new HashSet<>();

  public NodeNames(ModelConfig model) {
    model.layers().stream().map(LayerConfig::name).forEach(layers::add);
  }

  /**
   * A free name.
   *
   * @param layer the layer that the node belongs to
   * @param call which of the calls of the layer
   * @param wanted the name of the node for the first call
   * @param inside whether the layer lies inside of another one
   */
  public String of(String layer, int call, String wanted, boolean inside) {
    String base = call == 0 ? wanted : wanted + "_" + (call - 1);
    String name = base;
    for (int i = 1; isTaken(name, inside ? "" : layer); i++) {
      name = base + "_" + i;
    }
    used.add(name);
    return name;
  }

  private boolean isTaken(String name, String layer) {
    return used.contains(name) || (layers.contains(name) && !name.equals(layer));
  }
}
