package io.hls4j.core.engine.internal.inspect;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the layers of a graph stand in a drawing: in rows, each below all that it reads, as
 * Sugiyama, Tagawa and Toda (1981) draw hierarchies. A line that passes a row has a place of its
 * own in it.
 */
final class GraphLayout {
  static final int GAP = 28;
  private static final int PASSAGE = 8;

  private final List<List<Place>> rows = new ArrayList<>();
  private final List<List<Place>> lines = new ArrayList<>();
  private int width;

  /** A place in a row: of a layer, or of a line that passes. */
  static final class Place {
    private final Node node;
    private final int width;
    private final int row;
    private final List<Place> above = new ArrayList<>();
    private int left;

    private Place(Node node, int width, int row) {
      this.node = node;
      this.width = width;
      this.row = row;
    }

    /** The layer; null for a line that passes. */
    Node node() {
      return node;
    }

    int width() {
      return width;
    }

    int row() {
      return row;
    }

    int left() {
      return left;
    }

    int middle() {
      return left + width / 2;
    }
  }

  /** Lays out a graph whose layers are as wide as they say. */
  GraphLayout(Graph graph, Map<Node, Integer> widths) {
    Map<Node, Place> places = new HashMap<>();
    for (Node n : graph.nodes()) {
      int row = n.inputs().stream().mapToInt(v -> places.get(v.producer()).row + 1).max().orElse(0);
      Place place = add(new Place(n, widths.get(n), row));
      places.put(n, place);
      for (Value v : n.inputs()) {
        lines.add(line(places.get(v.producer()), place));
      }
    }
    rows.forEach(GraphLayout::order);
    rows.forEach(this::measure);
    rows.forEach(this::centre);
  }

  private Place add(Place place) {
    while (rows.size() <= place.row) {
      rows.add(new ArrayList<>());
    }
    rows.get(place.row).add(place);
    return place;
  }

  private List<Place> line(Place from, Place to) {
    List<Place> line = new ArrayList<>(List.of(from));
    Place last = from;
    for (int row = from.row + 1; row < to.row; row++) {
      Place passage = add(new Place(null, PASSAGE, row));
      passage.above.add(last);
      line.add(passage);
      last = passage;
    }
    to.above.add(last);
    line.add(to);
    return line;
  }

  /** Each place below the middle of what is above it, so that few lines cross. */
  private static void order(List<Place> row) {
    row.sort(Comparator.comparingDouble(GraphLayout::wish));
    for (int i = 0; i < row.size(); i++) {
      row.get(i).left = i;
    }
  }

  private static double wish(Place place) {
    return place.above.stream().mapToInt(p -> p.left).average().orElse(0);
  }

  private void measure(List<Place> row) {
    int x = 0;
    for (Place place : row) {
      place.left = x;
      x += place.width + GAP;
    }
    width = Math.max(width, x - GAP);
  }

  private void centre(List<Place> row) {
    Place last = row.get(row.size() - 1);
    int shift = (width - (last.left + last.width)) / 2;
    row.forEach(p -> p.left += shift);
  }

  /** Rows from the inputs down. */
  List<List<Place>> rows() {
    return rows;
  }

  /** Lines from a layer to one that reads it, with the places on the way. */
  List<List<Place>> lines() {
    return lines;
  }

  /** The width of the widest row. */
  int width() {
    return width;
  }
}
