package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of an {@link Hdf5File}: named groups and arrays, and attributes that hold text. */
public final class Hdf5Group {
  private final Group group;
  private final String path;
  private final IndexTrees trees;
  private final Hdf5Guard guard;

  Hdf5Group(Group group, String path, IndexTrees trees, Hdf5Guard guard) {
    this.group = group;
    this.path = path;
    this.trees = trees;
    this.guard = guard;
  }

  /** The names from the root to here, each with a slash in front. */
  public String path() {
    return path;
  }

  /** File and path, as messages name this group. */
  public String place() {
    return guard.place(path);
  }

  /** The names of the groups and arrays in this group, in the order of the file. */
  public List<String> names() {
    return guard.call(
        path,
        () -> {
          trees.check(group.getAddress(), place());
          return List.copyOf(group.getChildren().keySet());
        });
  }

  /** The group with this path below this one; the path may have several steps. */
  public Optional<Hdf5Group> group(String relative) {
    return find(relative)
        .filter(Group.class::isInstance)
        .map(node -> new Hdf5Group((Group) node, join(path, relative), trees, guard));
  }

  /** The array with this path below this one; the path may have several steps. */
  public Optional<Hdf5Array> array(String relative) {
    return find(relative)
        .filter(Dataset.class::isInstance)
        .map(node -> new Hdf5Array((Dataset) node, join(path, relative), trees, guard));
  }

  /** The text of an attribute that holds exactly one. */
  public Optional<String> text(String attribute) {
    return attribute(attribute)
        .map(
            texts -> {
              if (texts.size() != 1) {
                throw new ModelException(
                    KerasDiagnostics.HDF5_DAMAGED.at(
                        guard.place(path), "attribute '" + attribute + "' must hold one text"));
              }
              return texts.get(0);
            });
  }

  /**
   * The texts of an attribute. A list too long for one attribute is stored by Keras in several:
   * {@code name0}, {@code name1}, and so on; they are put together again.
   */
  public Optional<List<String>> texts(String attribute) {
    Optional<List<String>> whole = attribute(attribute);
    if (whole.isPresent()) {
      return whole;
    }
    List<String> all = new ArrayList<>();
    Optional<List<String>> part = attribute(attribute + 0);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 1; part.isPresent(); i++) {
      all.addAll(part.get());
      part = attribute(attribute + i);
    }
    return Optional.of(List.copyOf(all));
  }

  private Optional<List<String>> attribute(String name) {
    return guard.call(
        path,
        () -> {
          Attribute attribute = group.getAttributes().get(name);
          return Optional.ofNullable(attribute)
              .map(a -> new AttributeText(trees.storage(), guard.place(path)).decode(a));
        });
  }

  private Optional<Node> find(String relative) {
    return guard.call(
        join(path, relative),
        () -> {
          Node node = group;
          for (String step : relative.split("/", -1)) {
            if (step.isEmpty()) {
              continue;
            }
            if (!(node instanceof Group inner)) {
              return Optional.empty();
            }
            trees.check(inner.getAddress(), guard.place(inner.getPath()));
            node = inner.getChild(step);
            if (node == null) {
              return Optional.empty();
            }
            refuseLink(node, relative);
          }
          return Optional.of(node);
        });
  }

  /** A link may lead to another file, or in a circle; Keras writes none. */
  private void refuseLink(Node node, String relative) {
    if (node.isLink()) {
      throw new ModelException(KerasDiagnostics.HDF5_LINK.at(guard.place(join(path, relative))));
    }
  }

  private static String join(String path, String relative) {
    return path.endsWith("/") ? path + relative : path + "/" + relative;
  }
}
