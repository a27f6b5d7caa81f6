package io.hls4j.core.engine.internal.inspect;

import io.hls4j.core.engine.internal.inspect.GraphLayout.Place;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A graph as a drawing (SVG): a box for each layer with its kind, shape and type. */
final class GraphDrawing {
  private static final int LETTER = 7;
  private static final int MARGIN = 16;
  private static final int HEIGHT = 58;
  private static final int STRIDE = 98;
  private static final int LINE = 17;
  private static final int LONGEST = 40;
  private static final String STYLE =
      """
      <style>
      svg { --ink: #1c1e21; --soft: #5d646e; --paper: #fff; --line: #8a93a0; --box: #eef3fb; --edge: #2a6fd6; }
      @media (prefers-color-scheme: dark) { svg { --ink: #e6e8eb; --soft: #9aa3ae; --paper: #15181c;
        --line: #6b7480; --box: #1d2733; --edge: #5b9bf3; } }
      text { font: 12px ui-monospace, monospace; fill: var(--soft); text-anchor: middle; }
      text.name { fill: var(--ink); font-weight: 600; }
      rect { fill: var(--box); stroke: var(--edge); } path { fill: none; stroke: var(--line); stroke-width: 1.5; }
      rect.paper { fill: var(--paper); stroke: none; }
      </style>
      """;

  private final Graph graph;
  private final StringBuilder out = new StringBuilder();

  private GraphDrawing(Graph graph) {
    this.graph = graph;
  }

  /** The text of the drawing. */
  static String svg(Graph graph) {
    return new GraphDrawing(graph).draw();
  }

  private String draw() {
    Map<Node, Integer> widths = new HashMap<>();
    graph.nodes().forEach(n -> widths.put(n, width(n)));
    GraphLayout layout = new GraphLayout(graph, widths);
    int width = layout.width() + 2 * MARGIN;
    int height = (layout.rows().size() - 1) * STRIDE + HEIGHT + 2 * MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n",
        width, height, width, height);
    out.append("<title>").append(escape(graph.name())).append("</title>\n").append(STYLE);
    add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", width, height);
    layout.lines().forEach(this::line);
    layout.rows().forEach(row -> row.stream().filter(p -> p.node() != null).forEach(this::box));
    return out.append("</svg>\n").toString().replace("\r", "");
  }

  private static List<String> texts(Node n) {
    return Stream.of(
            n.name(),
            n.kind().name() + " " + n.output().shape(),
            n.output().precision().shortText())
        .map(t -> t.length() <= LONGEST ? t : t.substring(0, LONGEST - 1) + "\u2026")
        .toList();
  }

  private static int width(Node n) {
    return texts(n).stream().mapToInt(String::length).max().orElse(0) * LETTER + 2 * MARGIN;
  }

  private void box(Place place) {
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>\n",
        place.left() + MARGIN, top(place), place.width(), HEIGHT);
    List<String> texts = texts(place.node());
    for (int i = 0; i < texts.size(); i++) {
      add(
          "<text%s x=\"%d\" y=\"%d\">%s</text>\n",
          i == 0 ? " class=\"name\"" : "",
          place.middle() + MARGIN,
          top(place) + LINE * (i + 1),
          escape(texts.get(i)));
    }
  }

  private static int top(Place place) {
    return MARGIN + place.row() * STRIDE;
  }

  /** From the foot of one box through the places on the way to the head of another. */
  private void line(List<Place> places) {
    Place first = places.get(0);
    int x = first.middle() + MARGIN;
    int y = top(first) + HEIGHT;
    StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "M%d %d", x, y));
    for (Place place : places.subList(1, places.size())) {
      int toX = place.middle() + MARGIN;
      int toY = top(place);
      int half = (y + toY) / 2;
      path.append(String.format(Locale.ROOT, " C%d %d %d %d %d %d", x, half, toX, half, toX, toY));
      if (place.node() == null) {
        path.append(" V").append(toY + HEIGHT);
      }
      x = toX;
      y = toY + HEIGHT;
    }
    add("<path d=\"%s\"/>\n", path);
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  /** Names come from a model and may hold anything, also what XML does not allow. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\p{Cntrl}\ufffe\uffff]", "?");
  }
}
