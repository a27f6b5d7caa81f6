package io.hls4j.frontend.keras.internal.weights;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Array;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All arrays below a group, breadth first: a layer's own variables before those of its parts. */
final class GroupArrays {
  /** More parts than any layer has; a damaged file may list groups in a circle. */
  private static final int MAX_GROUPS = 1000;

  private GroupArrays() {}

  /** The arrays by their path below the group; numbers are counted as numbers. */
  static Map<String, Hdf5Array> below(Hdf5Group top) {
    Map<String, Hdf5Array> arrays = new LinkedHashMap<>();
    List<Hdf5Group> groups = new ArrayList<>(List.of(top));
    for (int i = 0; i < groups.size(); i++) {
      Hdf5Group group = groups.get(i);
      if (i > MAX_GROUPS) {
        throw new ModelException(
            KerasDiagnostics.HDF5_DAMAGED.at(top.place(), "groups form a circle"));
      }
      String prefix = group.path().substring(top.path().length());
      List<String> names = new ArrayList<>(group.names());
      names.sort(GroupArrays::byNumber);
      for (String name : names) {
        group.group(name).ifPresent(groups::add);
        group.array(name).ifPresent(array -> arrays.put((prefix + "/" + name).substring(1), array));
      }
    }
    return arrays;
  }

  /** 2 before 10, numbers before names. */
  private static int byNumber(String a, String b) {
    boolean numbers = a.matches("[0-9]{1,9}") && b.matches("[0-9]{1,9}");
    return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
  }
}
