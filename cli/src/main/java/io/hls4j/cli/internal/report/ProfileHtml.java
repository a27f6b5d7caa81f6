package io.hls4j.cli.internal.report;

import io.hls4j.core.api.engine.ProfileService.Distribution;
import io.hls4j.core.api.engine.ProfileService.Profile;
import io.hls4j.core.api.engine.ProfileService.Range;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A profile as a page: for each array of values a row of bars over powers of two, on the band that
 * its type covers. What stands left of the band is rounded to zero, what stands right overflows.
 */
public final class ProfileHtml {
  private static final int CELL = 12;
  private static final int HEIGHT = 34;
  private static final int FOOT = 14;
  private static final int TICK = 4;

  private final int lowest;
  private final int highest;

  private ProfileHtml(List<Range> all) {
    lowest = all.stream().mapToInt(ProfileHtml::first).min().orElse(0) - 1;
    highest = all.stream().mapToInt(ProfileHtml::last).max().orElse(0) + 1;
  }

  private static int first(Range r) {
    int values = r.values().exponents().isEmpty() ? 0 : r.values().firstExponent();
    return Math.min(values, r.step().orElse(values));
  }

  private static int last(Range r) {
    int values = r.values().firstExponent() + r.values().exponents().size();
    return Math.max(values, r.top().orElse(values));
  }

  /** The text of the page. */
  public static String text(Profile profile) {
    List<Range> all =
        Stream.concat(profile.weights().stream(), profile.activations().stream()).toList();
    ProfileHtml plots = new ProfileHtml(all);
    Html page =
        new Html(
            profile.name(),
            "Values in floating point by their magnitude, as powers of two; the band is what the"
                + " type holds. Bars left of it become zero, red ones overflow.");
    plots.section(page, "Weights", profile.weights());
    plots.section(page, "Tensors", profile.activations());
    return page.end();
  }

  private void section(Html page, String title, List<Range> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    page.heading(title);
    page.raw("<div class=\"wide\"><table>\n<tr><th>layer</th><th>slot</th><th>type</th>");
    page.raw("<th>values</th><th>outside</th><th>lost</th><th></th></tr>\n");
    for (Range r : ranges) {
      Distribution d = r.values();
      page.raw("<tr>");
      Stream.of(
              r.layer(),
              r.slot(),
              r.type(),
              String.format(Locale.ROOT, "%.4g to %.4g", d.min(), d.max()))
          .forEach(t -> page.raw("<td class=\"text\">" + Html.escape(t) + "</td>"));
      page.raw((d.outside() > 0 ? "<td class=\"bad\">" : "<td>") + d.outside() + "</td>");
      page.raw("<td>" + d.lost() + "</td><td>" + plot(r) + "</td></tr>\n");
    }
    page.raw("</table></div>\n");
  }

  private String plot(Range r) {
    int width = (highest - lowest + 1) * CELL;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
            width,
            HEIGHT + FOOT,
            Html.escape(r.layer() + " " + r.slot())));
    if (r.step().isPresent() && r.top().isPresent()) {
      int from = x(r.step().getAsInt());
      rectangle(svg, "var(--line)", from, 0, Math.max(0, x(r.top().getAsInt()) - from), HEIGHT);
    }
    List<Long> counts = r.values().exponents();
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        int exponent = r.values().firstExponent() + i;
        int height = Math.max(1, (int) (HEIGHT * counts.get(i) / most));
        boolean over = r.top().isPresent() && exponent >= r.top().getAsInt();
        String colour = over ? "var(--high)" : "var(--bar)";
        rectangle(svg, colour, x(exponent) + 1, HEIGHT - height, CELL - 2, height);
      }
    }
    ticks(svg);
    return svg.append("</svg>").toString();
  }

  private int x(int exponent) {
    return (exponent - lowest) * CELL;
  }

  private static void rectangle(StringBuilder svg, String fill, int x, int y, int w, int h) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
            x,
            y,
            w,
            h,
            fill));
  }

  private void ticks(StringBuilder svg) {
    for (int e = Math.floorDiv(lowest + TICK - 1, TICK) * TICK; e <= highest; e += TICK) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" font-size=\"10\" fill=\"var(--soft)\">%d</text>",
              x(e),
              HEIGHT + FOOT - 3,
              e));
    }
  }
}
