package io.hls4j.core.api.backend;

import io.hls4j.core.graph.split.Link;
import io.hls4j.core.graph.split.Partition;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a project whose network was split: a project in a folder of its own.
 *
 * @param folder name of the folder in that of the whole
 * @param name name of the project, a C++ identifier
 * @param reads positions of the parts whose results it reads, all of them before it
 */
public record ProjectPart(String folder, String name, List<Integer> reads) {
  /** Keeps a copy. */
  public ProjectPart {
    reads = List.copyOf(reads);
  }

  /**
   * The parts of a project, in the order in which they compute.
   *
   * @param project name of the whole project
   */
  public static List<ProjectPart> of(String project, Partition partition) {
    return IntStream.range(0, partition.parts().size())
        .mapToObj(p -> of(project, p, partition.into(p)))
        .toList();
  }

  private static ProjectPart of(String project, int position, List<Link> into) {
    String folder = "graph" + (position + 1);
    List<Integer> reads = into.stream().map(Link::from).distinct().sorted().toList();
    return new ProjectPart(folder, project + "_" + folder, reads);
  }
}
