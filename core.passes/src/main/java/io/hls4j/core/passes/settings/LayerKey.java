package io.hls4j.core.passes.settings;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names under which a configuration can address a node: its own first, then those of the node
 * that a pass made it from.
 *
 * @param names layer names, the most specific first
 * @param kinds kind names and their aliases, the most specific first
 */
public record LayerKey(List<String> names, List<String> kinds) {

  /** Copies the lists. */
  public LayerKey {
    names = List.copyOf(names);
    kinds = List.copyOf(kinds);
  }

  /** The key of a node as the frontend made it. */
  public static LayerKey of(Node node) {
    return new LayerKey(List.of(node.name()), words(node.kind()));
  }

  /** The key of a node that a pass made from another one. */
  public static LayerKey derived(Node made, LayerKey from) {
    LayerKey own = of(made);
    return new LayerKey(join(own.names, from.names), join(own.kinds, from.kinds));
  }

  private static List<String> words(LayerKind kind) {
    List<String> words = new ArrayList<>(List.of(kind.name()));
    words.addAll(kind.aliases());
    return words;
  }

  private static List<String> join(List<String> first, List<String> second) {
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
